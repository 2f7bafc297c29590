package io.rollcall.ledger;

import java.io.IOException;
import java.util.Arrays;

/// People who were sent again by their address and turned out to be somebody else, or nobody: the contact who is on
/// the list under their old entry has to leave it, by his id.
public final class Displaced {
    private final long[] entries;

    private Displaced(long[] entries) {
        this.entries = entries;
    }

    /// Goes through the joins of a journal whose contact ids are all looked up.
    public static Displaced of(JournalReader journal, LedgerFile base, Claims claims) throws IOException {
        var entries = new long[16];
        var count = 0;
        var changes = Changes.joins(journal, claims);
        for (var change = changes.next(); base.count() > 0 && change != null; change = changes.next()) {
            var entry = base.find(change.hi(), change.lo());
            if (entry < 0 || !displaces(change, entry, base, claims)) continue;
            if (count == entries.length) entries = Arrays.copyOf(entries, count * 2);
            entries[count++] = entry;
        }
        return new Displaced(Arrays.copyOf(entries, count));
    }

    /// Whether a change takes the entry away from a contact who is or may be on the list, and joined nowhere else.
    static boolean displaces(Changes.Change change, long entry, LedgerFile base, Claims claims) {
        return base.status(entry).maybeListed() && base.contactId(entry) != change.contactId() && !claims.has(entry);
    }

    /// The entries, in the order of their hashes.
    public long[] entries() {
        return entries.clone();
    }
}
