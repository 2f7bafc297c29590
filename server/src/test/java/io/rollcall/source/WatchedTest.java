package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class WatchedTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private static <T> T run(Duration limit, Watched.Query<T> query, Watched.Cancel cancel) throws Exception {
        return Watched.run("shop", limit, query, cancel);
    }

    @Test
    void the_result_is_handed_back() throws Exception {
        assertEquals("x", run(LONG, () -> "x", () -> {}));
    }

    @Test
    void whatever_the_query_throws_is_thrown() {
        for (var thrown : List.of(
                new SQLException("x"),
                new IOException("x"),
                new InterruptedException("x"),
                new IllegalStateException("x"),
                new AssertionError("x"))) {
            assertSame(thrown, assertThrows(thrown.getClass(), () -> run(LONG, () -> rethrow(thrown), () -> {})));
        }
    }

    private static Object rethrow(Throwable thrown) throws SQLException, IOException, InterruptedException {
        switch (thrown) {
            case SQLException sql -> throw sql;
            case IOException io -> throw io;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException bug -> throw bug;
            default -> throw (Error) thrown;
        }
    }

    @Test
    void a_query_that_is_late_is_cancelled_and_told() {
        var cancelled = new CountDownLatch(1);
        var problem = assertThrows(Problem.class, () -> run(SHORT, () -> heard(cancelled), cancelled::countDown));
        assertEquals(0, cancelled.getCount());
        assertTrue(problem.sentence().contains("shop"), problem.sentence());
        assertTrue(problem.sentence().contains("\"timeout\""), problem.sentence());
    }

    /// A driver that is deaf to interrupts, and hears a cancel.
    private static Object heard(CountDownLatch cancel) throws SQLException {
        while (cancel.getCount() > 0) Thread.onSpinWait();
        throw new SQLException("cancelled");
    }

    @Test
    void the_limit_is_told_in_words_that_fit() {
        for (var limit : List.of("PT0.05S", "PT1S")) {
            var cancelled = new CountDownLatch(1);
            var problem = assertThrows(
                    Problem.class, () -> run(Duration.parse(limit), () -> heard(cancelled), cancelled::countDown));
            assertFalse(problem.sentence().contains("0 minutes"), problem.sentence());
            assertFalse(problem.sentence().contains("1 seconds"), problem.sentence());
        }
    }

    @Test
    void a_query_that_has_not_begun_when_it_is_cancelled_is_cancelled_again() {
        var asked = new AtomicInteger();
        var heard = new CountDownLatch(1);
        assertThrows(
                Problem.class,
                () -> run(SHORT, () -> heard(heard), () -> {
                    if (asked.incrementAndGet() > 1) heard.countDown();
                }));
        assertEquals(0, heard.getCount());
    }

    @Test
    void a_query_that_only_hears_an_interrupt_is_interrupted() {
        assertThrows(
                Problem.class,
                () -> run(
                        SHORT,
                        () -> {
                            new CountDownLatch(1).await();
                            return "";
                        },
                        () -> {}));
    }

    @Test
    void who_waits_is_interrupted_and_the_query_with_him() throws Exception {
        var begun = new CountDownLatch(1);
        var cancelled = new CountDownLatch(1);
        var ended = new CompletableFuture<Object>();
        var waiting = Thread.ofPlatform().start(() -> {
            try {
                ended.complete(run(
                        LONG,
                        () -> {
                            begun.countDown();
                            return heard(cancelled);
                        },
                        cancelled::countDown));
            } catch (Exception thrown) {
                ended.complete(thrown);
            }
        });
        begun.await();
        waiting.interrupt();
        assertInstanceOf(InterruptedException.class, ended.get(10, TimeUnit.SECONDS));
        assertEquals(0, cancelled.getCount());
    }

    @Test
    void a_server_that_cannot_be_told_to_stop_changes_nothing_about_what_is_told() {
        var problem = assertThrows(
                Problem.class,
                () -> run(
                        SHORT,
                        () -> {
                            new CountDownLatch(1).await();
                            return "";
                        },
                        () -> {
                            throw new SQLException("the server is gone");
                        }));
        assertTrue(problem.sentence().contains("\"timeout\""), problem.sentence());
    }
}
