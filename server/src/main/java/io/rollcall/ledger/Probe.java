package io.rollcall.ledger;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one worker of a [Sweep] does with a block, and what it found so far. Used by one thread at a time.
final class Probe {
    /// Rows looked up in one go.
    private static final int ROWS = 3 << 17;
    /// What it takes for that many: two numbers of 8 bytes each, and three of 4.
    static final long MOST_BYTES = 28L * ROWS;
    /// A row that is longer, blanks included, is nobody's address.
    private static final int LONGEST_ROW = 4096;

    /// Rows are looked up in the order of so many first bits of their hashes.
    private static final int SCATTER_BITS = 12;
    private static final int SPILL_BUFFER = 16 << 10;
    /// Rows looked up at a time.
    private static final int STEP = 256;

    private final LedgerFile ledger;
    private final AddressHash hash;
    private final AddressForm form;
    private final Due due;
    private final @Nullable Spill spill;
    private final boolean someDue;
    private long[] hi = new long[0];
    private long[] lo = new long[0];
    private int[] order = new int[0];
    private final long[] first = new long[STEP];
    private final long[] places = new long[STEP];
    private final int[] heads = new int[(1 << SCATTER_BITS) + 1];
    private final byte[][] buffers = new byte[Spill.PARTITIONS][0];
    private final int[] filled = new int[Spill.PARTITIONS];
    private final Bits seen;
    private final Map<Invalid, Long> invalid = new EnumMap<>(Invalid.class);
    private final RowBatch batch = new RowBatch(ROWS);
    private long rows;
    private long empty;

    /// Without a spill only what the ledger knows is of interest.
    Probe(LedgerFile ledger, AddressHash hash, AddressForm form, Due due, @Nullable Spill spill) {
        this.ledger = ledger;
        this.hash = hash;
        this.form = form;
        this.due = due;
        this.spill = spill;
        someDue = due.any(ledger.tally());
        seen = new Bits(ledger.count());
    }

    /// The rows of a block, a batch at a time.
    void take(Block block, Block.Form text) throws Problem, IOException {
        batch.begin(block.bytes(), block.length());
        text.cells(block.bytes(), block.length(), new Block.Cells() {
            @Override
            public void cell(int start, int length) throws IOException {
                rows++;
                if (length > LONGEST_ROW) count(Invalid.TOO_LONG, 1);
                else {
                    if (batch.isFull()) {
                        lookUp();
                        batch.begin(block.bytes(), block.length());
                    }
                    batch.add(start, length);
                }
            }

            @Override
            public void none() {
                rows++;
                empty++;
            }
        });
        lookUp();
    }

    private void lookUp() throws IOException {
        if (hi.length < batch.rows()) {
            hi = new long[batch.rows()];
            lo = new long[batch.rows()];
            order = new int[batch.rows()];
        }
        var valid = bringIntoForm();
        hash.hash(batch.bytes(), batch.starts(), batch.lengths(), valid, hi, lo);
        scatter(valid);
        for (var from = 0; from < valid; from += STEP) {
            var to = Math.min(valid, from + STEP);
            ledger.findAll(hi, lo, order, from, to, first, places);
            for (var i = from; i < to; i++) settle(order[i], places[i - from]);
        }
    }

    private void count(Invalid why, long more) {
        invalid.merge(why, more, Long::sum);
    }

    private int bringIntoForm() {
        var valid = 0;
        for (var i = 0; i < batch.rows(); i++) {
            var wrong = form.apply(batch, i);
            if (wrong != null) count(wrong, 1);
            else batch.keep(valid++, i);
        }
        return valid;
    }

    private void scatter(int count) {
        java.util.Arrays.fill(heads, 0);
        for (var i = 0; i < count; i++) heads[(int) (hi[i] >>> (64 - SCATTER_BITS)) + 1]++;
        for (var i = 1; i < heads.length; i++) heads[i] += heads[i - 1];
        for (var i = 0; i < count; i++) order[heads[(int) (hi[i] >>> (64 - SCATTER_BITS))]++] = i;
    }

    private void settle(int row, long entry) throws IOException {
        if (entry < 0) spill(row, false);
        else {
            seen.set(entry);
            if (someDue && due.includes(ledger.status(entry))) spill(row, true);
        }
    }

    private void spill(int row, boolean known) throws IOException {
        if (spill == null) return;
        var partition = Spill.partitionOf(hi[row]);
        var length = batch.length(row);
        var buffer = buffers[partition];
        if (filled[partition] + SortedRows.HEAD + length > buffer.length) {
            flush(partition);
            if (buffer.length == 0) buffer = new byte[SPILL_BUFFER];
            buffers[partition] = buffer;
        }
        SortedRows.write(buffer, filled[partition], hi[row], lo[row], known, batch.bytes(), batch.start(row), length);
        filled[partition] += SortedRows.HEAD + length;
    }

    private void flush(int partition) throws IOException {
        if (spill == null || filled[partition] == 0) return;
        spill.add(partition, buffers[partition], filled[partition]);
        filled[partition] = 0;
    }

    void flush() throws IOException {
        for (var partition = 0; partition < Spill.PARTITIONS; partition++) flush(partition);
    }

    Bits seen() {
        return seen;
    }

    Map<Invalid, Long> invalid() {
        if (empty > 0) count(Invalid.EMPTY, empty);
        empty = 0;
        return invalid;
    }

    /// How many rows there were.
    long rows() {
        return rows;
    }
}
