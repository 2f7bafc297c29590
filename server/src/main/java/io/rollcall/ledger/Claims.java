package io.rollcall.ledger;

import java.io.IOException;
import java.lang.foreign.Arena;

/// Which contacts have just joined, and who had them before.
///
/// A contact has one address. When he joins under a new one, the entry of his old address is claimed: it must not
/// be removed by his id, and if the old address is still in the audience, it is nobody's now. So one contact id is
/// listed at most once in a ledger.
public final class Claims {
    /// Ids held in memory at a time: 8 MB at the most. More go to disk first, in shares.
    private static final int IDS_AT_ONCE = 500_000;

    private final Bits entries;
    private final LongSet doubles;

    private Claims(Bits entries, LongSet doubles) {
        this.entries = entries;
        this.doubles = doubles;
    }

    /// Goes through the contact ids that a journal looked up, and those of the ledger the run works from.
    public static Claims of(JournalReader journal, LedgerFile base) throws IOException {
        return of(journal, base, IDS_AT_ONCE);
    }

    /// `most` is how many ids are held in memory.
    static Claims of(JournalReader journal, LedgerFile base, int most) throws IOException {
        var claimed = new Bits(base.count());
        var several = new LongSet();
        var shares = Shares.of(journal.identifiedCount(), most);
        try (var spools = new SharedIds(journal.folder(), shares)) {
            if (shares.count() > 1)
                journal.identified((_, _, id) -> {
                    if (id > 0) spools.add(id);
                });
            for (var share = 0; journal.identifiedCount() > 0 && share < shares.count(); share++) {
                var ids = new LongSet();
                if (shares.count() == 1)
                    journal.identified((_, _, id) -> {
                        if (id > 0 && !ids.add(id)) several.add(id);
                    });
                else
                    spools.forEach(share, id -> {
                        if (!ids.add(id)) several.add(id);
                    });
                claim(base, shares, share, ids, claimed);
            }
        }
        return new Claims(claimed, doubles(journal, several));
    }

    private static void claim(LedgerFile base, Shares shares, int share, LongSet ids, Bits claimed) {
        for (var entry = 0L; entry < base.count(); entry++) {
            var id = base.contactId(entry);
            if (id > 0 && shares.of(id) == share && ids.contains(id)) claimed.set(entry);
        }
    }

    /// Everybody but the first who was found to be the same contact.
    private static LongSet doubles(JournalReader journal, LongSet several) throws IOException {
        var doubles = new LongSet();
        if (several.size() == 0) return doubles;
        var met = new LongSet();
        journal.identified((batch, position, id) -> {
            if (id > 0 && several.contains(id) && !met.add(id)) doubles.add(place(batch, position));
        });
        return doubles;
    }

    private static long place(int batch, int position) {
        return ((long) batch << 32 | position) + 1;
    }

    /// Whether the contact of this entry has just joined, under this or another address.
    public boolean has(long entry) {
        return entries.get(entry);
    }

    /// The first claimed entry from `start` to before `end`, or `end`.
    long next(long start, long end) {
        return entries.nextSet(start, end);
    }

    /// Whether the contact of this joiner has joined under another address in the same run.
    boolean isDouble(int batch, int position) {
        return doubles.contains(place(batch, position));
    }

    /// Ids on disk, a file for each share.
    private static final class SharedIds implements AutoCloseable {
        private static final int AT_ONCE = 1 << 12;

        private final Shares shares;
        private final IdSpool[] spools;
        private final long[][] gathered;
        private final int[] counts;

        SharedIds(java.nio.file.Path folder, Shares shares) throws IOException {
            this.shares = shares;
            var count = shares.count() == 1 ? 0 : shares.count();
            spools = new IdSpool[count];
            gathered = new long[count][AT_ONCE];
            counts = new int[count];
            for (var share = 0; share < count; share++) spools[share] = new IdSpool(folder);
        }

        void add(long id) throws IOException {
            var share = shares.of(id);
            gathered[share][counts[share]++] = id;
            if (counts[share] == AT_ONCE) flush(share);
        }

        private void flush(int share) throws IOException {
            spools[share].add(java.util.Arrays.copyOf(gathered[share], counts[share]));
            counts[share] = 0;
        }

        void forEach(int share, java.util.function.LongConsumer each) throws IOException {
            flush(share);
            try (var arena = Arena.ofConfined()) {
                var ids = spools[share].map(arena);
                for (var i = 0L; i < spools[share].size(); i++) each.accept(IdSpool.get(ids, i));
            }
        }

        @Override
        public void close() throws IOException {
            for (var spool : spools) spool.close();
        }
    }
}
