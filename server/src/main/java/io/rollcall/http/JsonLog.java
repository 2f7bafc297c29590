package io.rollcall.http;

import io.rollcall.domain.Log;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Writes a JSON object a line. Messages of exceptions are left out: they may quote data.
public final class JsonLog implements Log {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FRAMES = 20;

    private final PrintStream out;
    private final InstantSource clock;

    public JsonLog(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void error(String where, Throwable bug) {
        var line = JSON.createObjectNode()
                .put("at", clock.instant().toString())
                .put("level", "error")
                .put("where", where);
        var causes = line.putArray("causes");
        for (Throwable each = bug; each != null; each = each.getCause()) {
            var frames =
                    causes.addObject().put("error", each.getClass().getName()).putArray("frames");
            Arrays.stream(each.getStackTrace()).limit(FRAMES).forEach(frame -> frames.add(frame.toString()));
        }
        out.println(JSON.writeValueAsString(line));
    }

    @Override
    public void event(String what, Map<String, ?> details) {
        var line = JSON.createObjectNode()
                .put("at", clock.instant().toString())
                .put("level", "info")
                .put("event", what);
        new TreeMap<>(details).forEach((name, value) -> line.putPOJO(name, value));
        out.println(JSON.writeValueAsString(line));
    }
}
