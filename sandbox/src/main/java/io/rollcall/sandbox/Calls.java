package io.rollcall.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What was called, how often, and how it ended: the last 1,000 calls and a count of all; safe for many threads.
public final class Calls {
    private static final int KEPT = 1_000;

    /// One call. It holds no address and no secret.
    ///
    /// @param account empty when nobody was recognised
    /// @param status  0 when the connection was cut
    /// @param items   how many contacts or values the request held
    public record Call(
            Instant at,
            String account,
            Endpoint endpoint,
            String method,
            String path,
            int status,
            int items,
            Duration took) {}

    private final Deque<Call> last = new ArrayDeque<>();
    private final Map<Endpoint, Long> counts = new EnumMap<>(Endpoint.class);

    public synchronized void add(Call call) {
        if (last.size() == KEPT) last.removeFirst();
        last.addLast(call);
        counts.merge(call.endpoint(), 1L, Long::sum);
    }

    /// Oldest first.
    public synchronized List<Call> last() {
        return new ArrayList<>(last);
    }

    /// Calls answered or cut, well or badly, since the start or the last reset.
    public synchronized long count(Endpoint endpoint) {
        return counts.getOrDefault(endpoint, 0L);
    }

    public synchronized Map<Endpoint, Long> counts() {
        var copy = new EnumMap<Endpoint, Long>(Endpoint.class);
        copy.putAll(counts);
        return copy;
    }

    public synchronized void reset() {
        last.clear();
        counts.clear();
    }
}
