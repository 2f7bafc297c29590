package io.rollcall.source;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Takes an audience row by row, as text, on the thread that reads it. Not safe for many threads.
public final class EachRow implements Rows {
    private static final int SIZE = 1 << 18;

    private final Consumer<String> each;
    private Block next = new Block(SIZE);
    private Block other = new Block(SIZE);

    /// `each` takes every row that is not NULL.
    public EachRow(Consumer<String> each) {
        this.each = each;
    }

    @Override
    public Block room() {
        // A source fills the next one before it has handed over this one.
        var room = next;
        next = other;
        other = room;
        room.length(0);
        return room;
    }

    @Override
    public void take(Block block, Block.Form form) throws Problem, IOException {
        var bytes = block.bytes();
        form.cells(bytes, block.length(), new Block.Cells() {
            @Override
            public void cell(int start, int length) {
                each.accept(new String(bytes, start, length, StandardCharsets.UTF_8));
            }

            @Override
            public void none() {}
        });
    }
}
