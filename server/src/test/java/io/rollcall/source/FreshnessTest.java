package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Moments as databases write them.
final class FreshnessTest {
    @Test
    void moments_are_read_however_a_database_writes_them() {
        Map.of(
                        "2026-11-23", "2026-11-23T00:00:00Z",
                        "2026-11-23 06:10:00", "2026-11-23T06:10:00Z",
                        "2026-11-23 06:10:00.123456789", "2026-11-23T06:10:00.123456789Z",
                        "2026-11-23 06:10:00+00", "2026-11-23T06:10:00Z",
                        "2026-11-23 08:10:00.5 +0200", "2026-11-23T06:10:00.500Z",
                        "2026-11-23 06:10:00.000 UTC", "2026-11-23T06:10:00Z",
                        "2026-11-23T06:10:00Z", "2026-11-23T06:10:00Z",
                        "2026-11-23T01:40:00-04:30", "2026-11-23T06:10:00Z")
                .forEach((written, meant) ->
                        assertEquals(Optional.of(Instant.parse(meant)), Freshness.read(written), written));
    }

    @Test
    void what_is_no_moment_is_not_known() {
        for (var text : new String[] {"", "infinity", "yesterday", "23/11/2026", "12"})
            assertEquals(Optional.empty(), Freshness.read(text), text);
        assertEquals(Optional.empty(), Freshness.read(null));
        assertEquals(Optional.empty(), Freshness.read("2026-13-45"), "no such day");
        assertEquals(Optional.empty(), Freshness.read("2026-11-23 25:00:00"), "no such time");
    }
}
