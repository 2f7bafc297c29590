package io.rollcall.sync;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.ledger.Claims;
import io.rollcall.ledger.Cohort;
import io.rollcall.ledger.Journal;
import io.rollcall.ledger.LedgerChanges;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.Tally;
import io.rollcall.store.Run;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Puts a list back as it was after an earlier run, by contact id, and pauses the activation: the next run would do
/// it all again.
public final class Undo {
    private final Engine engine;
    private final Bound bound;

    public Undo(Engine engine, Bound bound) {
        this.engine = engine;
        this.bound = bound;
    }

    /// How many would be put back on the list and taken off it to get to where it was after `run`.
    public LedgerChanges.Count preview(long run) throws Problem, IOException {
        var ledgers = Session.ledgers(engine, bound.activation().id());
        try (var now = ledgers.current();
                var then = ledgers.open(
                        Session.versionOf(run, engine, bound.activation().id()))) {
            return LedgerChanges.count(now, then);
        }
    }

    public Report to(long run, Progress progress) throws Problem, IOException, InterruptedException {
        var why = "The list was put back as it was after run %d.".formatted(run);
        return undo(Run.Kind.UNDO, why, progress, (session, now) -> {
            var then = session.ledgers()
                    .open(Session.versionOf(run, engine, bound.activation().id()));
            if (then.list().equals(now.list())) return then;
            then.close();
            throw new Problem("Run %d filled another list, which is no longer the activation's.".formatted(run));
        });
    }

    /// Takes everybody off the list whom we put on it; who was put there by hand stays.
    public Report empty(Progress progress) throws Problem, IOException, InterruptedException {
        return undo(Run.Kind.EMPTY, "The list was emptied.", progress, (_, _) -> LedgerFile.empty(engine.key()));
    }

    /// The state to go back to.
    private interface Then {
        LedgerFile of(Session session, LedgerFile now) throws Problem, IOException;
    }

    private Report undo(Run.Kind kind, String why, Progress progress, Then goal)
            throws Problem, IOException, InterruptedException {
        try (var session = Session.open(engine, bound.activation().id())) {
            return RunRecord.of(engine, bound, kind, progress, record -> {
                new Recovery(engine, bound, session).settle(progress);
                try (var now = session.ledgers().current();
                        var then = goal.of(session, now)) {
                    if (now.list().isEmpty()) throw new Problem("There is no list yet.");
                    return putBack(session, record, now, then, why, progress);
                }
            });
        }
    }

    private Report putBack(
            Session session, RunRecord record, LedgerFile now, LedgerFile then, String why, Progress progress)
            throws Problem, IOException, InterruptedException {
        var count = LedgerChanges.count(now, then);
        engine.store().pause(bound.activation().id(), Optional.of(why));
        var begin = new Journal.Begin(record.run(), now.version(), now.list());
        try (var journal = Journal.begin(session.journal(), engine.key(), begin)) {
            long added;
            long removed;
            try (var delivery = new Delivery(session, bound.destination(), now.list(), journal, progress)) {
                delivery.begin(Cohort.Way.JOIN, true, count.back());
                LedgerChanges.between(
                        now,
                        then,
                        entry -> {
                            delivery.gathering().add(then, entry);
                            delivery.next();
                        },
                        _ -> {});
                added = delivery.end();
                removed = off(delivery, now, then, count, journal);
            }
            try (var read = journal.read()) {
                var after =
                        session.ledgers().commit(now, now.version(), null, read, Claims.of(read, now), record.run());
                journal.delete();
                var size = session.calls().answer(() -> bound.destination().count(now.list()));
                return record.done(figures(after.tally(), count, added, removed, size, now.tally()), after.version());
            }
        }
    }

    private static long off(
            Delivery delivery, LedgerFile now, LedgerFile then, LedgerChanges.Count count, Journal journal)
            throws Problem, IOException, InterruptedException {
        try (var read = journal.read()) {
            // Somebody who was put back under the address he had then must not be taken off by the same contact id.
            var claims = Claims.of(read, now);
            delivery.begin(Cohort.Way.LEAVE, true, count.off());
            LedgerChanges.between(now, then, _ -> {}, entry -> {
                if (claims.has(entry)) return;
                delivery.gathering().add(now, entry);
                delivery.next();
            });
            return delivery.end();
        }
    }

    private static Run.Figures figures(
            Tally tally, LedgerChanges.Count count, long added, long removed, long size, Tally before) {
        return new Run.Figures(
                0,
                tally.all(),
                0,
                Map.of(),
                count.back(),
                count.off(),
                added,
                removed,
                tally.listed(),
                tally.waiting(),
                tally.rejected(),
                tally.uncertain(),
                OptionalLong.of(size),
                before.listed() + before.uncertain());
    }
}
