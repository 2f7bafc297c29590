package io.rollcall.source;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs a query on a thread of its own while the caller watches the time and listens for an interrupt: drivers wait
/// for their server deaf to both.
final class Watched {
    /// How long a query may take to notice that it was cancelled.
    private static final Duration LAST_WAIT = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(100);

    private Watched() {}

    /// The query itself.
    interface Query<T> {
        T run() throws Problem, SQLException, IOException, InterruptedException;
    }

    /// Tells the server to stop it.
    interface Cancel {
        void now() throws SQLException;
    }

    static <T> T run(String source, Duration limit, Query<T> query, Cancel cancel)
            throws Problem, SQLException, IOException, InterruptedException {
        var result = new CompletableFuture<T>();
        var thread = Thread.ofPlatform().daemon().name("source").start(() -> {
            try {
                result.complete(query.run());
            } catch (Exception | Error failed) {
                result.completeExceptionally(failed);
            }
        });
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            stop(thread, cancel);
            throw new Problem(
                    "Source %s did not finish the query within %s; raise its \"timeout\" or make the query faster."
                            .formatted(source, Told.words(limit)));
        } catch (InterruptedException cancelled) {
            stop(thread, cancel);
            throw cancelled;
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Problem problem -> throw problem;
                case SQLException sql -> throw sql;
                case IOException io -> throw io;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    /// Cancels until the thread is gone: a request that comes between two steps of a query is forgotten by the
    /// server.
    static void stop(Thread thread, Cancel cancel) {
        var interrupted = Thread.interrupted();
        for (var waited = Duration.ZERO;
                thread.isAlive() && waited.compareTo(LAST_WAIT) < 0;
                waited = waited.plus(STEP)) {
            try {
                cancel.now();
                thread.interrupt();
                thread.join(STEP);
            } catch (SQLException gone) {
                // The server does not listen any more: then the query's own thread finds that out too.
                interrupted |= Thread.interrupted();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
