package io.rollcall.destination.emarsys;

import io.rollcall.domain.Budget;
import io.rollcall.domain.Pause;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.OptionalLong;

/// How fast one API user may call, shared by every activation that uses him. Safe for many threads.
///
/// Emarsys allows 1,000 calls a minute and user, in windows of a calendar minute, and says with each answer how
/// many are left. In any sixty seconds no more calls leave here than a share of that limit, so no window is ever
/// overrun, wherever it begins. When the answers say that others use up the budget too, or a call is refused with
/// 429, everybody waits as long as the answer says, though never under a second and never over [#LONGEST_WAIT].
final class Pace {
    static final Duration WINDOW = Duration.ofSeconds(60);
    static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(75);

    /// The share of the limit we take, in percent: the rest absorbs calls that are counted late.
    private static final int SHARE = 95;

    private final int ceiling;
    private final InstantSource clock;
    private final Pause pause;
    private final ArrayDeque<Instant> started = new ArrayDeque<>();
    private int allowed;
    private int underWay;
    private Instant blockedUntil = Instant.MIN;
    private final CallShare share;

    /// `ceiling` is the most calls a minute, whatever the answers allow.
    Pace(int ceiling, InstantSource clock, Pause pause) {
        this(ceiling, clock, pause, Budget.ALONE, "");
    }

    /// Other servers call for the same `account`, within a budget that they share.
    Pace(int ceiling, InstantSource clock, Pause pause, Budget budget, String account) {
        this.ceiling = ceiling;
        this.clock = clock;
        this.pause = pause;
        allowed = shareOf(ceiling);
        share = new CallShare(budget, account, this::allowed, pause);
    }

    private synchronized int allowed() {
        return allowed;
    }

    /// Waits for a place and takes it. [#learn] or [#lost] gives it back.
    void take() throws InterruptedException {
        for (var wait = tryTake(); !wait.isZero(); wait = tryTake()) pause.sleep(wait);
        try {
            share.take();
        } catch (InterruptedException ended) {
            lost();
            throw ended;
        }
    }

    /// Takes a place if there is one; else says when to try again.
    synchronized Duration tryTake() {
        var now = clock.instant();
        while (!started.isEmpty() && !started.peekFirst().isAfter(now.minus(WINDOW))) started.removeFirst();
        if (now.isBefore(blockedUntil)) return Duration.between(now, blockedUntil);
        if (started.size() >= allowed)
            return Duration.between(now, started.getFirst().plus(WINDOW));
        started.addLast(now);
        underWay++;
        return Duration.ZERO;
    }

    /// Takes in what an answer says about the limit; returns how long a refused call has to wait.
    Duration learn(int status, HttpHeaders headers) {
        var wait = learned(status, headers);
        if (status == 429) share.block(wait);
        return wait;
    }

    private synchronized Duration learned(int status, HttpHeaders headers) {
        underWay--;
        var now = clock.instant();
        // A limit of 0 is no limit that anybody could keep to: it is not believed.
        number(headers, "X-RateLimit-Limit").stream()
                .filter(limit -> limit > 0)
                .forEach(limit -> allowed = shareOf(Math.clamp(limit, 1, ceiling)));
        var wait = number(headers, "X-RateLimit-Reset").stream()
                .mapToObj(reset -> Duration.between(now, Instant.ofEpochSecond(reset)))
                .map(Pace::within)
                .findFirst()
                .orElse(WINDOW);
        var left = number(headers, "X-RateLimit-Remaining");
        if (status == 429 || (left.isPresent() && left.getAsLong() <= underWay)) blockUntil(now.plus(wait));
        return wait;
    }

    /// A call ended without an answer.
    synchronized void lost() {
        underWay--;
    }

    private void blockUntil(Instant end) {
        if (end.isAfter(blockedUntil)) blockedUntil = end;
    }

    private static Duration within(Duration wait) {
        if (wait.compareTo(SHORTEST_WAIT) < 0) return SHORTEST_WAIT;
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static int shareOf(int limit) {
        return Math.max(1, limit * SHARE / 100);
    }

    private static OptionalLong number(HttpHeaders headers, String name) {
        try {
            return headers.firstValueAsLong(name);
        } catch (NumberFormatException unreadable) {
            return OptionalLong.empty();
        }
    }
}
