package io.rollcall.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Room for the runs that are due: so many at a time, and as many more of those that last, so that a few first runs
/// of millions hold up nobody. Safe for many threads.
final class Places {
    static final int AT_ONCE = 8;
    static final int LASTING = 8;
    /// Whoever runs for so long makes room for others.
    static final Duration LONG = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Semaphore free = new Semaphore(AT_ONCE, true);
    private final Semaphore lasting = new Semaphore(LASTING);
    private final Set<Place> taken = ConcurrentHashMap.newKeySet();

    Places(InstantSource clock) {
        this.clock = clock;
    }

    /// Waits for a place, in the order in which others did, and takes it.
    Place take() throws InterruptedException {
        free.acquire();
        var place = new Place(clock.instant());
        taken.add(place);
        return place;
    }

    /// Moves those that last out of the way of the others; to be called again and again.
    void look() {
        var before = clock.instant().minus(LONG);
        for (var place : taken) place.move(before);
    }

    int free() {
        return free.availablePermits();
    }

    /// The place of one run, until it is closed.
    final class Place implements AutoCloseable {
        private final Instant since;
        private boolean lasts;
        private boolean isClosed;

        private Place(Instant since) {
            this.since = since;
        }

        private synchronized void move(Instant before) {
            if (isClosed || lasts || since.isAfter(before) || !lasting.tryAcquire()) return;
            lasts = true;
            free.release();
        }

        @Override
        public synchronized void close() {
            if (isClosed) return;
            isClosed = true;
            taken.remove(this);
            (lasts ? lasting : free).release();
        }
    }
}
