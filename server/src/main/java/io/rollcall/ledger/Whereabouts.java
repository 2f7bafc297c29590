package io.rollcall.ledger;

import io.rollcall.domain.Block;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What one ledger says of one address: its state and contact id; null and 0 when it does not know it.
public record Whereabouts(@Nullable Status status, long contactId) {
    public static final Whereabouts UNKNOWN = new Whereabouts(null, 0);

    /// `address` has to be in form.
    public static Whereabouts of(String address, LedgerFile ledger, InstallationKey key) {
        var utf8 = address.getBytes(StandardCharsets.UTF_8);
        var hi = new long[1];
        var lo = new long[1];
        key.hash()
                .hash(
                        Arrays.copyOf(utf8, utf8.length + Block.SPARE),
                        new int[] {0},
                        new int[] {utf8.length},
                        1,
                        hi,
                        lo);
        var entry = ledger.find(hi[0], lo[0]);
        return entry < 0 ? UNKNOWN : new Whereabouts(ledger.status(entry), ledger.contactId(entry));
    }
}
