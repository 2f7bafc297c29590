package io.rollcall.destination.emarsys;

import io.rollcall.domain.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A clock that only moves when it is told to, or when somebody waits. Safe for many threads.
final class HandClock implements InstantSource, Pause {
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T10:00:05Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration length) {
        waits.add(length);
        advance(length);
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /// How long each of those who waited did.
    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }
}
