package io.rollcall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One process, from its start to its end: how long it took, what it used, and who else was busy meanwhile.
///
/// `cpu` is the processor time of the process, `total` that of everything of ours, a database server included.
/// `rss` and `anonymous` are peaks in megabytes, looked at every few milliseconds; those of the processes it
/// started count too. `foreign` is the share of the machine that others used. `output` is what it printed.
record Trial(double seconds, double cpu, double total, double rss, double anonymous, double foreign, String output) {
    private static final Duration LOOK = Duration.ofMillis(50);

    /// From here on a trial counts as disturbed.
    private static final double LOUD = 0.20;

    boolean loud() {
        return foreign > LOUD;
    }

    /// Runs a command. Whatever ends badly ends the benchmark: a figure of a failed process means nothing.
    static Trial of(List<String> command, Path folder, Set<Long> ours) throws IOException, InterruptedException {
        return of(command, folder, ours, _ -> {});
    }

    /// `look` is called with the process again and again while it lasts.
    static Trial of(List<String> command, Path folder, Set<Long> ours, Consumer<Process> look)
            throws IOException, InterruptedException {
        var output = Files.createTempFile(folder, "output", ".txt");
        var errors = Files.createTempFile(folder, "errors", ".txt");
        var before = Machine.used(ours);
        var start = System.nanoTime();
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            var peak = new Peak(process);
            while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                peak.look();
                look.accept(process);
            }
            var seconds = (System.nanoTime() - start) / 1e9;
            var used = Machine.used(ours).since(before);
            var text = Files.readString(output, StandardCharsets.UTF_8);
            if (process.exitValue() != 0)
                throw new IllegalStateException("%s ended with %d: %s%s"
                        .formatted(command, process.exitValue(), text, Files.readString(errors)));
            var foreign = Math.max(0, used.all() - used.own()) / (seconds * Machine.cores());
            return new Trial(seconds, used.ended(), used.own(), peak.rss, peak.anonymous, foreign, text);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }

    private static final class Peak {
        private final Process process;
        private double rss;
        private double anonymous;

        Peak(Process process) {
            this.process = process;
        }

        void look() {
            var resident = 0.0;
            var own = 0.0;
            for (var each : Machine.withChildren(process.pid())) {
                var status = Machine.status(each);
                resident += Machine.megabytes(status, "VmRSS");
                own += Machine.megabytes(status, "RssAnon");
            }
            rss = Math.max(rss, resident);
            anonymous = Math.max(anonymous, own);
        }
    }
}
