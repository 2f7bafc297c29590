package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final String FROM = Request.FROM + "192.0.2.7";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Attempts attempts = new Attempts(now::get);

    private void fail(int times, String... who) {
        for (var i = 0; i < times; i++) attempts.failed(who);
    }

    private void later(Duration length) {
        now.set(now.get().plus(length));
    }

    private String wait(String who) {
        return assertThrows(Refusal.class, () -> attempts.begin(who)).headers().getOrDefault("Retry-After", "");
    }

    @Test
    void a_few_wrong_ones_are_free_and_each_after_them_waits_twice_as_long() {
        fail(4, "ann");
        assertDoesNotThrow(() -> attempts.begin("ann"));
        fail(1, "ann");
        assertEquals("31", wait("ann"));
        assertDoesNotThrow(() -> attempts.begin("ben"));
        later(Duration.ofSeconds(31));
        assertDoesNotThrow(() -> attempts.begin("ann"));
        fail(1, "ann");
        assertEquals("61", wait("ann"));
        fail(20, "ann");
        assertEquals("901", wait("ann"));
    }

    @Test
    void a_right_one_and_an_hour_forget_them() {
        fail(5, "ann");
        attempts.succeeded("ann");
        assertDoesNotThrow(() -> attempts.begin("ann"));
        fail(5, "ann");
        later(Duration.ofMinutes(61));
        fail(1, "ann");
        assertDoesNotThrow(() -> attempts.begin("ann"));
    }

    @Test
    void many_may_come_from_one_address() {
        fail(49, FROM);
        assertDoesNotThrow(() -> attempts.begin(FROM));
        fail(1, FROM);
        assertEquals("31", wait(FROM));
    }
}
