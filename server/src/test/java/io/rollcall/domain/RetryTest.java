package io.rollcall.domain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RetryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static Optional<Instant> ago(String duration) {
        return Optional.of(NOW.minus(Duration.parse(duration)));
    }

    @Test
    void waiting_addresses_are_tried_in_every_run() {
        assertTrue(Retry.EVERY_RUN.waitingDue(ago("PT0S"), NOW));
        assertTrue(Retry.EVERY_RUN.waitingDue(Optional.empty(), NOW));
    }

    @Test
    void waiting_addresses_are_tried_once_a_day_even_when_a_run_is_a_little_early() {
        assertTrue(Retry.DAILY.waitingDue(Optional.empty(), NOW));
        assertFalse(Retry.DAILY.waitingDue(ago("PT22H59M59S"), NOW));
        assertTrue(Retry.DAILY.waitingDue(ago("PT23H"), NOW));
        assertTrue(Retry.DAILY.waitingDue(ago("PT24H"), NOW));
    }

    @Test
    void never_is_never() {
        assertFalse(Retry.NEVER.waitingDue(Optional.empty(), NOW));
        assertFalse(Retry.NEVER.rejectedDue(Optional.empty(), NOW));
        assertFalse(Retry.NEVER.rejectedDue(ago("P100D"), NOW));
    }

    @Test
    void rejected_addresses_are_tried_once_a_day_at_the_most() {
        for (var retry : new Retry[] {Retry.EVERY_RUN, Retry.DAILY}) {
            assertTrue(retry.rejectedDue(Optional.empty(), NOW));
            assertFalse(retry.rejectedDue(ago("PT22H59M"), NOW));
            assertTrue(retry.rejectedDue(ago("PT23H"), NOW));
        }
    }
}
