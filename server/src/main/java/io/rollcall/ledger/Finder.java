package io.rollcall.ledger;

import io.rollcall.domain.Block;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds addresses in one ledger. Not safe for many threads.
public final class Finder {
    private final LedgerFile ledger;
    private final AddressHash hash;
    private final long[] hi = new long[1];
    private final long[] lo = new long[1];

    public Finder(LedgerFile ledger, InstallationKey key) {
        this.ledger = ledger;
        hash = key.hash();
    }

    /// `address` has to be in form.
    public Digest digest(String address) {
        var utf8 = address.getBytes(StandardCharsets.UTF_8);
        hash.hash(Arrays.copyOf(utf8, utf8.length + Block.SPARE), new int[] {0}, new int[] {utf8.length}, 1, hi, lo);
        return new Digest(hi[0], lo[0]);
    }

    public Whereabouts find(Digest digest) {
        var entry = ledger.find(digest.hi(), digest.lo());
        return entry < 0 ? Whereabouts.UNKNOWN : new Whereabouts(ledger.status(entry), ledger.contactId(entry));
    }
}
