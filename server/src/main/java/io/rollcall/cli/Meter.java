package io.rollcall.cli;

import io.rollcall.domain.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Shows how far a run has come: a bar that moves on a terminal, a line a stage where the output goes elsewhere.
/// Safe for many threads.
final class Meter implements Progress, AutoCloseable {
    private static final int WIDTH = 30;
    private static final Duration REDRAW = Duration.ofMillis(100);

    private final PrintWriter out;
    private final boolean terminal;
    private final InstantSource clock;
    private Instant drawn = Instant.MIN;
    private @Nullable Stage stage;
    private long done;
    private long total;

    Meter(PrintWriter out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public synchronized void at(Stage next, long nowDone, long nowTotal) {
        var same = next == stage;
        // Look-ups run beside the adds; on a terminal the bar belongs to the stage that began last.
        if (!same) end();
        stage = next;
        done = nowDone;
        total = nowTotal;
        if (!terminal) return;
        var now = clock.instant();
        if (same && drawn.plus(REDRAW).isAfter(now) && done != total) return;
        drawn = now;
        draw();
    }

    private void draw() {
        var words = stage == null ? "" : stage.words();
        if (total == 0) out.printf("\r\u001b[K%s  %,d", words, done);
        else {
            var filled = (int) (WIDTH * done / total);
            out.printf(
                    "\r\u001b[K%s  [%s%s] %,d of %,d",
                    words, "█".repeat(filled), "·".repeat(WIDTH - filled), done, total);
        }
        out.flush();
    }

    private void end() {
        if (stage == null) return;
        if (terminal) out.print("\r\u001b[K");
        else out.printf("%s: %,d%n", stage.words(), done);
        out.flush();
        stage = null;
    }

    @Override
    public synchronized void close() {
        end();
    }
}
