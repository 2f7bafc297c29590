package io.rollcall.http;

import io.rollcall.domain.Pause;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A run as server-sent events (WHATWG HTML, section 9.2): `run` whenever it has changed, `end` when it has ended.
final class RunEvents {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration STEP = Duration.ofMillis(250);
    /// So often something is sent that nobody reads, so that nobody between us takes the connection for dead.
    private static final int STEPS_TO_A_SIGN = 60;

    private RunEvents() {}

    static Answer of(Supplier<ObjectNode> run, Pause pause) {
        return new Answer.Stream("text/event-stream", Map.of("X-Accel-Buffering", "no"), out -> {
            var sent = "";
            for (var silent = 0; ; silent++) {
                var now = run.get();
                var text = JSON.writeValueAsString(now);
                var isOver = !now.path("status").asString("").equals("running");
                if (!text.equals(sent) || isOver) {
                    send(out, "event: %s\ndata: %s\n\n".formatted(isOver ? "end" : "run", text));
                    sent = text;
                    silent = 0;
                }
                if (isOver) return;
                if (silent == STEPS_TO_A_SIGN) {
                    send(out, ": still running\n\n");
                    silent = 0;
                }
                pause.sleep(STEP);
            }
        });
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
