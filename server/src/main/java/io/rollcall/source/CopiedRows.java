package io.rollcall.source;

import java.io.IOException;

/// Reads the text form of PostgreSQL's COPY, one column wide: a line a row, `\N` for NULL, backslash escapes
/// (PostgreSQL's documentation of COPY, "Text Format"). Not safe for many threads.
final class CopiedRows {
    private final Rows rows;
    private byte[] plain = new byte[256];
    private long count;

    CopiedRows(Rows rows) {
        this.rows = rows;
    }

    void take(byte[] line) throws IOException, InterruptedException {
        count++;
        var length = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        for (var i = 0; i < length; i++) {
            if (line[i] == '\\') {
                takeEscaped(line, length);
                return;
            }
        }
        rows.row(line, 0, length);
    }

    private void takeEscaped(byte[] line, int length) throws IOException, InterruptedException {
        if (length == 2 && line[1] == 'N') {
            rows.none();
            return;
        }
        if (plain.length < length) plain = new byte[length];
        var end = 0;
        for (var i = 0; i < length; i++) plain[end++] = line[i] == '\\' ? meaning(line[++i]) : line[i];
        rows.row(plain, 0, end);
    }

    private static byte meaning(byte escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            default -> escaped;
        };
    }

    long count() {
        return count;
    }
}
