package io.rollcall.ledger;

import java.util.Arrays;

/// Rows on their way through the diff: their bytes one after another, and where each begins. Owned by one thread at
/// a time.
final class RowBatch {
    private static final int FIRST_ROWS = 1 << 12;
    private static final int FIRST_BYTES = 1 << 17;

    private final int mostRows;
    private final int mostBytes;
    private byte[] bytes;
    private int[] starts;
    private int[] lengths;
    private int rows;
    private int used;

    /// Holds up to so many rows and bytes; it takes memory as it is filled.
    RowBatch(int mostRows, int mostBytes) {
        this.mostRows = mostRows;
        this.mostBytes = mostBytes;
        bytes = new byte[Math.min(mostBytes, FIRST_BYTES) + AddressHash.SLACK];
        starts = new int[Math.min(mostRows, FIRST_ROWS)];
        lengths = new int[starts.length];
    }

    /// Whether a row of `length` bytes still has room.
    boolean hasRoom(int length) {
        return rows < mostRows && used + length <= mostBytes;
    }

    void add(byte[] source, int start, int length) {
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, Math.min(mostRows, rows * 2));
            lengths = Arrays.copyOf(lengths, starts.length);
        }
        if (used + length + AddressHash.SLACK > bytes.length)
            bytes = Arrays.copyOf(
                    bytes, Math.max(Math.min(mostBytes, bytes.length * 2), used + length) + AddressHash.SLACK);
        System.arraycopy(source, start, bytes, used, length);
        starts[rows] = used;
        lengths[rows] = length;
        rows++;
        used += length;
    }

    void clear() {
        rows = 0;
        used = 0;
    }

    /// Keeps row `i` as the `k`-th valid one.
    void keep(int k, int i) {
        starts[k] = starts[i];
        lengths[k] = lengths[i];
    }

    void place(int i, int start, int length) {
        starts[i] = start;
        lengths[i] = length;
    }

    /// Puts other bytes in the place of row `i`, behind all the others.
    void replace(int i, byte[] text) {
        if (used + text.length + AddressHash.SLACK > bytes.length)
            bytes = Arrays.copyOf(bytes, (used + text.length) * 5 / 4 + AddressHash.SLACK);
        System.arraycopy(text, 0, bytes, used, text.length);
        place(i, used, text.length);
        used += text.length;
    }

    int rows() {
        return rows;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int i) {
        return starts[i];
    }

    int length(int i) {
        return lengths[i];
    }

    int[] starts() {
        return starts;
    }

    int[] lengths() {
        return lengths;
    }
}
