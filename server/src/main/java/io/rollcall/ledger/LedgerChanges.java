package io.rollcall.ledger;

import io.rollcall.domain.Problem;
import java.io.IOException;

/// Who entered and who left a list between two versions of its ledger.
public final class LedgerChanges {
    private LedgerChanges() {}

    /// `back` are listed then and not now, `off` are listed now and not then.
    public record Count(long back, long off) {}

    /// Takes the number of an entry.
    @FunctionalInterface
    public interface Entry {
        void is(long entry) throws Problem, IOException, InterruptedException;
    }

    public static Count count(LedgerFile now, LedgerFile then) throws Problem, IOException {
        var counts = new long[2];
        try {
            between(now, then, _ -> counts[0]++, _ -> counts[1]++);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("counting does not wait", impossible);
        }
        return new Count(counts[0], counts[1]);
    }

    /// Hands over the entries of `then` that are listed there and not in `now`, and those of `now` that are or may
    /// be listed and are not in `then`; each kind in the order of the hashes.
    public static void between(LedgerFile now, LedgerFile then, Entry back, Entry off)
            throws Problem, IOException, InterruptedException {
        var theirs = 0L;
        var ours = 0L;
        while (theirs < then.count() || ours < now.count()) {
            var order = compare(then, theirs, now, ours);
            var listedThen = order <= 0 && then.status(theirs) == Status.LISTED;
            var listedNow = order >= 0 && now.status(ours) == Status.LISTED;
            if (listedThen && !listedNow) back.is(theirs);
            if (order >= 0 && !listedThen && now.status(ours).maybeListed()) off.is(ours);
            if (order <= 0) theirs++;
            if (order >= 0) ours++;
        }
    }

    private static int compare(LedgerFile one, long entry, LedgerFile other, long place) {
        if (entry == one.count()) return 1;
        if (place == other.count()) return -1;
        var first = Long.compareUnsigned(one.hi(entry), other.hi(place));
        return first != 0 ? first : Long.compareUnsigned(one.lo(entry), other.lo(place));
    }
}
