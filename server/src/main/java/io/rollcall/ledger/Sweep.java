package io.rollcall.ledger;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
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
import java.util.concurrent.atomic.LongAdder;

/// The diff of an audience against a ledger, while the rows come in.
///
/// Rows come in blocks of some hundred thousand. Each is brought into form, hashed, scattered by the first bits of
/// the hashes and looked up in the mapped ledger in that order, so that memory is swept and not jumped through. One
/// bit per entry says that it was seen; rows the ledger does not settle are spilled. One thread hands in blocks;
/// all the rest is done on others.
public final class Sweep implements AutoCloseable {
    private static final int BLOCKS_AHEAD = 2;
    private static final int FIRST_BLOCK = 1 << 18;
    private static final int SMALL_BLOCKS = 3;
    private static final int LARGEST_BLOCK = 8 << 20;

    private final LedgerFile ledger;
    private final Allowance allowance;
    /// What it takes for a large audience: in a small one, and where there is not as much, blocks stay small.
    private final long large;
    private final Spill spill;
    private final ExecutorService workers;
    private final BlockingQueue<Block> free;
    private final BlockingQueue<Probe> probes;
    private final List<Future<?>> underWay = new ArrayList<>();
    private final LongAdder rows = new LongAdder();
    private int unmade;
    private int size = FIRST_BLOCK;
    private int blocksMade;
    private boolean isLarge;
    private final Probe gone;
    private boolean onlyChanges;
    private boolean finished;

    /// `folder` takes the spill; `threads` work beside the one that hands in rows.
    public Sweep(LedgerFile ledger, InstallationKey key, AddressForm form, Due due, Path folder, int threads) {
        this(ledger, key, form, due, folder, threads, Allowance.OF_PROCESS);
    }

    Sweep(
            LedgerFile ledger,
            InstallationKey key,
            AddressForm form,
            Due due,
            Path folder,
            int threads,
            Allowance allowance) {
        this.ledger = ledger;
        this.allowance = allowance;
        large = (threads + BLOCKS_AHEAD) * (long) LARGEST_BLOCK + threads * Probe.MOST_BYTES;
        spill = new Spill(folder, allowance);
        workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("sweep-", 0).factory());
        unmade = threads + BLOCKS_AHEAD;
        free = new ArrayBlockingQueue<>(unmade);
        probes = new ArrayBlockingQueue<>(threads);
        gone = new Probe(ledger, key.hash(), form, Due.NOBODY, null);
        for (var i = 0; i < threads; i++) probes.add(new Probe(ledger, key.hash(), form, due, spill));
    }

    /// An empty block to fill; waits while all of them are in use. The first ones are small, so that a small
    /// audience takes little memory and a large one keeps all threads at work from the start.
    public Block room() throws InterruptedException {
        var waiting = unmade > 0 ? free.poll() : free.take();
        if (waiting != null && waiting.capacity() >= size) return waiting;
        if (waiting == null) unmade--;
        var made = new Block(size);
        if (mayGrow()) size = Math.min(LARGEST_BLOCK, size * 2);
        return made;
    }

    /// A small audience ends before it has to be asked.
    private boolean mayGrow() {
        if (++blocksMade == SMALL_BLOCKS) isLarge = allowance.take(large);
        return isLarge;
    }

    /// A block of whole rows in this form, which is looked at on another thread.
    ///
    /// @throws Problem when this or an earlier one was not in its form
    public void take(Block block, Block.Form form) throws Problem, IOException, InterruptedException {
        harvest(false);
        underWay.add(workers.submit(() -> {
            var probe = probes.take();
            try {
                var before = probe.rows();
                probe.take(block, form);
                rows.add(probe.rows() - before);
            } finally {
                probes.add(probe);
                block.length(0);
                free.add(block);
            }
            return null;
        }));
    }

    /// Lets everybody in the ledger count as seen but those who are gone, and not taken as rows, too.
    public void onlyChanges() {
        onlyChanges = true;
    }

    /// A block of rows that are gone since the ledger was written.
    public void gone(Block block, Block.Form form) throws Problem, IOException {
        gone.take(block, form);
        block.length(0);
        free.add(block);
    }

    /// How many rows were looked at so far.
    public long rows() {
        return rows.sum();
    }

    /// Ends with the exception of any work that failed, so that no row is lost in silence.
    private void harvest(boolean all) throws Problem, IOException, InterruptedException {
        for (var work = underWay.iterator(); work.hasNext(); ) {
            var next = work.next();
            if (!all && !next.isDone()) continue;
            try {
                next.get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof IOException io) throw io;
                if (failed.getCause() instanceof Problem problem) throw problem;
                throw new IllegalStateException("the diff failed", failed.getCause());
            }
            work.remove();
        }
    }

    /// No more rows: waits for the work under way and returns the result, which now owns the spill.
    public Diff finish() throws Problem, IOException, InterruptedException {
        harvest(true);
        return finish(rows());
    }

    /// The same for rows of which some were not handed in, or more than once: `all` is how many there are.
    public Diff finish(long all) throws Problem, IOException, InterruptedException {
        harvest(true);
        for (var probe : probes) probe.flush();
        finished = true;
        var seen = onlyChanges ? gone.seen().others() : new Bits(ledger.count());
        return Diff.of(ledger, spill, List.copyOf(probes), seen, all);
    }

    /// Stops the workers; when the audience did not come to its end, the spill goes too.
    @Override
    public void close() throws IOException {
        workers.shutdownNow();
        if (isLarge) allowance.giveBack(large);
        isLarge = false;
        if (!finished) spill.close();
    }
}
