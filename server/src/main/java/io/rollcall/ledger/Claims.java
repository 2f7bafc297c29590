package io.rollcall.ledger;

import java.io.IOException;
import java.util.Arrays;

/// Which contacts have just joined, and who had them before.
///
/// A contact has one address. When he joins under a new one, the entry of his old address is claimed: it must not
/// be removed by his id, and if the old address is still in the audience, it is nobody's now. So one contact id is
/// listed at most once in a ledger.
public final class Claims {
    /// Ids held in memory at a time: 32 MB at the most. More take more passes.
    private static final int IDS_PER_PASS = 2_000_000;

    private final long[] entries;
    private final LongSet doubles;

    private Claims(long[] entries, LongSet doubles) {
        this.entries = entries;
        this.doubles = doubles;
    }

    /// Goes through the contact ids that a journal looked up, and those of the ledger the run works from.
    public static Claims of(JournalReader journal, LedgerFile base) throws IOException {
        var passes = (int) (journal.identifiedCount() / IDS_PER_PASS) + 1;
        var claimed = new Positions();
        var doubles = new LongSet();
        for (var pass = 0; journal.identifiedCount() > 0 && pass < passes; pass++) {
            var turn = pass;
            var ids = new LongSet();
            journal.identified((batch, position, id) -> {
                if (id > 0 && id % passes == turn && !ids.add(id)) doubles.add(place(batch, position));
            });
            for (var entry = 0L; entry < base.count(); entry++) {
                var id = base.contactId(entry);
                if (id > 0 && (passes == 1 || id % passes == pass) && ids.contains(id)) claimed.add(entry);
            }
        }
        return new Claims(claimed.sorted(), doubles);
    }

    private static long place(int batch, int position) {
        return ((long) batch << 32 | position) + 1;
    }

    /// Whether the contact of this entry has just joined, under this or another address.
    public boolean has(long entry) {
        return Arrays.binarySearch(entries, entry) >= 0;
    }

    /// The first claimed entry from `start` on, or `none`.
    long next(long start, long none) {
        var place = Arrays.binarySearch(entries, start);
        if (place < 0) place = -place - 1;
        return place < entries.length ? entries[place] : none;
    }

    /// Whether the contact of this joiner has joined under another address in the same run.
    boolean isDouble(int batch, int position) {
        return doubles.contains(place(batch, position));
    }

    private static final class Positions {
        private long[] entries = new long[16];
        private int count;

        void add(long entry) {
            if (count == entries.length) entries = Arrays.copyOf(entries, count * 2);
            entries[count++] = entry;
        }

        long[] sorted() {
            var sorted = Arrays.copyOf(entries, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
