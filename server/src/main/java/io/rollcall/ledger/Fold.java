package io.rollcall.ledger;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Folds what a run changed into the ledger it worked from, entry by entry in the order of the hashes.
final class Fold {
    private final LedgerFile base;
    private final @Nullable Bits seen;
    private final JournalReader journal;
    private final Claims claims;

    /// Takes the entries of a new ledger, in order.
    interface Sink {
        void entry(long hi, long lo, long contactId, Status status) throws IOException;

        /// The entries from `start` to before `end` of an older ledger, as they are.
        void copy(LedgerFile from, long start, long end) throws IOException;
    }

    /// `seen` says who of the base is in the audience; null when no audience was read to its end, and everybody
    /// stays.
    Fold(LedgerFile base, @Nullable Bits seen, JournalReader journal, Claims claims) {
        this.base = base;
        this.seen = seen;
        this.journal = journal;
        this.claims = claims;
    }

    void into(Sink sink) throws IOException {
        var changes = Changes.of(journal, claims);
        var position = 0L;
        for (var change = changes.next(); change != null; change = changes.next()) {
            var place = base.placeOf(change.hi(), change.lo());
            keep(position, place, sink);
            var known = place < base.count() && base.hi(place) == change.hi() && base.lo(place) == change.lo();
            position = known ? place + 1 : place;
            if (known && same(place, change)) sink.copy(base, place, place + 1);
            else if (known && !change.oldGone() && Displaced.displaces(change, place, base, claims))
                // Whoever had the entry may still be on the list: the next run removes him or proves him right.
                sink.entry(change.hi(), change.lo(), base.contactId(place), Status.UNCERTAIN);
            else if (change.status() != null) sink.entry(change.hi(), change.lo(), change.contactId(), change.status());
        }
        keep(position, base.count(), sink);
    }

    private boolean same(long entry, Changes.Change change) {
        return base.status(entry) == change.status() && base.contactId(entry) == change.contactId();
    }

    /// Entries that no change speaks of: those not seen go, those whose contact is somebody else's now wait.
    private void keep(long start, long end, Sink sink) throws IOException {
        var position = start;
        var unseen = unseen(position, end);
        var claimed = claims.next(position, end);
        while (position < end) {
            var special = Math.min(unseen, claimed);
            if (special > position) sink.copy(base, position, special);
            if (special < end && special != unseen) sink.entry(base.hi(special), base.lo(special), 0, Status.WAITING);
            position = special + 1;
            // Each is looked for once: where one kind is frequent and the other is not, the rest would be gone through
            // for every one of them.
            if (unseen < position) unseen = unseen(position, end);
            if (claimed < position) claimed = claims.next(position, end);
        }
    }

    private long unseen(long start, long end) {
        return seen == null ? end : seen.nextClear(start, end);
    }

    /// Counts what a fold yields, before it is written. It looks at what changes and not at what stays.
    static final class Count implements Sink {
        private final LedgerFile base;
        private final long[] more = new long[Status.values().length + 1];
        private long entries;
        private long copied;
        private long position;

        Count(LedgerFile base) {
            this.base = base;
        }

        @Override
        public void entry(long hi, long lo, long contactId, Status status) {
            entries++;
            more[status.number()]++;
        }

        @Override
        public void copy(LedgerFile from, long start, long end) {
            leave(start);
            copied += end - start;
            position = end;
        }

        /// The entries up to this one do not stay as they are.
        private void leave(long end) {
            for (; position < end; position++) more[base.status(position).number()]--;
        }

        /// Whether every entry of the base stays as it is, and nobody came.
        boolean unchanged() {
            return copied == base.count() && entries == 0;
        }

        /// To be asked once, at the end.
        Tally tally() {
            leave(base.count());
            var sum = base.tally();
            for (var status : Status.values()) sum = sum.plus(status, more[status.number()]);
            return sum;
        }
    }
}
