package io.rollcall.source;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Hands over rows one by one, in a form of its own: the length of each, -1 for NULL, and its bytes.
public final class Written {
    private static final int HEAD = 4;
    private static final int NONE = -1;

    private final Rows to;
    private final int most;
    private Block block;
    private int rows;

    /// Blocks hold no more than so many rows.
    public Written(Rows to, int most) throws InterruptedException {
        this.to = to;
        this.most = most;
        block = to.room();
    }

    public void row(@Nullable String text) throws Problem, IOException, InterruptedException {
        var utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        if (rows == most || (rows > 0 && !block.hasRoom(HEAD + utf8.length))) {
            end();
            block = to.room();
            rows = 0;
        }
        rows++;
        block.add(
                ByteBuffer.allocate(HEAD)
                        .putInt(text == null ? NONE : utf8.length)
                        .array(),
                0,
                HEAD);
        block.add(utf8, 0, utf8.length);
    }

    /// Hands over the last block.
    public void end() throws Problem, IOException, InterruptedException {
        to.take(block, Written::cells);
    }

    private static void cells(byte[] text, int length, Block.Cells cells) throws IOException {
        var from = ByteBuffer.wrap(text, 0, length);
        while (from.hasRemaining()) {
            var size = from.getInt();
            if (size == NONE) cells.none();
            else {
                cells.cell(from.position(), size);
                from.position(from.position() + size);
            }
        }
    }
}
