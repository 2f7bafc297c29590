package io.rollcall.channel;

import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/// Posts notices to a program of the user's own, signed as Standard Webhooks (https://www.standardwebhooks.com)
/// says: HMAC-SHA-256 over id, time and body.
final class Webhook implements Channel {
    static final Kind<Channel> KIND = new Kind<>(
            "webhook",
            "Webhook",
            ChannelSettings.with(
                    new Field.Url("url", "Where notices are posted to", true, ""),
                    Field.hidden("secret", "What they are signed with: whsec_ and base64, or any text")),
            Webhook::new);

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "whsec_";

    private final Values settings;
    private final InstantSource clock;

    private Webhook(Values settings, Surroundings surroundings) {
        this.settings = settings;
        clock = surroundings.clock();
    }

    @Override
    public void send(Notice notice) throws Problem, InterruptedException {
        var body = JSON.writeValueAsString(document(notice));
        var id = "notice_" + notice.number();
        var time = Long.toString(clock.instant().getEpochSecond());
        Posted.to(
                "The webhook",
                HttpRequest.newBuilder(URI.create(settings.text("url")))
                        .header("Content-Type", "application/json")
                        .header("webhook-id", id)
                        .header("webhook-timestamp", time)
                        .header("webhook-signature", "v1," + signature("%s.%s.%s".formatted(id, time, body)))
                        .POST(BodyPublishers.ofString(body)));
    }

    private static Object document(Notice notice) {
        var subject = notice.alert().subject();
        var document = JSON.createObjectNode()
                .put("type", "alert." + notice.word())
                .put("timestamp", notice.at().toString());
        document.putObject("data")
                .put("workspace", notice.workspace())
                .put("trigger", subject.trigger().word())
                .put("kind", subject.thing().section().one())
                .put("name", subject.thing().name())
                .put("level", notice.alert().level().word())
                .put("title", notice.title())
                .put("text", notice.text());
        return document;
    }

    private String signature(String signed) throws Problem {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new Problem(
                    "\"secret\" cannot be used as a key: it begins with whsec_ and is no base64, or is empty.");
        }
    }

    private byte[] key() {
        var secret = settings.secret("secret").reveal();
        return secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }
}
