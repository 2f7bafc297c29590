package io.rollcall.domain;

import java.io.IOException;
import java.util.Arrays;

/// A stretch of an audience on its way from a source: whole rows, one after another, as the source wrote them. A
/// source fills it, another thread finds the cells in it. Owned by one thread at a time.
public final class Block {
    /// Bytes that can be read, though they mean nothing, behind the last one of the text.
    public static final int SPARE = 16;

    private byte[] bytes;
    private int length;

    /// How a source writes rows of one cell. Safe for many threads.
    @FunctionalInterface
    public interface Form {
        /// Hands over every cell of a text of whole rows, in order. What it changes in the text lies within cells
        /// that were not handed over yet.
        ///
        /// @throws Problem when the text is not in this form
        void cells(byte[] text, int length, Cells cells) throws Problem, IOException;
    }

    /// Takes the cells of a text.
    public interface Cells {
        /// One row: where the bytes (UTF-8) of its cell are.
        void cell(int start, int length) throws IOException;

        /// One row whose cell is NULL.
        void none();
    }

    /// A block of so many bytes.
    public Block(int capacity) {
        bytes = new byte[capacity + SPARE];
    }

    /// What is in it so far, from 0 to [#length()]; and room behind that, up to [#capacity()].
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public int capacity() {
        return bytes.length - SPARE;
    }

    /// So many bytes of it are text now.
    public void length(int now) {
        length = now;
    }

    /// Whether so many bytes have room behind the text.
    public boolean hasRoom(int more) {
        return length + more <= capacity();
    }

    /// Appends a piece of text, and makes room for it where there is none.
    public void add(byte[] text, int start, int size) {
        if (!hasRoom(size)) bytes = Arrays.copyOf(bytes, Math.max(capacity() * 2, length + size) + SPARE);
        System.arraycopy(text, start, bytes, length, size);
        length += size;
    }

    /// Makes twice as much room: for a row that is longer than the block.
    public void grow() {
        bytes = Arrays.copyOf(bytes, Math.addExact(capacity(), capacity()) + SPARE);
    }
}
