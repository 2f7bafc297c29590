package io.rollcall.ledger;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// Spilled rows of one partition, distinct and in the order of their hashes. A record is hash (16 bytes), whether
/// the ledger knows it (1), length (2) and the address.
final class SortedRows {
    static final int HEAD = 19;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    /// Hash bits that fit into a sort key beside the row's number. All rows of a partition share the first 8.
    private static final int KEY_BITS = 38;
    private static final int NUMBER_BITS = 64 - KEY_BITS;

    private final byte[] bytes;
    private final int[] starts;
    private final int count;

    private SortedRows(byte[] bytes, int[] starts, int count) {
        this.bytes = bytes;
        this.starts = starts;
        this.count = count;
    }

    static void write(byte[] into, int at, long hi, long lo, boolean known, byte[] address, int start, int length) {
        LONG.set(into, at, hi);
        LONG.set(into, at + 8, lo);
        into[at + 16] = (byte) (known ? 1 : 0);
        SHORT.set(into, at + 17, (short) length);
        System.arraycopy(address, start, into, at + HEAD, length);
    }

    static SortedRows of(List<byte[]> parts) {
        var bytes = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        var end = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, bytes, end, part.length);
            end += part.length;
        }
        var rows = 0;
        for (var at = 0; at < end; at += HEAD + length(bytes, at)) rows++;
        if (rows >= 1 << NUMBER_BITS) throw new IllegalStateException(rows + " rows in one partition");
        var starts = new int[rows];
        var keys = new long[rows];
        for (int at = 0, i = 0; at < end; at += HEAD + length(bytes, at), i++) {
            starts[i] = at;
            keys[i] = ((long) LONG.get(bytes, at) << 8 >>> NUMBER_BITS << NUMBER_BITS) | i;
        }
        return sorted(bytes, starts, keys);
    }

    private static SortedRows sorted(byte[] bytes, int[] starts, long[] keys) {
        // The keys are compared without sign: flip the highest bit for the sort and do not look at it after.
        for (var i = 0; i < keys.length; i++) keys[i] ^= Long.MIN_VALUE;
        Arrays.sort(keys);
        var order = new int[keys.length];
        for (var i = 0; i < keys.length; i++) {
            var row = starts[(int) (keys[i] & (1L << NUMBER_BITS) - 1)];
            var place = i;
            // Rows that agree in the bits of the key are few: put them in order one by one.
            for (; place > 0 && compare(bytes, order[place - 1], row) > 0; place--) order[place] = order[place - 1];
            order[place] = row;
        }
        var distinct = 0;
        for (var row : order) {
            if (distinct == 0 || compare(bytes, order[distinct - 1], row) != 0) order[distinct++] = row;
        }
        return new SortedRows(bytes, order, distinct);
    }

    private static int compare(byte[] bytes, int one, int other) {
        var first = Long.compareUnsigned((long) LONG.get(bytes, one), (long) LONG.get(bytes, other));
        return first != 0
                ? first
                : Long.compareUnsigned((long) LONG.get(bytes, one + 8), (long) LONG.get(bytes, other + 8));
    }

    private static int length(byte[] bytes, int at) {
        return Short.toUnsignedInt((short) SHORT.get(bytes, at + 17));
    }

    int count() {
        return count;
    }

    boolean known(int i) {
        return bytes[starts[i] + 16] != 0;
    }

    /// Hands over every row, in order.
    void forEach(Diff.Joiner joiner) throws Problem, IOException, InterruptedException {
        for (var i = 0; i < count; i++) {
            var at = starts[i];
            joiner.join(
                    (long) LONG.get(bytes, at), (long) LONG.get(bytes, at + 8), bytes, at + HEAD, length(bytes, at));
        }
    }
}
