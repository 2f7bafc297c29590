package io.rollcall.workspace;

import io.rollcall.domain.Log;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.store.Run;
import io.rollcall.sync.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The runs of this process: begins them, knows how far they have come, ends them. Safe for many threads.
public final class Runner {
    private final Map<Long, Live> live = new ConcurrentHashMap<>();
    private final Log log;

    public Runner(Log log) {
        this.log = log;
    }

    /// What a run does.
    @FunctionalInterface
    public interface Work {
        Report run(Progress progress) throws Problem, IOException, InterruptedException;
    }

    /// How far a run has come.
    public record At(Progress.Stage stage, long done, long total) {}

    /// A run of this process, while it goes on.
    private static final class Live implements Progress {
        private final CompletableFuture<Long> number = new CompletableFuture<>();
        private final CompletableFuture<Run> end = new CompletableFuture<>();
        private volatile @Nullable At at;
        private volatile @Nullable Thread thread;

        @Override
        public void at(Stage stage, long done, long total) {
            at = new At(stage, done, total);
        }

        @Override
        public void began(long run) {
            number.complete(run);
        }

        void interrupt() {
            var running = thread;
            if (running != null) running.interrupt();
        }
    }

    /// Begins a run on a thread of its own and returns its number as soon as it has one.
    ///
    /// @throws Problem when it cannot begin
    public long start(Work work) throws Problem, InterruptedException {
        try {
            return known(begin(work));
        } catch (ExecutionException failed) {
            throw cause(failed);
        }
    }

    private Live begin(Work work) {
        var run = new Live();
        // A platform thread: it reads and writes files, and drivers hold on to theirs.
        run.thread = Thread.ofPlatform().name("run").start(() -> {
            try {
                var report = work.run(run);
                run.number.complete(report.run().id());
                run.end.complete(report.run());
                tell(report.run());
            } catch (Problem | IOException | InterruptedException | RuntimeException | Error failed) {
                if (failed instanceof RuntimeException || failed instanceof Error) log.error("run", failed);
                run.number.completeExceptionally(failed);
                run.end.completeExceptionally(failed);
            } finally {
                var number = run.number.isCompletedExceptionally() ? 0L : run.number.getNow(0L);
                live.remove(number, run);
            }
        });
        return run;
    }

    private void tell(Run run) {
        var figures = run.figures();
        log.event(
                "run",
                Map.of(
                        "run",
                        run.id(),
                        "activation",
                        run.activation(),
                        "kind",
                        run.kind().name().toLowerCase(Locale.ROOT),
                        "status",
                        run.status().name().toLowerCase(Locale.ROOT),
                        "message",
                        run.message(),
                        "audience",
                        figures.audience(),
                        "added",
                        figures.added(),
                        "removed",
                        figures.removed(),
                        "listed",
                        figures.listed()));
    }

    /// Waits for the number of a run and makes it known by it.
    private long known(Live run) throws ExecutionException, InterruptedException {
        var number = run.number.get();
        live.put(number, run);
        if (run.end.isDone()) live.remove(number, run);
        return number;
    }

    /// Does a run on a thread of its own and waits for its end.
    ///
    /// @throws Problem when it cannot begin
    public Run run(Work work) throws Problem, InterruptedException {
        var run = begin(work);
        try {
            known(run);
            return run.end.get();
        } catch (ExecutionException failed) {
            throw cause(failed);
        } catch (InterruptedException stopped) {
            run.interrupt();
            throw stopped;
        }
    }

    private static Problem cause(ExecutionException failed) throws InterruptedException {
        return switch (failed.getCause()) {
            case Problem problem -> problem;
            case InterruptedException stopped -> throw stopped;
            case null, default -> throw new IllegalStateException(failed.getCause());
        };
    }

    /// How far a run of this process has come; empty before it reads, and for runs that are not here.
    public Optional<At> at(long run) {
        return Optional.ofNullable(live.get(run)).map(it -> it.at);
    }

    /// Stops a run of this process at its next step; what it did counts, the next run carries on. Returns whether
    /// it was here.
    public boolean cancel(long run) {
        var found = live.get(run);
        if (found != null) found.interrupt();
        return found != null;
    }

    /// Stops all runs and waits for them, at most so long. Returns their numbers.
    public Set<Long> stop(Duration patience) throws InterruptedException {
        var stopped = Map.copyOf(live);
        stopped.values().forEach(Live::interrupt);
        for (var each : stopped.values()) {
            var thread = each.thread;
            if (thread != null && !thread.join(patience)) break;
        }
        return stopped.keySet();
    }
}
