package io.rollcall.ledger;

import org.jspecify.annotations.Nullable;

/// What one ledger says of one address: its state and contact id; null and 0 when it does not know it.
public record Whereabouts(@Nullable Status status, long contactId) {
    public static final Whereabouts UNKNOWN = new Whereabouts(null, 0);

    /// `address` has to be in form.
    public static Whereabouts of(String address, LedgerFile ledger, InstallationKey key) {
        var finder = new Finder(ledger, key);
        return finder.find(finder.digest(address));
    }
}
