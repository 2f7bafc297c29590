package io.rollcall.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The diff of an audience against a ledger, while the rows come in.
///
/// Rows are gathered some hundred thousand at a time, brought into form, hashed, scattered by the first bits of
/// their hash and looked up in the mapped ledger in that order, so that memory is swept and not jumped through. One
/// bit per entry says that it was seen; rows the ledger does not settle are spilled. One thread hands in rows; both
/// cores work.
public final class Sweep implements AutoCloseable {
    private static final int BATCHES_AHEAD = 2;

    private final LedgerFile ledger;
    private final Spill spill;
    private final ExecutorService workers;
    private final BlockingQueue<RowBatch> free;
    private final BlockingQueue<Probe> probes;
    private final List<Future<?>> underWay = new ArrayList<>();
    private RowBatch gathering;
    private int unmade;
    private long rows;
    private long empty;
    private long tooLong;
    private boolean finished;

    /// `folder` takes the spill; `threads` work beside the one that hands in rows.
    public Sweep(LedgerFile ledger, InstallationKey key, AddressForm form, Due due, Path folder, int threads) {
        this.ledger = ledger;
        spill = new Spill(folder);
        workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("sweep-", 0).factory());
        free = new ArrayBlockingQueue<>(threads + BATCHES_AHEAD);
        probes = new ArrayBlockingQueue<>(threads);
        for (var i = 0; i < threads; i++) probes.add(new Probe(ledger, key.hash(), form, due, spill));
        unmade = threads + BATCHES_AHEAD;
        unmade--;
        gathering = new RowBatch(Probe.ROWS, Probe.BYTES);
    }

    /// One row: the bytes (UTF-8) of the matched field. The array may be used again after.
    public void row(byte[] bytes, int start, int length) throws IOException, InterruptedException {
        rows++;
        if (length > Probe.LONGEST_ROW) {
            tooLong++;
            return;
        }
        if (!gathering.hasRoom(length)) dispatch();
        gathering.add(bytes, start, length);
    }

    /// One row whose field is NULL.
    public void none() {
        rows++;
        empty++;
    }

    /// How many rows have come in so far.
    public long rows() {
        return rows;
    }

    private void dispatch() throws IOException, InterruptedException {
        var batch = gathering;
        harvest(false);
        underWay.add(workers.submit(() -> {
            var probe = probes.take();
            try {
                probe.take(batch);
            } finally {
                probes.add(probe);
                batch.clear();
                free.add(batch);
            }
            return null;
        }));
        gathering = batch();
    }

    /// A free batch, a new one as long as there are few.
    private RowBatch batch() throws InterruptedException {
        var waiting = free.poll();
        if (waiting != null) return waiting;
        if (unmade == 0) return free.take();
        unmade--;
        return new RowBatch(Probe.ROWS, Probe.BYTES);
    }

    /// Ends with the exception of any work that failed, so that no row is lost in silence.
    private void harvest(boolean all) throws IOException, InterruptedException {
        for (var work = underWay.iterator(); work.hasNext(); ) {
            var next = work.next();
            if (!all && !next.isDone()) continue;
            try {
                next.get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof IOException io) throw io;
                throw new IllegalStateException("the diff failed", failed.getCause());
            }
            work.remove();
        }
    }

    /// No more rows: waits for the work under way and returns the result, which now owns the spill.
    public Diff finish() throws IOException, InterruptedException {
        dispatch();
        harvest(true);
        for (var probe : probes) probe.flush();
        finished = true;
        return Diff.of(ledger, spill, List.copyOf(probes), rows, empty, tooLong);
    }

    /// Stops the workers; when the audience did not come to its end, the spill goes too.
    @Override
    public void close() throws IOException {
        workers.shutdownNow();
        if (!finished) spill.close();
    }
}
