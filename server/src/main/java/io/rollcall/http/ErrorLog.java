package io.rollcall.http;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;

/// Writes errors of the program, one JSON object a line. Messages of exceptions are left out: they may quote data.
public final class ErrorLog implements Backend.Log {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FRAMES = 20;

    private final PrintStream out;
    private final InstantSource clock;

    public ErrorLog(PrintStream out, InstantSource clock) {
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
}
