package io.rollcall.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How often an address that is not an Emarsys contact yet is tried again.
public enum Retry {
    EVERY_RUN,
    DAILY,
    NEVER;

    /// A little less than a day, so that a run at nine each morning is always due.
    private static final Duration DAY = Duration.ofHours(23);

    /// Whether waiting addresses are due, when they were last tried at `last`.
    public boolean waitingDue(Optional<Instant> last, Instant now) {
        return switch (this) {
            case EVERY_RUN -> true;
            case DAILY -> aDayAgo(last, now);
            case NEVER -> false;
        };
    }

    /// Whether rejected addresses are due: at most once a day, for they cost calls of their own.
    public boolean rejectedDue(Optional<Instant> last, Instant now) {
        return this != NEVER && aDayAgo(last, now);
    }

    private static boolean aDayAgo(Optional<Instant> last, Instant now) {
        return last.isEmpty() || !now.isBefore(last.get().plus(DAY));
    }
}
