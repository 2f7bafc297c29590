package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RatesTest extends Running {
    @Override
    Setup setup() {
        return super.setup().withCallsPerMinute(2);
    }

    @Test
    void the_third_call_of_a_minute_is_429_without_an_envelope_and_the_next_minute_is_free() {
        assertEquals("1", call.get("settings").header("X-RateLimit-Remaining"));
        assertEquals("0", call.get("settings").header("X-RateLimit-Remaining"));
        var refused = call.get("settings");
        assertEquals("429 {'message':'Rate limit exceeded'}", refused.told());
        assertEquals("2", refused.header("X-RateLimit-Limit"));
        assertEquals("0", refused.header("X-RateLimit-Remaining"));
        assertEquals(Long.toString(clock.instant().getEpochSecond() + 60), refused.header("X-RateLimit-Reset"));
        assertEquals("", refused.header("Retry-After"));
        clock.advance(Duration.ofSeconds(55));
        assertEquals(200, call.get("settings").status());
    }

    @Test
    void v2_and_v3_share_the_budget_of_the_account() {
        call.get("settings");
        try (var v2 = Caller.v2(sandbox, clock.instant())) {
            assertEquals("0", v2.get("settings").header("X-RateLimit-Remaining"));
            assertEquals(429, call.get("settings").status());
        }
    }

    @Test
    void tokens_and_health_are_not_counted() {
        for (var i = 0; i < 5; i++) Caller.token(sandbox, account.login());
        assertEquals("1", call.get("settings").header("X-RateLimit-Remaining"));
    }

    @Test
    void a_refused_call_changes_nothing() {
        call.get("settings");
        call.get("settings");
        assertTrue(add("ann@example.com").startsWith("429"));
        assertEquals(0, account.members(list).length);
    }

    @Test
    void the_body_of_a_429_can_be_an_envelope_or_text() {
        call.get("settings");
        call.get("settings");
        turn(Switch.RATE_BODY, Choice.RateBody.ENVELOPE);
        assertEquals(
                error(429, 7003, "Too many requests for this account and resource within the last minute."),
                call.get("settings").told());
        turn(Switch.RATE_BODY, Choice.RateBody.TEXT);
        assertEquals(
                "429 Your application has made too many requests in too short a time.",
                call.get("settings").told());
    }

    @Test
    void a_leaky_bucket_can_take_the_place_of_the_minute() {
        turn(Switch.RATE_ALGORITHM, Choice.RateAlgorithm.LEAKY);
        call.get("settings");
        call.get("settings");
        clock.advance(Duration.ofSeconds(29));
        assertEquals(429, call.get("settings").status());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(200, call.get("settings").status());
    }
}
