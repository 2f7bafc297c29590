package io.rollcall.sync;

import io.rollcall.domain.Guard;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.ledger.Claims;
import io.rollcall.ledger.Cohort;
import io.rollcall.ledger.Comparison;
import io.rollcall.ledger.IdSpool;
import io.rollcall.ledger.Journal;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.Tally;
import io.rollcall.store.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Reads the list back, says what differs from the ledger, and mends it when asked to.
///
/// Missing members are put back, and wait if they are no contacts any more. Orphans, whom we once added and who are
/// on record no longer, are removed. Strangers, whom somebody else added, stay unless they are named expressly.
public final class Reconcile {
    private final Engine engine;
    private final Bound bound;

    public Reconcile(Engine engine, Bound bound) {
        this.engine = engine;
        this.bound = bound;
    }

    /// What is done about differences.
    public enum Repair {
        REPORT,
        MEND,
        /// Mend, and remove strangers too: the list becomes exactly what is on record.
        MEND_AND_REMOVE_STRANGERS
    }

    /// What was found: members on record who are missing from the list because somebody took them off, or because
    /// they are contacts no longer; and members on the list who are not on record.
    public record Findings(Report report, long removedByHand, long contactGone, long orphans, long strangers) {
        public boolean none() {
            return removedByHand + contactGone + orphans + strangers == 0;
        }
    }

    private static final class Found implements Comparison.Differences {
        final List<Long> missing = new ArrayList<>();
        final List<Long> orphans = new ArrayList<>();
        final List<Long> strangers = new ArrayList<>();

        @Override
        public void missing(long entry) {
            missing.add(entry);
        }

        @Override
        public void orphan(long contactId) {
            orphans.add(contactId);
        }

        @Override
        public void stranger(long contactId) {
            strangers.add(contactId);
        }
    }

    /// `trusted` lets a repair pass that would remove more than the guard allows.
    public Findings run(Repair repair, boolean trusted, Progress progress)
            throws Problem, IOException, InterruptedException {
        try (var session = Session.open(engine, bound.activation().id())) {
            var counted = new long[4];
            var report = RunRecord.of(engine, bound, Run.Kind.RECONCILE, progress, record -> {
                new Recovery(engine, bound, session).settle(progress);
                return compare(session, record, repair, trusted, counted, progress);
            });
            return new Findings(report, counted[0], counted[1], counted[2], counted[3]);
        }
    }

    private Report compare(
            Session session, RunRecord record, Repair repair, boolean trusted, long[] counted, Progress progress)
            throws Problem, IOException, InterruptedException {
        try (var ledger = session.ledgers().current();
                var members = new IdSpool(session.folder())) {
            if (ledger.list().isEmpty())
                throw new Problem("Activation %s has no list yet; run it first."
                        .formatted(bound.activation().id()));
            read(session, ledger.list(), members, progress);
            var found = find(session, ledger, members);
            counted[1] = gone(session, ledger, found.missing);
            counted[0] = found.missing.size() - counted[1];
            counted[2] = found.orphans.size();
            counted[3] = found.strangers.size();
            var figures = figures(ledger.tally(), found, 0, 0, members.size());
            if (repair == Repair.REPORT) return record.done(figures, ledger.version());
            var leaving = new ArrayList<>(found.orphans);
            if (repair == Repair.MEND_AND_REMOVE_STRANGERS) leaving.addAll(found.strangers);
            var breaches = breaches(ledger.tally(), members.size(), leaving.size());
            if (!trusted && !breaches.isEmpty()) return record.held(figures, breaches);
            return found.missing.isEmpty() && leaving.isEmpty()
                    ? record.done(figures, ledger.version())
                    : mend(session, record, ledger, found, leaving, progress);
        }
    }

    private List<String> breaches(Tally tally, long members, long leaving) {
        var guard = engine.store()
                .memory(bound.activation().id())
                .guardOr(bound.activation().conduct().guard());
        return guard.breaches(new Guard.Figures(tally.all(), members, 0, leaving));
    }

    private void read(Session session, String list, IdSpool members, Progress progress)
            throws Problem, IOException, InterruptedException {
        for (var from = ""; ; ) {
            var start = from;
            var page = session.calls().answer(() -> bound.destination().members(list, start));
            members.add(page.contactIds());
            progress.at(Progress.Stage.COMPARING, members.size(), 0);
            if (page.next().isEmpty()) return;
            from = page.next().get();
        }
    }

    private static Found find(Session session, LedgerFile ledger, IdSpool members)
            throws Problem, IOException, InterruptedException {
        var found = new Found();
        var earlier = new ArrayList<LedgerFile>();
        try {
            for (var version : session.ledgers().versions())
                if (version < ledger.version()) earlier.add(session.ledgers().open(version));
            new Comparison(ledger, earlier, members).into(found);
        } finally {
            earlier.forEach(LedgerFile::close);
        }
        found.missing.sort(null);
        return found;
    }

    /// How many of the missing are contacts no longer.
    private long gone(Session session, LedgerFile ledger, List<Long> missing) throws Problem, InterruptedException {
        var gone = 0L;
        var most = bound.destination().lookupSize();
        for (var start = 0; start < missing.size(); start += most) {
            var ids = missing.subList(start, Math.min(missing.size(), start + most)).stream()
                    .map(ledger::contactId)
                    .toList();
            gone += session.calls().answer(() -> bound.destination().existing(ids)).stream()
                    .filter(exists -> !exists)
                    .count();
        }
        return gone;
    }

    private Report mend(
            Session session, RunRecord record, LedgerFile ledger, Found found, List<Long> leaving, Progress progress)
            throws Problem, IOException, InterruptedException {
        var begin = new Journal.Begin(record.run(), ledger.version(), ledger.list());
        try (var journal = Journal.begin(session.journal(), engine.key(), begin)) {
            long added;
            long removed;
            try (var delivery = new Delivery(session, bound.destination(), ledger.list(), journal, progress)) {
                delivery.begin(Cohort.Way.JOIN, true, found.missing.size());
                for (var entry : found.missing) {
                    delivery.gathering().add(ledger, entry);
                    delivery.next();
                }
                added = delivery.end();
                delivery.begin(Cohort.Way.LEAVE, true, leaving.size());
                for (var id : leaving) {
                    delivery.gathering().addStranger(id);
                    delivery.next();
                }
                removed = delivery.end();
            }
            try (var read = journal.read()) {
                var after = session.ledgers()
                        .commit(ledger, ledger.version(), null, read, Claims.of(read, ledger), record.run());
                journal.delete();
                var size = session.calls().answer(() -> bound.destination().count(ledger.list()));
                return record.done(figures(after.tally(), found, added, removed, size), after.version());
            }
        }
    }

    private static Run.Figures figures(Tally tally, Found found, long added, long removed, long size) {
        return new Run.Figures(
                0,
                tally.all(),
                0,
                Map.of(),
                found.missing.size(),
                (long) found.orphans.size() + found.strangers.size(),
                added,
                removed,
                tally.listed(),
                tally.waiting(),
                tally.rejected(),
                tally.uncertain(),
                OptionalLong.of(size),
                tally.listed() + tally.uncertain());
    }
}
