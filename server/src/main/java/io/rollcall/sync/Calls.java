package io.rollcall.sync;

import io.rollcall.destination.Outcome;
import io.rollcall.domain.Pause;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Makes a call until it ends in a way that waiting cannot change. Safe for many threads.
///
/// A busy destination is waited for as long as it says, up to [#PATIENCE] in all. A lost answer is asked for again
/// up to [#ATTEMPTS] times, each wait about twice as long as the one before.
final class Calls {
    static final Duration PATIENCE = Duration.ofMinutes(15);
    static final int ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final Pause pause;
    private final RandomGenerator random;
    private final Hold hold;

    /// No call leaves when what it is about is held no longer.
    Calls(Pause pause, RandomGenerator random, Hold hold) {
        this.pause = pause;
        this.random = random;
        this.hold = hold;
    }

    /// Whether what the calls are about is still held.
    boolean isOurs() {
        try {
            hold.check();
            return true;
        } catch (Hold.TakenOver taken) {
            return false;
        }
    }

    /// One call, made once.
    @FunctionalInterface
    interface Call<T> {
        Outcome<T> make() throws InterruptedException;
    }

    /// Answered or refused; busy or unknown only when patience is at its end.
    <T> Outcome<T> made(Call<T> call) throws Hold.TakenOver, InterruptedException {
        for (var lost = 1; ; lost++) {
            var outcome = once(call);
            if (!(outcome instanceof Outcome.Unknown<?>) || lost == ATTEMPTS) return outcome;
            pause.sleep(wait(lost));
        }
    }

    /// Like [#made], for a call that must not be made again when its answer was lost.
    <T> Outcome<T> once(Call<T> call) throws Hold.TakenOver, InterruptedException {
        var waited = Duration.ZERO;
        while (true) {
            hold.check();
            var outcome = call.make();
            if (!(outcome instanceof Outcome.Busy<T>(var retryAfter, var _)) || waited.compareTo(PATIENCE) >= 0)
                return outcome;
            waited = waited.plus(retryAfter);
            pause.sleep(retryAfter);
        }
    }

    /// Between the half and the whole of 1, 2, 4, 8 … seconds, so that many do not come back at once.
    private Duration wait(int lost) {
        var whole = FIRST_WAIT.multipliedBy(1L << (lost - 1)).toMillis();
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }

    /// The answer of a call that has to be answered.
    <T> T answer(Call<T> call) throws Unanswered, Hold.TakenOver, InterruptedException {
        return switch (made(call)) {
            case Outcome.Answered<T>(var answer) -> answer;
            case Outcome.Busy<T>(var _, var why) -> throw Unanswered.notNow(why);
            case Outcome.Unknown<T>(var why) -> throw Unanswered.notNow(why);
            case Outcome.Refused<T>(var refusal, var why) -> throw Unanswered.refused(refusal, why);
        };
    }
}
