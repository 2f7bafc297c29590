package io.rollcall.domain;

import java.time.Duration;

/// Waiting, handed in so that a test can turn the clock by hand. Safe for many threads.
@FunctionalInterface
public interface Pause {
    /// Returns after `length`, or at once when it is zero or less.
    void sleep(Duration length) throws InterruptedException;
}
