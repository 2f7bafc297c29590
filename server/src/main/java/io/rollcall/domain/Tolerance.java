package io.rollcall.domain;

import java.time.Duration;
import java.util.Optional;

/// What may become of a list before somebody is told: which part of the addresses may be rejected, in percent; how
/// many members it may have more or fewer than on record; how long ago it may have been in step, where empty means
/// until a run that was due has not been done when the next one is; and whether an audience of an unusual size is
/// worth telling.
public record Tolerance(int rejectedPercent, long drift, Optional<Duration> age, boolean unusual) {
    public static final Tolerance STANDARD = new Tolerance(5, 0, Optional.empty(), true);
}
