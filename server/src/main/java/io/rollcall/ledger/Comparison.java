package io.rollcall.ledger;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;

/// A ledger against the list as it is: who is missing there, and who is there and should not be.
///
/// Ids are compared a share at a time, so that memory does not grow with the list.
public final class Comparison {
    private static final long IDS_PER_PASS = 1_000_000;

    private final LedgerFile ledger;
    private final List<LedgerFile> earlier;
    private final IdSpool members;

    /// Takes what differs. Within one kind of difference the order means nothing.
    public interface Differences {
        /// On record as listed, and not on the list.
        void missing(long entry) throws Problem, IOException, InterruptedException;

        /// On the list, not on record now, but once added by us.
        void orphan(long contactId) throws Problem, IOException, InterruptedException;

        /// On the list, and never added by us as far as the kept ledgers go.
        void stranger(long contactId) throws Problem, IOException, InterruptedException;
    }

    /// `earlier` are older versions of the ledger, which know whom we once added.
    public Comparison(LedgerFile ledger, List<LedgerFile> earlier, IdSpool members) {
        this.ledger = ledger;
        this.earlier = List.copyOf(earlier);
        this.members = members;
    }

    /// Finds the differences and hands them over.
    public void into(Differences differences) throws Problem, IOException, InterruptedException {
        var shares = Shares.of(Math.max(members.size(), ledger.count()), IDS_PER_PASS);
        try (var arena = Arena.ofConfined()) {
            var list = members.map(arena);
            for (var number = 0; number < shares.count(); number++) {
                var share = new Share(shares, number);
                var onList = new LongSet();
                for (var i = 0L; i < members.size(); i++) {
                    var id = IdSpool.get(list, i);
                    if (share.has(id)) onList.add(id);
                }
                var strangers = new LongSet();
                onList.forEach(strangers::add);
                for (var entry = 0L; entry < ledger.count(); entry++) {
                    var id = ledger.contactId(entry);
                    if (!share.has(id)) continue;
                    if (!onList.contains(id) && ledger.status(entry) == Status.LISTED) differences.missing(entry);
                    strangers.remove(id);
                }
                var orphans = orphans(strangers, share);
                for (var id : orphans.toArray()) differences.orphan(id);
                for (var id : strangers.toArray()) if (!orphans.contains(id)) differences.stranger(id);
            }
        }
    }

    private LongSet orphans(LongSet strangers, Share share) {
        var orphans = new LongSet();
        for (var version : earlier) {
            for (var entry = 0L; strangers.size() > 0 && entry < version.count(); entry++) {
                var id = version.contactId(entry);
                if (share.has(id) && strangers.contains(id)) orphans.add(id);
            }
        }
        return orphans;
    }

    private record Share(Shares all, int number) {
        boolean has(long id) {
            return id > 0 && all.of(id) == number;
        }
    }
}
