package io.rollcall.ledger;

import io.rollcall.domain.Block;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/// The 128-bit keyed hash of addresses: AES-CMAC with a 256-bit key (RFC 4493, NIST SP 800-38B).
///
/// Many addresses are hashed in step, a block of each at a time, so that the processor's AES unit sees long runs:
/// about a quarter of the time of HMAC-SHA-256. Not safe for many threads: each has its own.
final class AddressHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int BLOCK = 16;
    /// Addresses hashed in step: their blocks stay in the first-level cache.
    private static final int STEP = 1024;

    private final Cipher aes;
    private final byte[] in = new byte[STEP * BLOCK];
    private final byte[] out = new byte[STEP * BLOCK];
    private final int[] active = new int[STEP];
    private final long k1hi;
    private final long k1lo;
    private final long k2hi;
    private final long k2lo;

    // The mode is the bare block cipher: CMAC does the chaining itself, for many messages in step.
    @SuppressWarnings("InsecureCryptoUsage")
    AddressHash(byte[] key) {
        try {
            aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no AES", missing);
        }
        encrypt(1);
        var hi = (long) LONG.get(out, 0);
        var lo = (long) LONG.get(out, 8);
        k1hi = hi << 1 | lo >>> 63;
        k1lo = lo << 1 ^ (hi < 0 ? 0x87 : 0);
        k2hi = k1hi << 1 | k1lo >>> 63;
        k2lo = k1lo << 1 ^ (k1hi < 0 ? 0x87 : 0);
    }

    /// Hashes `count` spans of `bytes`, each of `lengths[i]` from `starts[i]`, into `hi[i]` and `lo[i]`.
    /// `bytes` has to be readable for [Block#SPARE] bytes after each span.
    void hash(byte[] bytes, int[] starts, int[] lengths, int count, long[] hi, long[] lo) {
        for (var first = 0; first < count; first += STEP) {
            var left = Math.min(STEP, count - first);
            for (var i = 0; i < left; i++) {
                active[i] = first + i;
                hi[first + i] = 0;
                lo[first + i] = 0;
            }
            for (var offset = 0; left > 0; offset += BLOCK) left = round(bytes, starts, lengths, offset, left, hi, lo);
        }
    }

    /// One block of every active span; returns how many have more.
    private int round(byte[] bytes, int[] starts, int[] lengths, int offset, int count, long[] hi, long[] lo) {
        for (var i = 0; i < count; i++) {
            var span = active[i];
            var at = starts[span] + offset;
            var rest = lengths[span] - offset;
            var blockHi = (long) LONG.get(bytes, at);
            var blockLo = (long) LONG.get(bytes, at + 8);
            if (rest == BLOCK) {
                blockHi ^= k1hi;
                blockLo ^= k1lo;
            } else if (rest < BLOCK) {
                blockHi = padded(blockHi, rest) ^ k2hi;
                blockLo = padded(blockLo, rest - 8) ^ k2lo;
            }
            LONG.set(in, i * BLOCK, blockHi ^ hi[span]);
            LONG.set(in, i * BLOCK + 8, blockLo ^ lo[span]);
        }
        encrypt(count);
        var more = 0;
        for (var i = 0; i < count; i++) {
            var span = active[i];
            hi[span] = (long) LONG.get(out, i * BLOCK);
            lo[span] = (long) LONG.get(out, i * BLOCK + 8);
            if (lengths[span] - offset > BLOCK) active[more++] = span;
        }
        return more;
    }

    /// The first `length` of eight bytes, then a one bit, then zeros; all of them when there are eight or more,
    /// none when the one bit stood before them.
    private static long padded(long eight, int length) {
        if (length >= 8) return eight;
        if (length < 0) return 0;
        var one = 0x80L << (56 - 8 * length);
        return length == 0 ? one : (eight & (-1L << (64 - 8 * length))) | one;
    }

    private void encrypt(int blocks) {
        try {
            aes.update(in, 0, blocks * BLOCK, out, 0);
        } catch (ShortBufferException impossible) {
            throw new IllegalStateException("the buffers have one size", impossible);
        }
    }
}
