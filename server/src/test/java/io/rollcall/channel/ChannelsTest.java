package io.rollcall.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.rollcall.domain.Alert;
import io.rollcall.domain.Alert.Change;
import io.rollcall.domain.Alert.Level;
import io.rollcall.domain.Alert.Subject;
import io.rollcall.domain.Alert.Trigger;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Section;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Thing;
import io.rollcall.domain.Values;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Against a real mail server and a real HTTP server.
class ChannelsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Notice HELD = new Notice(
            7,
            "default",
            Change.BEGAN,
            new Alert(
                    new Subject(Trigger.HELD, new Thing(Section.ACTIVATIONS, "news")),
                    Level.CRITICAL,
                    "1,200 of 2,000 would leave, & that is > 30 %."),
            NOW);

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort(),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS).dynamicPort()
    });
    private final HttpServer web;
    private final Map<String, String> got = new HashMap<>();
    private int answer = 200;

    ChannelsTest() throws Exception {
        mail.start();
        mail.setUser("robot", "sesame");
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/hook", exchange -> {
            exchange.getRequestHeaders().forEach((name, values) -> got.put(name, values.getFirst()));
            got.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void close() {
        mail.stop();
        web.stop(0);
    }

    private static Channel open(Kind<Channel> kind, Map<String, Object> settings) {
        return kind.open(
                new Values(settings),
                new Surroundings(() -> NOW, length -> Thread.sleep(length), new Random(1), Path.of("")));
    }

    private Map<String, Object> email() {
        return new HashMap<>(Map.of(
                "to",
                "crm@example.org, ops@example.org",
                "from",
                "rollcall@example.org",
                "host",
                "127.0.0.1",
                "port",
                (long) mail.getSmtp().getPort(),
                "security",
                "none",
                "user",
                "robot",
                "password",
                new Secret("sesame")));
    }

    private String hook() {
        return "http://127.0.0.1:%d/hook".formatted(web.getAddress().getPort());
    }

    @Test
    void a_mail_says_what_happened_and_what_to_do() throws Exception {
        open(Email.KIND, email()).send(HELD);
        var messages = mail.getReceivedMessages();
        assertEquals(2, messages.length, "one for each address");
        assertEquals("[Rollcall] Critical: activation news: its run is held by the guard", messages[0].getSubject());
        var text = messages[0].getContent().toString();
        assertTrue(text.contains("1,200 of 2,000 would leave, & that is > 30 %."), text);
        assertTrue(text.contains("Workspace default"), text);
    }

    @Test
    void a_recovery_says_so() throws Exception {
        open(Email.KIND, email()).send(new Notice(8, "default", Change.ENDED, HELD.alert(), NOW));
        assertEquals(
                "[Rollcall] Well again: activation news: its run is no longer held",
                mail.getReceivedMessages()[0].getSubject());
    }

    @Test
    void a_mail_server_that_refuses_is_told_without_addresses_or_secrets() {
        var settings = email();
        settings.put("password", new Secret("wrong-one"));
        var refused =
                assertThrows(Problem.class, () -> open(Email.KIND, settings).send(HELD));
        assertEquals("The mail server refuses the user or the password.", refused.sentence());
        settings.putAll(email());
        settings.put("port", 1L);
        var away = assertThrows(Problem.class, () -> open(Email.KIND, settings).send(HELD));
        assertTrue(away.sentence().contains("check host, port and security"), away.sentence());
        assertFalse(away.sentence().contains("@"), away.sentence());
    }

    @Test
    void a_mail_server_that_cannot_prove_who_it_is_gets_nothing() {
        var settings = email();
        settings.put("security", "tls");
        settings.put("port", (long) mail.getSmtps().getPort());
        assertThrows(Problem.class, () -> open(Email.KIND, settings).send(HELD));
        settings.put("security", "starttls");
        settings.put("port", (long) mail.getSmtp().getPort());
        assertThrows(Problem.class, () -> open(Email.KIND, settings).send(HELD));
        assertEquals(0, mail.getReceivedMessages().length);
    }

    @Test
    void slack_gets_text_that_it_reads_as_text() throws Exception {
        open(Slack.KIND, Map.of("webhook", new Secret(hook()))).send(HELD);
        assertEquals(
                "*Critical: activation news: its run is held by the guard*\n"
                        + "1,200 of 2,000 would leave, &amp; that is &gt; 30 %.\n_Workspace default_",
                new JsonMapper().readTree(got.get("body")).path("text").asString());
    }

    @Test
    void an_address_of_slack_that_is_none_is_told_and_not_repeated() {
        var wrong = assertThrows(
                Problem.class,
                () -> open(Slack.KIND, Map.of("webhook", new Secret("hooks.slack.com/T0/S3CRET")))
                        .send(HELD));
        assertFalse(wrong.sentence().contains("S3CRET"), wrong.sentence());
    }

    @Test
    void a_webhook_can_be_verified_as_the_standard_says() throws Exception {
        var key = "a-key-of-twenty-four-byte".getBytes(StandardCharsets.UTF_8);
        var secret = new Secret("whsec_" + Base64.getEncoder().encodeToString(key));
        open(Webhook.KIND, Map.of("url", hook(), "secret", secret)).send(HELD);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        var signed = got.get("Webhook-id") + "." + got.get("Webhook-timestamp") + "." + got.get("body");
        var expected = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        assertEquals("v1," + expected, got.get("Webhook-signature"));
        assertEquals("notice_7", got.get("Webhook-id"));
        assertEquals(Long.toString(NOW.getEpochSecond()), got.get("Webhook-timestamp"));
        var body = new JsonMapper().readTree(got.get("body"));
        assertEquals("alert.began", body.path("type").asString());
        assertEquals("held", body.at("/data/trigger").asString());
        assertEquals("news", body.at("/data/name").asString());
    }

    @Test
    void a_webhook_that_does_not_take_it_is_told() {
        answer = 500;
        var channel = open(Webhook.KIND, Map.of("url", hook(), "secret", new Secret("s")));
        var refused = assertThrows(Problem.class, () -> channel.send(HELD));
        assertEquals("The webhook answered with status 500; check its address.", refused.sentence());
        web.stop(0);
        assertThrows(Problem.class, () -> channel.send(HELD));
    }

    @Test
    void a_secret_that_is_no_key_is_told_and_not_repeated() {
        var channel = open(Webhook.KIND, Map.of("url", hook(), "secret", new Secret("whsec_not base64!")));
        var wrong = assertThrows(Problem.class, () -> channel.send(HELD));
        assertFalse(wrong.sentence().contains("not base64!"), wrong.sentence());
        assertTrue(wrong.sentence().contains("\"secret\""), wrong.sentence());
    }
}
