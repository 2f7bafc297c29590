package io.rollcall.sandbox.auth;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How many calls each account has left; safe for many threads.
///
/// By default a bucket is a calendar minute, while Reset says now + 60 s whatever the second: so it is at the
/// gateway.
public final class RateLimit {
    private static final long MINUTE = 60;

    private final int limit;
    private final Map<String, Bucket> buckets = new HashMap<>();

    /// @param level calls counted so far
    /// @param since the minute they were counted in, or, for a leaky bucket, when they were counted
    private record Bucket(double level, long since) {}

    /// Whether a call may go on, and what the headers say.
    public record Ticket(boolean granted, int limit, int remaining, long reset) {}

    /// @param limit calls a minute; 0 is no limit
    public RateLimit(int limit) {
        this.limit = limit;
    }

    public boolean isLimited() {
        return limit > 0;
    }

    /// A refused call is not counted.
    public synchronized Ticket take(String account, Instant now, boolean leaky) {
        var before = leaky ? leaked(account, now) : inMinute(account, now);
        var granted = before.level() <= limit - 1;
        var level = granted ? before.level() + 1 : before.level();
        buckets.put(account, new Bucket(level, before.since()));
        var remaining = (int) Math.max(0, limit - Math.ceil(before.level() + 1));
        return new Ticket(granted, limit, remaining, now.getEpochSecond() + MINUTE);
    }

    private Bucket inMinute(String account, Instant now) {
        var minute = Math.floorDiv(now.getEpochSecond(), MINUTE);
        var bucket = buckets.get(account);
        return bucket == null || bucket.since() != minute ? new Bucket(0, minute) : bucket;
    }

    private Bucket leaked(String account, Instant now) {
        var bucket = buckets.get(account);
        if (bucket == null) return new Bucket(0, now.toEpochMilli());
        var drained = (now.toEpochMilli() - bucket.since()) * limit / (MINUTE * 1000.0);
        return new Bucket(Math.max(0, bucket.level() - drained), now.toEpochMilli());
    }
}
