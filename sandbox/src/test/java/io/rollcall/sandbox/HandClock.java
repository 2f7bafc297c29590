package io.rollcall.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that only moves when it is told to.
final class HandClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-23T10:00:05Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    void set(String to) {
        now = Instant.parse(to);
    }
}
