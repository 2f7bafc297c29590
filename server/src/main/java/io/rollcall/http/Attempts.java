package io.rollcall.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down whoever tries passwords: after a few that were wrong, the same address or the same account has to
/// wait, longer each time. Safe for many threads.
final class Attempts {
    private static final int FREE = 5;
    /// Many people may come from one address, such as that of a proxy.
    private static final int FREE_FROM_AN_ADDRESS = 50;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGET = Duration.ofHours(1);
    private static final int MOST_KNOWN = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    private record Failures(int count, Instant last) {}

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /// @throws Refusal when one of these has to wait
    synchronized void begin(String... who) throws Refusal {
        var now = clock.instant();
        for (var each : who) {
            var known = failures.get(each);
            var free = each.startsWith(Request.FROM) ? FREE_FROM_AN_ADDRESS : FREE;
            if (known == null || known.count() < free) continue;
            var wait = FIRST_WAIT.multipliedBy(1L << Math.min(10, known.count() - free));
            var until = known.last().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
            if (now.isBefore(until))
                throw Refusal.tooOften(Duration.between(now, until).toSeconds() + 1);
        }
    }

    synchronized void failed(String... who) {
        var now = clock.instant();
        for (var each : who) {
            var known = failures.remove(each);
            var before = known == null || known.last().plus(FORGET).isBefore(now) ? 0 : known.count();
            failures.put(each, new Failures(before + 1, now));
        }
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }
}
