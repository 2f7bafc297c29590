package io.rollcall.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// A clock that goes from one event to the next, without waiting. What is at the same moment comes in any order, as
/// with threads. Not safe for many threads.
final class Timeline implements InstantSource {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::chance));
    private final SplittableRandom random;
    private Duration now = Duration.ZERO;

    private record Event(Duration at, long chance, Runnable what) {}

    Timeline(SplittableRandom random) {
        this.random = random;
    }

    void at(Duration when, Runnable what) {
        events.add(new Event(when, random.nextLong(), what));
    }

    void after(Duration wait, Runnable what) {
        at(now.plus(wait), what);
    }

    Duration now() {
        return now;
    }

    @Override
    public Instant instant() {
        return MIDNIGHT.plus(now);
    }

    /// Lets everything happen up to that moment.
    void run(Duration end) {
        while (!events.isEmpty() && events.peek().at().compareTo(end) <= 0) {
            var next = events.remove();
            now = next.at();
            next.what().run();
        }
        now = end;
    }
}
