package io.rollcall.source;

import io.rollcall.domain.Block;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One field of CSV: a line a row, fields quoted where they hold a delimiter, a quote or a line break, quotes
/// doubled (RFC 4180); an empty field without quotes is NULL. Safe for many threads.
final class Csv implements Block.Form {
    /// For files of one field.
    static final int NO_DELIMITER = 256;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long QUOTES = '"' * 0x0101010101010101L;
    private static final long BREAKS = '\n' * 0x0101010101010101L;
    private static final long SEVENS = 0x7F7F7F7F7F7F7F7FL;
    private static final int INCOMPLETE = -1;
    private static final int NULL = -1;

    private final int delimiter;
    private final int field;
    private final int fields;

    /// The `field`-th (from 0) of so many.
    Csv(int delimiter, int field, int fields) {
        this.delimiter = delimiter;
        this.field = field;
        this.fields = fields;
    }

    /// A text that is no CSV of so many fields.
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1;

        private final long at;
        private final String what;

        /// `at` is where the row begins.
        Malformed(long at, String what) {
            super("a row of the CSV " + what);
            this.at = at;
            this.what = what;
        }

        long at() {
            return at;
        }

        /// What the row does, as the end of a sentence.
        String what() {
            return what;
        }
    }

    @Override
    public void cells(byte[] text, int length, Block.Cells cells) throws IOException {
        for (var at = 0; at < length; ) {
            var next = row(text, at, length, cells);
            if (next == INCOMPLETE) throw new Malformed(at, "is not whole");
            at = next;
        }
    }

    /// Where the last whole row of a text ends, and how many rows there are up to there.
    Whole whole(byte[] text, int length) throws IOException {
        var breaks = 0;
        var at = 0;
        for (; at + 8 <= length; at += 8) {
            var eight = (long) EIGHT.get(text, at);
            if (zeros(eight ^ QUOTES) != 0) return walk(text, length);
            breaks += Long.bitCount(zeros(eight ^ BREAKS));
        }
        for (; at < length; at++) {
            if (text[at] == '"') return walk(text, length);
            if (text[at] == '\n') breaks++;
        }
        var end = length;
        while (end > 0 && text[end - 1] != '\n') end--;
        return new Whole(end, breaks);
    }

    /// The highest bit of each of the eight bytes that is 0, and no other (Warren, Hacker's Delight, 6-1).
    private static long zeros(long eight) {
        return ~((eight & SEVENS) + SEVENS | eight | SEVENS);
    }

    record Whole(int end, int rows) {}

    private Whole walk(byte[] text, int length) throws IOException {
        var rows = 0;
        var end = 0;
        for (var next = row(text, 0, length, null); next != INCOMPLETE; next = row(text, end, length, null)) {
            end = next;
            rows++;
        }
        return new Whole(end, rows);
    }

    /// Goes over the row that begins at `start`, and hands over its cell if somebody takes it; returns where the
    /// next row begins.
    private int row(byte[] text, int start, int length, Block.@Nullable Cells cells) throws IOException {
        var from = start;
        var size = NULL;
        var at = start;
        for (var i = 0; ; i++, at++) {
            var begin = at;
            if (at < length && text[at] == '"') {
                at = closing(text, at + 1, length);
                if (at == length) return INCOMPLETE;
                if (i == field && cells != null) {
                    from = begin + 1;
                    size = plain(text, from, at) - from;
                }
                at++;
                if (at < length && text[at] == '\r') at++;
            } else {
                while (at < length && text[at] != '\n' && text[at] != delimiter) at++;
                if (i == field) {
                    from = begin;
                    size = at - begin;
                    if (size > 0 && text[at - 1] == '\r' && at < length && text[at] == '\n') size--;
                    if (size == 0) size = NULL;
                }
            }
            if (at == length) return INCOMPLETE;
            if (text[at] == '\n') {
                if (i + 1 == fields) hand(text, start, cells, from, size);
                else if (!blank(text, start, at)) throw new Malformed(start, "has " + (i + 1) + " fields");
                return at + 1;
            }
            if (text[at] != delimiter) throw new Malformed(start, "has text behind a closing quote");
        }
    }

    private static void hand(byte[] text, int start, Block.@Nullable Cells cells, int from, int size)
            throws IOException {
        if (cells == null) return;
        if (size == NULL) cells.none();
        else if (utf8(text, from, size)) cells.cell(from, size);
        else throw new Malformed(start, "is not in UTF-8");
    }

    private static boolean utf8(byte[] text, int from, int size) {
        var all = 0;
        for (var i = from; i < from + size; i++) all |= text[i];
        if (all >= 0) return true;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text, from, size));
            return true;
        } catch (CharacterCodingException wrong) {
            return false;
        }
    }

    private static boolean blank(byte[] text, int start, int end) {
        return start == end || (start + 1 == end && text[start] == '\r');
    }

    /// Where the quote is that closes a text; `length` when it is not there.
    private static int closing(byte[] text, int from, int length) {
        var at = from;
        while (at < length && text[at] != '"') at++;
        while (at + 1 < length && text[at + 1] == '"') {
            at += 2;
            while (at < length && text[at] != '"') at++;
        }
        return at + 1 < length ? at : length;
    }

    /// Takes the doubled quotes together in place; returns where the text ends then.
    private static int plain(byte[] text, int start, int end) {
        var to = start;
        for (var at = start; at < end; at++) {
            if (text[at] == '"') at++;
            text[to++] = text[at];
        }
        return to;
    }
}
