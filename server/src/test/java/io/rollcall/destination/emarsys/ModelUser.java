package io.rollcall.destination.emarsys;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// One API user as Emarsys counts his calls, and our own pace towards him, both by a clock that is turned. Not safe
/// for many threads.
public final class ModelUser {
    private static final int LIMIT = 1_000;
    private static final long MINUTE = 60;
    private static final int TOO_MANY = 429;
    private static final int FINE = 200;

    private final InstantSource clock;
    private final Pace pace;
    private long minute;
    private int used;
    private long refused;

    public ModelUser(InstantSource clock) {
        this.clock = clock;
        pace = new Pace(LIMIT, clock, _ -> {
            throw new IllegalStateException("nobody sleeps here");
        });
    }

    /// Takes a place if there is one; else says when to try again.
    public Duration tryTake() {
        return pace.tryTake();
    }

    /// A call arrives at Emarsys; whether it is refused.
    public boolean isRefused() {
        var now = clock.instant().getEpochSecond() / MINUTE;
        if (now != minute) used = 0;
        minute = now;
        if (used == LIMIT) {
            refused++;
            return true;
        }
        used++;
        return false;
    }

    /// Its answer is there; returns how long a refused one has to wait.
    public Duration answered(boolean wasRefused) {
        var headers = Map.of(
                "X-RateLimit-Limit",
                List.of(Integer.toString(LIMIT)),
                "X-RateLimit-Remaining",
                List.of(Integer.toString(LIMIT - used)),
                "X-RateLimit-Reset",
                List.of(Long.toString((minute + 1) * MINUTE)));
        return pace.learn(wasRefused ? TOO_MANY : FINE, HttpHeaders.of(headers, (_, _) -> true));
    }

    /// How many calls were refused so far.
    public long refused() {
        return refused;
    }
}
