package io.rollcall.ledger;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// An audience against a ledger: who may join, who has to leave, and how the rows add up.
///
/// Safe for reading by one thread. Closing it deletes what was spilled.
public final class Diff implements AutoCloseable {
    private final LedgerFile ledger;
    private final Spill spill;
    private final Bits seen;
    private final Counts counts;

    /// How the rows of an audience add up: `rows = distinct + duplicates + invalid`, and
    /// `distinct = unchanged + joins`, where joins are those new to the ledger and those it knows that are due
    /// again.
    ///
    /// `removals` are the entries that are or may be on the list and were not seen; `forgotten` those not seen that
    /// never were on it.
    public record Counts(
            long rows,
            long distinct,
            long duplicates,
            Map<Invalid, Long> invalid,
            long entrants,
            long again,
            long removals,
            long forgotten) {
        /// Everyone who will be sent.
        public long joins() {
            return entrants + again;
        }

        public long allInvalid() {
            return invalid.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// Takes people who may join, in the order of their hashes; `bytes` hold the address.
    @FunctionalInterface
    public interface Joiner {
        void join(long hi, long lo, byte[] bytes, int start, int length)
                throws Problem, IOException, InterruptedException;
    }

    /// Takes people who have to leave, in the order of their hashes.
    @FunctionalInterface
    public interface Leaver {
        void leave(long entry) throws Problem, IOException, InterruptedException;
    }

    private Diff(LedgerFile ledger, Spill spill, Bits seen, Counts counts) {
        this.ledger = ledger;
        this.spill = spill;
        this.seen = seen;
        this.counts = counts;
    }

    /// `seen` are the entries that count as seen whatever the probes say, of `rows` in all.
    static Diff of(LedgerFile ledger, Spill spill, List<Probe> probes, Bits seen, long rows) throws IOException {
        var invalid = new EnumMap<Invalid, Long>(Invalid.class);
        for (var probe : probes) {
            seen.add(probe.seen());
            probe.invalid().forEach((reason, count) -> invalid.merge(reason, count, Long::sum));
        }
        long entrants = 0;
        long again = 0;
        for (var partition = 0; partition < Spill.PARTITIONS; partition++) {
            var sorted = spill.rows(partition);
            for (var i = 0; i < sorted.count(); i++) {
                if (sorted.known(i)) again++;
                else entrants++;
            }
        }
        long removals = 0;
        long forgotten = 0;
        var entries = ledger.count();
        for (var entry = seen.nextClear(0, entries); entry < entries; entry = seen.nextClear(entry + 1, entries)) {
            if (ledger.status(entry).maybeListed()) removals++;
            else forgotten++;
        }
        var distinct = seen.count() + entrants;
        var wrong = invalid.values().stream().mapToLong(Long::longValue).sum();
        var counts = new Counts(
                rows, distinct, rows - wrong - distinct, Map.copyOf(invalid), entrants, again, removals, forgotten);
        return new Diff(ledger, spill, seen, counts);
    }

    public Counts counts() {
        return counts;
    }

    /// The ledger that the audience was compared with.
    public LedgerFile ledger() {
        return ledger;
    }

    /// Hands over everyone who may join: those new to the ledger and those due again. May be called again.
    public void joins(Joiner joiner) throws Problem, IOException, InterruptedException {
        for (var partition = 0; partition < Spill.PARTITIONS; partition++)
            spill.rows(partition).forEach(joiner);
    }

    /// Hands over every entry that is or may be on the list and was not seen.
    public void leavers(Leaver leaver) throws Problem, IOException, InterruptedException {
        var entries = ledger.count();
        for (var entry = seen.nextClear(0, entries); entry < entries; entry = seen.nextClear(entry + 1, entries)) {
            if (ledger.status(entry).maybeListed()) leaver.leave(entry);
        }
    }

    Bits seen() {
        return seen;
    }

    @Override
    public void close() throws IOException {
        spill.close();
    }
}
