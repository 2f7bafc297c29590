package io.rollcall.ledger;

import java.util.Arrays;

/// Rows on their way through the diff: their bytes one after another, and where each begins. Owned by one thread at
/// a time.
final class RowBatch {
    private byte[] bytes;
    private final int[] starts;
    private final int[] lengths;
    private int rows;
    private int used;

    RowBatch(int capacity, int size) {
        bytes = new byte[size + AddressHash.SLACK];
        starts = new int[capacity];
        lengths = new int[capacity];
    }

    /// Whether a row of `length` bytes still has room.
    boolean hasRoom(int length) {
        return rows < starts.length && used + length + AddressHash.SLACK <= bytes.length;
    }

    void add(byte[] source, int start, int length) {
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
