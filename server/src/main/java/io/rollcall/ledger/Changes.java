package io.rollcall.ledger;

import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// What a run changed, out of its journal, in the order of the hashes. Not safe for many threads.
final class Changes {
    /// One person: what he is now, null for gone.
    record Change(
            long hi, long lo, long contactId, @Nullable Status status) {
        private int compare(Change other) {
            var first = Long.compareUnsigned(hi, other.hi);
            return first != 0 ? first : Long.compareUnsigned(lo, other.lo);
        }
    }

    private final Cursor joins;
    private final Cursor leaves;

    private Changes(Cursor joins, Cursor leaves) {
        this.joins = joins;
        this.leaves = leaves;
    }

    /// All changes of a journal. Joiners whose contact joined under another address already count as not being
    /// contacts.
    static Changes of(JournalReader journal, Claims claims) throws IOException {
        return new Changes(new Cursor(journal, Cohort.Way.JOIN, claims), new Cursor(journal, Cohort.Way.LEAVE, claims));
    }

    /// The next change, or null at the end. Of two for one hash the joining one comes, the other is skipped.
    @Nullable
    Change next() throws IOException {
        var join = joins.peek();
        var leave = leaves.peek();
        if (join == null) return leaves.take();
        if (leave == null) return joins.take();
        var order = join.compare(leave);
        if (order == 0) leaves.take();
        return order <= 0 ? joins.take() : leaves.take();
    }

    private static final class Cursor {
        private final JournalReader journal;
        private final Iterator<Integer> batches;
        private final Cohort.Way way;
        private final Claims claims;
        private @Nullable SentBatch batch;
        private int position;
        private @Nullable Change next;

        Cursor(JournalReader journal, Cohort.Way way, Claims claims) throws IOException {
            this.journal = journal;
            this.way = way;
            this.claims = claims;
            batches = journal.batches(way).iterator();
            advance();
        }

        @Nullable
        Change peek() {
            return next;
        }

        @Nullable
        Change take() throws IOException {
            var taken = next;
            if (taken != null) advance();
            return taken;
        }

        private void advance() throws IOException {
            next = null;
            while (next == null) {
                if (batch != null && position < batch.cohort().size()) {
                    next = change(batch, position++);
                } else {
                    if (!batches.hasNext()) return;
                    batch = journal.batch(batches.next());
                    position = 0;
                }
            }
        }

        private @Nullable Change change(SentBatch from, int i) {
            var people = from.cohort();
            if (!people.inLedger(i)) return null;
            var status = from.status(i);
            if (way == Cohort.Way.JOIN && claims.isDouble(from.number(), i)) status = Status.WAITING;
            var listed = status != null && status.maybeListed();
            return new Change(people.hi(i), people.lo(i), listed ? from.contactId(i) : 0, status);
        }
    }
}
