package io.rollcall.source;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

/// A stream of rows, a line each, behind which stands a mark when it is whole: a server that fails in the middle can
/// only go silent, or write its complaint where a row would be. Not safe for many threads.
final class ClosedText {
    /// What is kept of the end, to find a complaint in.
    private static final int END = 8_000;

    private final InputStream from;
    private final byte[] mark;
    private byte[] end = new byte[0];

    /// The mark has no line break in it, and none behind it.
    ClosedText(InputStream from, String mark) {
        this.from = from;
        this.mark = mark.getBytes(StandardCharsets.US_ASCII);
    }

    /// Hands over all rows.
    ///
    /// @throws SQLException when the text ends without its mark
    void hand(Rows rows, Block.Form form) throws Problem, SQLException, IOException, InterruptedException {
        var block = rows.room();
        while (fill(block)) {
            var whole = lastBreak(block) + 1;
            if (whole == 0) {
                if (!block.hasRoom(1)) block.grow();
                continue;
            }
            var next = rows.room();
            next.add(block.bytes(), whole, block.length() - whole);
            keepEnd(block);
            block.length(whole);
            rows.take(block, form);
            block = next;
        }
        keepEnd(block);
        if (!Arrays.equals(mark, 0, mark.length, block.bytes(), 0, block.length()))
            throw new SQLException("the server's answer broke off", "08006");
        block.length(0);
        rows.take(block, form);
    }

    /// What the text ends with: after a failure, perhaps the server's complaint.
    String end() {
        return new String(end, StandardCharsets.UTF_8);
    }

    private boolean fill(Block block) throws SQLException {
        try {
            var count = from.read(block.bytes(), block.length(), block.capacity() - block.length());
            if (count > 0) block.length(block.length() + count);
            return count >= 0;
        } catch (IOException lost) {
            throw new SQLException("the connection was lost", "08006", lost);
        }
    }

    private static int lastBreak(Block block) {
        for (var i = block.length() - 1; i >= 0; i--) if (block.bytes()[i] == '\n') return i;
        return -1;
    }

    private void keepEnd(Block block) {
        var all = Arrays.copyOf(end, end.length + block.length());
        System.arraycopy(block.bytes(), 0, all, end.length, block.length());
        end = all.length > END ? Arrays.copyOfRange(all, all.length - END, all.length) : all;
    }
}
