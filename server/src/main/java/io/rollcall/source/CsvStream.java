package io.rollcall.source;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongFunction;

/// A stream of CSV, handed over in blocks that end with a row. Not safe for many threads.
final class CsvStream {
    private static final byte[] LINE_BREAK = {'\n'};

    private final InputStream in;
    private final Csv csv;
    private final LongFunction<Block.Form> forms;
    private long offset;

    /// `forms` says in which form a block is that begins at this byte of the stream.
    CsvStream(InputStream in, Csv csv, LongFunction<Block.Form> forms) {
        this.in = in;
        this.csv = csv;
        this.forms = forms;
    }

    /// Hands over every row until the stream ends; returns how many there were.
    long into(Rows to) throws Problem, IOException, InterruptedException {
        var rows = 0L;
        var block = to.room();
        for (var ended = false; !ended; ) {
            ended = fill(block);
            var whole = whole(block);
            rows += whole.rows();
            if (ended && whole.end() < block.length())
                throw new Csv.Malformed(offset + whole.end(), "opens a quote that nothing closes");
            if (ended) hand(block, to);
            else if (whole.end() == 0) block.grow();
            else {
                var next = to.room();
                next.add(block.bytes(), whole.end(), block.length() - whole.end());
                block.length(whole.end());
                hand(block, to);
                block = next;
            }
        }
        return rows;
    }

    private Csv.Whole whole(Block block) throws IOException {
        try {
            return csv.whole(block.bytes(), block.length());
        } catch (Csv.Malformed malformed) {
            throw new Csv.Malformed(offset + malformed.at(), malformed.what());
        }
    }

    /// Reads on behind what is there; true at the end of the stream, when the last row gets its line break.
    private boolean fill(Block block) throws IOException {
        var room = block.capacity() - block.length();
        var read = in.readNBytes(block.bytes(), block.length(), room);
        block.length(block.length() + read);
        if (read == room) return false;
        if (block.length() > 0 && block.bytes()[block.length() - 1] != '\n') block.add(LINE_BREAK, 0, 1);
        return true;
    }

    private void hand(Block block, Rows to) throws Problem, IOException, InterruptedException {
        var length = block.length();
        to.take(block, forms.apply(offset));
        offset += length;
    }
}
