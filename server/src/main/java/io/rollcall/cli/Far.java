package io.rollcall.cli;

import io.rollcall.source.driver.Installer;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;

/// Shows how far files have come: one line that moves on a terminal, a line for each quarter where the output goes
/// elsewhere. Safe for many threads.
final class Far implements Installer.Progress, AutoCloseable {
    private static final int STEPS_ON_TERMINAL = 100;
    private static final int STEPS = 4;

    private final PrintWriter out;
    private final boolean terminal;
    private final Map<String, Long> shown = new HashMap<>();

    Far(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void at(String file, long done, long total) {
        if (total <= 0) return;
        var step = (terminal ? STEPS_ON_TERMINAL : STEPS) * done / total;
        var before = shown.put(file, step);
        if (before != null && before == step) return;
        var line = "%s: %,d of %,d kB".formatted(file, done / 1_000, total / 1_000);
        if (terminal) out.print("\r\u001b[K" + line);
        else out.println(line);
        out.flush();
    }

    /// Clears the line.
    @Override
    public synchronized void close() {
        if (terminal) out.print("\r\u001b[K");
        out.flush();
    }
}
