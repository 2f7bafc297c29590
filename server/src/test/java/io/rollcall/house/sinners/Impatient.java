package io.rollcall.house.sinners;

import io.rollcall.source.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads the real clock and, where only the domain may be known, knows a source.
final class Impatient {
    @Nullable
    Source source;

    Instant now() {
        return Instant.now();
    }
}
