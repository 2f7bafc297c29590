package io.rollcall.journey;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random histories of lists. One that fails names its seed; `-Drollcall.seed=N` plays that one alone, and
/// `-Drollcall.histories=N` says how many are played.
final class HistoriesTest {
    private static final int HISTORIES = Integer.getInteger("rollcall.histories", 400);
    private static final long FIRST_SEED = Long.getLong("rollcall.first", 1);
    private static final int THREADS = 2;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    @Test
    void whatever_happens_the_list_is_the_audience_and_the_books_close() throws Exception {
        var seed = Long.getLong("rollcall.seed");
        if (seed != null) {
            try (var workshop = new Workshop(Workshop.fastFolder())) {
                play(workshop, seed);
            }
            return;
        }
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var workers = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < THREADS; i++) workers.add(this::work);
            for (var worker : threads.invokeAll(workers)) worker.get();
        }
    }

    private boolean work() throws Exception {
        try (var workshop = new Workshop(Workshop.fastFolder())) {
            for (var i = next.getAndIncrement(); i < HISTORIES && failure.get() == null; i = next.getAndIncrement())
                play(workshop, FIRST_SEED + i);
        } catch (Exception | Error failed) {
            failure.set(failed);
            throw failed;
        }
        return true;
    }

    private static void play(Workshop workshop, long seed) throws Exception {
        var history = new History(workshop, seed);
        try {
            history.play();
        } catch (Exception | Error failed) {
            throw new AssertionError("history " + seed + ": " + failed.getMessage() + history.told(), failed);
        }
    }
}
