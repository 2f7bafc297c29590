package io.rollcall.domain;

import java.time.Duration;
import java.util.Optional;

/// What is kept of the past: runs and acts for so long, and a record of each run in a table of a source, if asked.
public record Keeping(Duration runs, Duration audit, Optional<Table> records) {
    /// A table of a source, which a record of each run is added to.
    public record Table(String source, String table) {}

    public static final Keeping STANDARD = new Keeping(Duration.ofDays(400), Duration.ofDays(400), Optional.empty());
}
