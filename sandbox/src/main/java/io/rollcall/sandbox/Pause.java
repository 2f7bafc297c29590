package io.rollcall.sandbox;

import java.time.Duration;

/// Waiting, handed in, so that a test need not wait.
@FunctionalInterface
public interface Pause {
    void sleep(Duration time) throws InterruptedException;
}
