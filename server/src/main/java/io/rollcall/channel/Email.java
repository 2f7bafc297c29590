package io.rollcall.channel;

import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Sends notices by e-mail, over a mail server of the user's own.
final class Email implements Channel {
    static final Kind<Channel> KIND = new Kind<>(
            "email",
            "E-mail",
            ChannelSettings.with(
                    Field.text("to", "Whom to tell: addresses with commas between them"),
                    Field.text("from", "The sender's address"),
                    Field.text("host", "The mail server (SMTP)"),
                    Field.number("port", "Its port", 587, 1, 65_535),
                    Field.choice(
                            "security",
                            "starttls, tls from the first byte (often port 465), or none inside one's own network",
                            "starttls",
                            List.of("starttls", "tls", "none")),
                    Field.text("user", "User at the mail server, where it asks for one", ""),
                    new Field.Hidden("password", "His password", false, "")),
            Email::new);

    private static final String PATIENCE_MILLIS = "20000";

    private final Values settings;
    private final InstantSource clock;

    private Email(Values settings, Surroundings surroundings) {
        this.settings = settings;
        clock = surroundings.clock();
    }

    @Override
    public void send(Notice notice) throws Problem {
        try {
            Transport.send(message(notice));
        } catch (AuthenticationFailedException refused) {
            throw new Problem("The mail server refuses the user or the password.", refused);
        } catch (AddressException wrong) {
            throw new Problem("\"to\" or \"from\" is no address that mail can be sent to.", wrong);
        } catch (MessagingException failed) {
            // What a mail server says may hold addresses.
            throw new Problem(
                    "The mail server %s did not take the message (%s); check host, port and security."
                            .formatted(settings.text("host"), failed.getClass().getSimpleName()),
                    failed);
        }
    }

    private MimeMessage message(Notice notice) throws MessagingException {
        var message = new MimeMessage(session());
        message.setFrom(new InternetAddress(settings.text("from"), true));
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(settings.text("to"), true));
        message.setSubject("[Rollcall] " + notice.title(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Rollcall-Notice", Long.toString(notice.number()));
        message.setText(body(notice), "UTF-8");
        return message;
    }

    private static String body(Notice notice) {
        return """
                %s

                %s

                Workspace %s, %s
                """.formatted(notice.title(), notice.text(), notice.workspace(), notice.at());
    }

    private Session session() {
        var security = settings.text("security");
        var properties = new Properties();
        properties.put("mail.smtp.host", settings.text("host"));
        properties.put("mail.smtp.port", Long.toString(settings.number("port")));
        properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.ssl.enable", Boolean.toString(security.equals("tls")));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", Boolean.toString(security.equals("starttls")));
        properties.put("mail.smtp.starttls.required", Boolean.toString(security.equals("starttls")));
        var user = settings.textIfAny("user").orElse("");
        properties.put("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
        return Session.getInstance(properties, user.isEmpty() ? null : login(user));
    }

    private Authenticator login(String user) {
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(
                        user,
                        settings.secretIfAny("password").orElse(new Secret("")).reveal());
            }
        };
    }
}
