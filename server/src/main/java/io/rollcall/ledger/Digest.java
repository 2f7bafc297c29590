package io.rollcall.ledger;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

/// The keyed hash of one address. It says nothing of the address to whoever has no key, and puts all of them in one
/// order.
public record Digest(long hi, long lo) implements Comparable<Digest> {
    private static final Comparator<Digest> ORDER = Comparator.<Digest, Long>comparing(
                    Digest::hi, Long::compareUnsigned)
            .thenComparing(Digest::lo, Long::compareUnsigned);

    @Override
    public int compareTo(Digest other) {
        return ORDER.compare(this, other);
    }

    /// As 32 hexadecimal digits.
    public String hex() {
        var digits = HexFormat.of();
        return digits.toHexDigits(hi) + digits.toHexDigits(lo);
    }

    /// From its 32 hexadecimal digits; empty when these are none.
    public static Optional<Digest> ofHex(String digits) {
        if (!digits.matches("[0-9a-f]{32}")) return Optional.empty();
        return Optional.of(new Digest(
                HexFormat.fromHexDigitsToLong(digits.substring(0, 16)),
                HexFormat.fromHexDigitsToLong(digits.substring(16))));
    }
}
