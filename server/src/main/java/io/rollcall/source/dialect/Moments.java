package io.rollcall.source.dialect;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Moments as databases write them.
final class Moments {
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Moments() {}

    /// In UTC, without saying so, to the microsecond.
    static String text(Instant moment) {
        return TEXT.format(moment);
    }
}
