package io.rollcall.source;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Reads CSV of one column: a line a row, quoted where it holds a quote or a line break, quotes doubled; an empty
/// line is NULL. Not safe for many threads.
final class CsvColumn {
    private static final int BUFFER = 1 << 18;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long BREAKS = '\n' * 0x0101010101010101L;
    private static final long QUOTES = '"' * 0x0101010101010101L;

    private final InputStream in;
    private final Rows rows;
    private byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private long count;

    CsvColumn(InputStream in, Rows rows) {
        this.in = in;
        this.rows = rows;
    }

    /// Hands over every row until the stream ends; returns how many there were.
    long readAll() throws IOException, InterruptedException {
        for (var length = line(); length >= 0; length = line()) {
            count++;
            if (length == 0) rows.none();
            else if (buffer[start] == '"') quoted(length);
            else rows.row(buffer, start, length);
            start += length + 1;
        }
        return count;
    }

    /// The length of the row that begins at `start`, without its line break; -1 at the end of the stream.
    private int line() throws IOException {
        var open = false;
        for (var at = start; ; at++) {
            at = skip(at);
            if (at == end) {
                var before = start;
                if (!more()) {
                    if (at == before) return -1;
                    throw new IOException("the rows end in the middle of one");
                }
                at -= before - start;
            }
            var c = buffer[at];
            if (c == '"') open = !open;
            else if (c == '\n' && !open) return at - start;
        }
    }

    /// Goes over what is neither a quote nor a line break, eight bytes at a time.
    private int skip(int from) {
        var at = from;
        while (at + 8 <= end) {
            var eight = (long) EIGHT.get(buffer, at);
            if ((holdsZero(eight ^ BREAKS) | holdsZero(eight ^ QUOTES)) != 0) return at;
            at += 8;
        }
        return at;
    }

    /// Other than 0 when one of the eight bytes is 0 (Warren, Hacker's Delight, 6-1).
    private static long holdsZero(long eight) {
        return (eight - 0x0101010101010101L) & ~eight & 0x8080808080808080L;
    }

    /// Reads on behind what is there, which is moved to the front; false at the end of the stream.
    private boolean more() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) buffer = Arrays.copyOf(buffer, end * 2);
        var read = in.read(buffer, end, buffer.length - end);
        if (read > 0) end += read;
        return read > 0;
    }

    private void quoted(int length) throws IOException, InterruptedException {
        var plain = new byte[length];
        var size = 0;
        for (var at = start + 1; at < start + length - 1; at++) {
            if (buffer[at] == '"') at++;
            plain[size++] = buffer[at];
        }
        rows.row(plain, 0, size);
    }
}
