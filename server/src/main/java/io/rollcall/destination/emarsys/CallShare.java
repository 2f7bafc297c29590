package io.rollcall.destination.emarsys;

import io.rollcall.domain.Budget;
import io.rollcall.domain.Budget.Grant;
import io.rollcall.domain.Pause;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/// What this server may call of what all servers together may, asked for some calls at a time: as many as are
/// waiting, and as were made of late. Safe for many threads.
final class CallShare {
    /// So many calls are granted at a time at the most: others want some too.
    static final int MOST = 25;

    private final Budget budget;
    private final String account;
    private final IntSupplier perMinute;
    private final Pause pause;
    private final ReentrantLock turn = new ReentrantLock(true);
    private Grant left = Grant.NONE;
    private long goodUntil;
    private int lastWanted = 1;

    /// `account` names the API user to the other servers; `perMinute` is how many calls he is allowed now.
    CallShare(Budget budget, String account, IntSupplier perMinute, Pause pause) {
        this.budget = budget;
        this.account = account;
        this.perMinute = perMinute;
        this.pause = pause;
    }

    /// Waits until this server may make one more call, and counts it as made.
    void take() throws InterruptedException {
        if (!budget.isShared()) return;
        turn.lockInterruptibly();
        try {
            while (left.calls() == 0 || System.nanoTime() - goodUntil >= 0) ask();
            left = new Grant(left.number(), left.calls() - 1, Duration.ZERO);
        } finally {
            turn.unlock();
        }
    }

    private void ask() throws InterruptedException {
        var waiting = turn.getQueueLength() + 1;
        // Whoever used up what he got soon will want as much again; whoever did not, less.
        var wanted = Math.clamp(left.calls() == 0 ? Math.max(waiting, 2L * lastWanted) : waiting, 1, MOST);
        var asked = System.nanoTime();
        left = budget.take(account, perMinute.getAsInt(), wanted, left);
        goodUntil = asked + Budget.GOOD.toNanos();
        if (left.calls() == 0) {
            lastWanted = 1;
            pause.sleep(left.again());
        } else {
            lastWanted = wanted;
        }
    }

    /// Nobody may call for so long, on no server.
    void block(Duration length) {
        if (budget.isShared()) budget.block(account, length);
    }
}
