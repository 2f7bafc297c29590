package io.rollcall.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The form of a valid ASCII e-mail of up to 64 bytes, eight bytes at a time: nearly all there are, in a third of
/// the time that one byte at a time takes.
///
/// A byte without its highest bit, plus 128 - n, has the highest bit exactly when it is n or more: so eight bytes
/// are compared by one addition. The answers become one bit a byte, and the rules for domains work on those.
final class ShortEmail {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST = 64;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    private ShortEmail() {}

    /// Lower-cases the bytes in place. False when they are not such an address: then others say what they are, and
    /// letters may be lower-cased already. Bytes up to seven behind the end are read and left as they are.
    static boolean bringIntoForm(byte[] bytes, int start, int length) {
        if (length > LONGEST) return false;
        var ats = 0L;
        var dots = 0L;
        var hyphens = 0L;
        var others = 0L;
        for (var at = 0; at < length; at += 8) {
            var found = (long) EIGHT.get(bytes, start + at);
            var ours = length - at >= 8 ? -1L : (1L << (8 * (length - at))) - 1;
            var eight = (found & ours) | ('x' * ONES & ~ours);
            if ((eight & HIGHEST) != 0) return false;
            var lower = eight | (within(eight, 'A', 'Z') >>> 2);
            if (within(eight, '!', '~') != HIGHEST) return false;
            if (lower != eight) EIGHT.set(bytes, start + at, (found & ~ours) | (lower & ours));
            var inLabel = within(lower, 'a', 'z') | within(lower, '0', '9');
            ats |= bits(within(lower, '@', '@')) << at;
            dots |= bits(within(lower, '.', '.')) << at;
            hyphens |= bits(within(lower, '-', '-')) << at;
            others |= bits(~inLabel & HIGHEST) << at;
        }
        var last = 1L << (length - 1);
        var domain = (last | (last - 1)) & (-ats << 1);
        var inner = dots & domain;
        var edges = ((inner | ats) << 1) | (inner >>> 1) | last;
        return Long.bitCount(ats) == 1
                && (ats & 1) == 0
                && inner != 0
                && (others & ~dots & ~hyphens & domain) == 0
                && ((dots | hyphens) & edges & domain) == 0;
    }

    /// The highest bit of each byte that is `first` or more.
    private static long from(long eight, int first) {
        return (eight + (0x80 - first) * ONES) & HIGHEST;
    }

    /// The highest bit of each byte from `first` to `last`.
    private static long within(long eight, int first, int last) {
        return from(eight, first) & ~from(eight, last + 1);
    }

    /// One bit for each byte: the product brings bit 8n to bit 56 + n, and no two bits to one place.
    private static long bits(long highest) {
        return ((highest >>> 7) * 0x0102040810204080L) >>> 56;
    }
}
