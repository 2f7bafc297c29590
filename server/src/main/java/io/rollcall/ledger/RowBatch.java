package io.rollcall.ledger;

import io.rollcall.domain.Block;
import java.util.Arrays;

/// Some rows of a block that go through the diff together: their text, and where each begins. Not safe for many
/// threads.
final class RowBatch {
    private static final int FIRST_ROWS = 1 << 12;

    private final int mostRows;
    private byte[] bytes = new byte[0];
    private int used;
    private int[] starts;
    private int[] lengths;
    private int rows;

    RowBatch(int mostRows) {
        this.mostRows = mostRows;
        starts = new int[Math.min(mostRows, FIRST_ROWS)];
        lengths = new int[starts.length];
    }

    /// No rows yet, of this text. It is readable for [Block#SPARE] bytes behind its end.
    void begin(byte[] text, int length) {
        bytes = text;
        used = length;
        rows = 0;
    }

    boolean isFull() {
        return rows == mostRows;
    }

    void add(int start, int length) {
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, Math.min(mostRows, rows * 2));
            lengths = Arrays.copyOf(lengths, starts.length);
        }
        starts[rows] = start;
        lengths[rows++] = length;
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
        if (used + text.length + Block.SPARE > bytes.length)
            bytes = Arrays.copyOf(bytes, (used + text.length) * 5 / 4 + Block.SPARE);
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
