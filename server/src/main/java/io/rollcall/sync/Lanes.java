package io.rollcall.sync;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A few calls at a time, each on a virtual thread. The first one that fails ends the work; those under way are let
/// finish, for their answers count. Used by one dispatching thread.
final class Lanes implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Calls.PATIENCE.multipliedBy(2);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free;
    private final int width;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Lanes(int width) {
        this.width = width;
        free = new Semaphore(width);
    }

    /// Returns when a lane is free, and takes it for [#start].
    void take() throws Problem, IOException, InterruptedException {
        free.acquire();
        if (failure.get() != null) free.release();
        throwIfFailed();
    }

    /// Starts the task in the lane that was taken.
    void start(Callable<?> task) {
        threads.execute(() -> {
            try {
                task.call();
            } catch (Exception | Error failed) {
                failure.compareAndSet(null, failed);
            } finally {
                free.release();
            }
        });
    }

    /// Returns when all tasks are done.
    void await() throws Problem, IOException, InterruptedException {
        free.acquire(width);
        free.release(width);
        throwIfFailed();
    }

    private void throwIfFailed() throws Problem, IOException, InterruptedException {
        switch (failure.get()) {
            case null -> {}
            case Problem problem -> throw problem;
            case IOException io -> throw io;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /// Calls under way are let finish, for a while even when the work was cancelled: then those that wait are
    /// woken.
    @Override
    public void close() {
        threads.shutdown();
        var interrupted = Thread.interrupted();
        for (var left = interrupted ? GRACE : PATIENCE; !threads.isTerminated(); left = GRACE) {
            try {
                if (!threads.awaitTermination(left.toMillis(), TimeUnit.MILLISECONDS)) threads.shutdownNow();
            } catch (InterruptedException cancelled) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
