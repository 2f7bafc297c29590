package io.rollcall.sandbox.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:05Z");

    private final RateLimit limit = new RateLimit(3);

    private RateLimit.Ticket take(long secondsLater) {
        return limit.take("a", AT.plusSeconds(secondsLater), false);
    }

    @Test
    void remaining_counts_down_to_zero_and_stays_there() {
        assertEquals(2, take(0).remaining());
        assertEquals(1, take(0).remaining());
        assertEquals(0, take(0).remaining());
        var refused = take(0);
        assertFalse(refused.granted());
        assertEquals(0, refused.remaining());
    }

    @Test
    void a_new_calendar_minute_is_a_new_bucket_while_reset_says_a_minute_from_now() {
        for (var i = 0; i < 4; i++) take(54);
        assertEquals(AT.getEpochSecond() + 54 + 60, take(54).reset());
        assertTrue(take(55).granted());
    }

    @Test
    void each_account_has_its_own_bucket() {
        for (var i = 0; i < 4; i++) take(0);
        assertTrue(limit.take("b", AT, false).granted());
    }

    @Test
    void a_leaky_bucket_drains_as_time_goes_by_and_knows_no_minutes() {
        for (var i = 0; i < 3; i++) assertTrue(limit.take("a", AT, true).granted());
        assertFalse(limit.take("a", AT.plusSeconds(19), true).granted());
        assertTrue(limit.take("a", AT.plusSeconds(20), true).granted());
        assertFalse(limit.take("a", AT.plusSeconds(20), true).granted());
    }
}
