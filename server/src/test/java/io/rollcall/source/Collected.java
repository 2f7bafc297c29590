package io.rollcall.source;

import io.rollcall.domain.Block;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps every row as text, NULL as null. Its blocks are small, so that many rows lie across two.
class Collected implements Rows {
    private static final int SIZE = 1_000;

    final List<@Nullable String> rows = new ArrayList<>();

    @Override
    public Block room() {
        return new Block(SIZE);
    }

    @Override
    public void take(Block block, Block.Form form) throws Problem, IOException {
        var bytes = block.bytes();
        form.cells(bytes, block.length(), new Block.Cells() {
            @Override
            public void cell(int start, int length) {
                rows.add(new String(bytes, start, length, StandardCharsets.UTF_8));
            }

            @Override
            public void none() {
                rows.add(null);
            }
        });
    }

    static List<@Nullable String> from(Source source, Model model) throws Problem, IOException, InterruptedException {
        var collected = new Collected();
        source.read(model, model.email(), collected);
        return collected.rows;
    }
}
