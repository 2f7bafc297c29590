package io.rollcall.ledger;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work on threads that nobody interrupts: what a call was answered has to be kept even when its run is cancelled.
final class Unhurried {
    private static final int AT_ONCE = 16;

    private Unhurried() {}

    interface Work<T> {
        T go() throws Problem, IOException, InterruptedException;
    }

    interface Results<T> {
        void take(List<T> some) throws IOException;
    }

    /// Does it. What a person has to mend is an [IOException] with his sentence.
    static <T> T done(Work<T> work) throws IOException {
        return all(List.of(work)).getFirst();
    }

    /// Does all at once.
    static <T> List<T> all(List<Work<T>> works) throws IOException {
        var tasks = works.stream().map(Unhurried::<T>task).toList();
        var interrupted = Thread.interrupted();
        try {
            var results = new ArrayList<T>();
            while (results.size() < tasks.size()) {
                try {
                    results.add(tasks.get(results.size()).get());
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw failure(Objects.requireNonNull(failed.getCause()));
                }
            }
            return results;
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /// Does them some at a time, and hands over the results of each time.
    static <T> void inTurn(List<Work<T>> works, Results<T> results) throws IOException {
        for (var from = 0; from < works.size(); from += AT_ONCE)
            results.take(all(works.subList(from, Math.min(works.size(), from + AT_ONCE))));
    }

    private static <T> FutureTask<T> task(Work<T> work) {
        Callable<T> call = work::go;
        var task = new FutureTask<>(call);
        Thread.ofVirtual().name("shelf").start(task);
        return task;
    }

    private static IOException failure(Throwable cause) {
        return switch (cause) {
            case Problem problem -> new IOException(problem.sentence(), problem);
            case IOException io -> io;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        };
    }
}
