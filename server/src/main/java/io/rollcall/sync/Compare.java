package io.rollcall.sync;

import java.time.Duration;
import java.util.Locale;

/// Where an audience was compared with its ledger, what that took, and whether the other place would be quicker.
///
/// `took` is the time of the comparison; `rows` are those of the audience, `travelled` those that came over the line.
public record Compare(Place place, Duration took, long rows, long travelled) {
    /// Rows that PostgreSQL copies and compares a second, as `bench/run --only places` measured it, whatever changed.
    /// Larger warehouses are quicker, and slower to begin.
    private static final double WAREHOUSE_ROWS = 70_000;

    /// An address as it travels.
    private static final int BYTES = 30;

    /// Below this nothing is worth a setting.
    private static final Duration SHORT = Duration.ofSeconds(20);

    /// One place is quicker than the other when it takes no more than this part of its time.
    private static final double MUCH = 0.7;

    /// Where it was, and whether it could have been elsewhere.
    public enum Place {
        HERE,
        /// The source cannot compare.
        HERE_ONLY,
        WAREHOUSE
    }

    /// What to make of it, in a sentence or two.
    public String advice() {
        var seconds = took.toMillis() / 1_000.0;
        var wholly = "It took %s for %,d rows, of which %,d travelled.".formatted(words(seconds), rows, travelled);
        return switch (place) {
            case HERE_ONLY -> wholly + " This source is compared here only.";
            case HERE -> wholly + " " + here(seconds);
            case WAREHOUSE -> wholly + " " + there(seconds);
        };
    }

    private String here(double seconds) {
        var there = rows / WAREHOUSE_ROWS;
        return took.compareTo(SHORT) > 0 && there < seconds * MUCH
                ? "The warehouse would take about %s, if it is as quick as a PostgreSQL: set \"diff\" of the source to warehouse where it may have a schema of its own."
                        .formatted(words(there))
                : "Here is right: the warehouse would take about %s.".formatted(words(there));
    }

    private String there(double seconds) {
        var perSecond = rows * BYTES / Math.max(seconds, 0.001) / 1e6;
        return "All rows would travel as quickly where the line carries %s MB a second or more: then \"diff: local\" is as quick, and the warehouse is only read."
                .formatted(number(perSecond));
    }

    private static String words(double seconds) {
        return number(seconds) + " s";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
