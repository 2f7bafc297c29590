package io.rollcall.cli;

import io.rollcall.domain.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// Shows how far a run has come: a bar that moves on a terminal, a line now and then where the output goes
/// elsewhere. Safe for many threads.
final class Meter implements Progress, AutoCloseable {
    private static final int WIDTH = 30;
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration REPORT = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final boolean terminal;
    private final InstantSource clock;
    private final Map<Stage, State> stages = new EnumMap<>(Stage.class);
    private Instant next;

    private record State(long done, long total) {
        boolean complete() {
            return total > 0 && done >= total;
        }
    }

    Meter(PrintWriter out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        next = clock.instant().plus(terminal ? REDRAW : REPORT);
    }

    @Override
    public synchronized void at(Stage stage, long done, long total) {
        stages.put(stage, new State(done, total));
        var now = clock.instant();
        if (now.isBefore(next)) return;
        next = now.plus(terminal ? REDRAW : REPORT);
        // Look-ups run beside the adds: the first stage that is not at its end is the one to show.
        stages.entrySet().stream()
                .filter(each -> !each.getValue().complete())
                .findFirst()
                .ifPresent(each -> show(each.getKey(), each.getValue()));
    }

    private void show(Stage stage, State state) {
        var figures = state.total() == 0
                ? "%,d".formatted(state.done())
                : "%,d of %,d".formatted(state.done(), state.total());
        if (!terminal) out.printf("%s: %s%n", stage.words(), figures);
        else {
            var filled = state.total() == 0 ? 0 : (int) (WIDTH * state.done() / state.total());
            var bar = state.total() == 0 ? "" : "[%s%s] ".formatted("█".repeat(filled), "·".repeat(WIDTH - filled));
            out.printf("\r\u001b[K%s  %s%s", stage.words(), bar, figures);
        }
        out.flush();
    }

    /// Clears the bar, or says how far each stage came.
    @Override
    public synchronized void close() {
        if (terminal) out.print("\r\u001b[K");
        else stages.forEach((stage, state) -> out.printf("%s: %,d%n", stage.words(), state.done()));
        out.flush();
    }
}
