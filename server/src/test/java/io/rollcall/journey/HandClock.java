package io.rollcall.journey;

import io.rollcall.domain.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that moves only when somebody waits, and waiting takes no time. Safe for many threads.
final class HandClock implements InstantSource, Pause {
    private Instant now = Instant.parse("2026-11-23T09:00:05Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration length) {
        if (length.isPositive()) now = now.plus(length);
    }
}
