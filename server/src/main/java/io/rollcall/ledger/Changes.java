package io.rollcall.ledger;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run changed, out of its journal, in the order of the hashes. Not safe for many threads.
final class Changes {
    /// One person: what he is now, null for gone. `oldGone` says that the contact who had the entry before was
    /// taken off the list.
    record Change(
            long hi, long lo, long contactId, @Nullable Status status, boolean oldGone) {
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
        return new Changes(
                new Cursor(journal, journal.batches(Cohort.Way.JOIN), claims),
                new Cursor(journal, journal.batches(Cohort.Way.LEAVE), claims));
    }

    /// The joins alone.
    static Changes joins(JournalReader journal, Claims claims) throws IOException {
        return new Changes(
                new Cursor(journal, journal.batches(Cohort.Way.JOIN), claims), new Cursor(journal, List.of(), claims));
    }

    /// The next change, or null at the end. Somebody who was sent again and whose old contact was removed is one
    /// change.
    @Nullable
    Change next() throws IOException {
        var join = joins.peek();
        var leave = leaves.peek();
        if (join == null) return leaves.take();
        if (leave == null) return joins.take();
        var order = join.compare(leave);
        if (order == 0) {
            leaves.take();
            joins.take();
            return new Change(join.hi(), join.lo(), join.contactId(), join.status(), leave.oldGone());
        }
        return order < 0 ? joins.take() : leaves.take();
    }

    private static final class Cursor {
        private final JournalReader journal;
        private final Iterator<Integer> batches;
        private final Claims claims;
        private @Nullable SentBatch batch;
        private int position;
        private @Nullable Change next;

        Cursor(JournalReader journal, List<Integer> numbers, Claims claims) throws IOException {
            this.journal = journal;
            this.claims = claims;
            batches = numbers.iterator();
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
            if (people.way() == Cohort.Way.JOIN && claims.isDouble(from.number(), i)) status = Status.WAITING;
            var listed = status != null && status.maybeListed();
            return new Change(people.hi(i), people.lo(i), listed ? from.contactId(i) : 0, status, status == null);
        }
    }
}
