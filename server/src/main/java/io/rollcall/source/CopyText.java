package io.rollcall.source;

import io.rollcall.domain.Block;
import java.io.IOException;

/// The text form of PostgreSQL's COPY, one column wide: a line a row, `\N` for NULL, backslash escapes
/// (PostgreSQL's documentation of COPY, "Text Format"). Safe for many threads.
final class CopyText implements Block.Form {
    @Override
    public void cells(byte[] text, int length, Block.Cells cells) throws IOException {
        for (var start = 0; start < length; ) {
            var end = start;
            var escaped = false;
            for (; text[end] != '\n'; end++) escaped |= text[end] == '\\';
            if (!escaped) cells.cell(start, end - start);
            else if (end - start == 2 && text[start + 1] == 'N') cells.none();
            else cells.cell(start, plain(text, start, end) - start);
            start = end + 1;
        }
    }

    /// Replaces the escapes in place; returns where the text ends then.
    private static int plain(byte[] text, int start, int end) {
        var to = start;
        for (var i = start; i < end; i++) text[to++] = text[i] == '\\' ? meaning(text[++i]) : text[i];
        return to;
    }

    private static byte meaning(byte escaped) {
        return switch (escaped) {
            // Not PostgreSQL, which has no such character, but ClickHouse writes it.
            case '0' -> 0;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            default -> escaped;
        };
    }
}
