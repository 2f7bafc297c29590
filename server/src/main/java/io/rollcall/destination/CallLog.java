package io.rollcall.destination;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The calls made on one account since the program began: how many of each kind, and the last ones one by one. What
/// was sent and what was answered is not in it, for that is addresses. Safe for many threads.
public final class CallLog {
    private static final int KEPT = 1000;

    private final InstantSource clock;
    private final ArrayDeque<Call> last = new ArrayDeque<>();
    private final Map<Kind, Total> totals = new TreeMap<>();

    public CallLog(InstantSource clock) {
        this.clock = clock;
    }

    /// One call: its path below the API's address, how many bytes it sent, the status of the answer, 0 where there
    /// was none, and how it ended.
    public record Call(Instant at, String method, String path, long sent, int status, String outcome, Duration took) {}

    /// Calls of one endpoint that ended in one way.
    public record Kind(String endpoint, String outcome) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            var byEndpoint = endpoint.compareTo(other.endpoint);
            return byEndpoint == 0 ? outcome.compareTo(other.outcome) : byEndpoint;
        }
    }

    /// How many calls, and how long they took in all.
    public record Total(long count, Duration took) {
        Total and(Duration more) {
            return new Total(count + 1, took.plus(more));
        }
    }

    public Instant now() {
        return clock.instant();
    }

    /// A call has ended.
    public synchronized void made(String endpoint, Call call) {
        last.addLast(call);
        if (last.size() > KEPT) last.removeFirst();
        totals.merge(
                new Kind(endpoint, call.outcome()), new Total(1, call.took()), (known, one) -> known.and(one.took()));
    }

    /// The last calls, newest first.
    public synchronized List<Call> last() {
        return new ArrayList<>(last).reversed();
    }

    public synchronized Map<Kind, Total> totals() {
        return Map.copyOf(totals);
    }
}
