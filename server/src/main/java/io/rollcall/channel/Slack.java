package io.rollcall.channel;

import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import tools.jackson.databind.json.JsonMapper;

/// Sends notices to an incoming webhook of Slack
/// (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). Who knows its address may post to
/// it: the address is the secret.
final class Slack implements Channel {
    static final Kind<Channel> KIND = new Kind<>(
            "slack",
            "Slack",
            ChannelSettings.with(Field.hidden(
                    "webhook", "Address of an incoming webhook, such as https://hooks.slack.com/services/...")),
            Slack::new);

    private static final JsonMapper JSON = new JsonMapper();

    private final Values settings;

    private Slack(Values settings, Surroundings surroundings) {
        this.settings = settings;
    }

    @Override
    public void send(Notice notice) throws Problem, InterruptedException {
        var message = JSON.createObjectNode();
        var text = notice.text().isEmpty() ? "" : "\n" + escaped(notice.text());
        message.put(
                "text",
                "*%s*%s\n_%s_".formatted(escaped(notice.title()), text, escaped("Workspace " + notice.workspace())));
        Posted.to(
                "Slack",
                HttpRequest.newBuilder(address())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(message))));
    }

    /// The three characters that Slack reads as more than text.
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private URI address() throws Problem {
        try {
            var address = URI.create(settings.secret("webhook").reveal().strip());
            if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) return address;
        } catch (IllegalArgumentException wrong) {
            // It is a secret: it is not repeated.
        }
        throw new Problem("\"webhook\" is no address such as https://hooks.slack.com/services/...");
    }
}
