package io.rollcall.sync;

import io.rollcall.destination.Outcome;
import io.rollcall.domain.Guard;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.domain.Usual;
import io.rollcall.ledger.Claims;
import io.rollcall.ledger.Cohort;
import io.rollcall.ledger.Diff;
import io.rollcall.ledger.Displaced;
import io.rollcall.ledger.Due;
import io.rollcall.ledger.Journal;
import io.rollcall.ledger.JournalReader;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.Ledgers;
import io.rollcall.store.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The story of a run: the audience, the diff with the ledger, the guard, the delivery, the next ledger, the books.
///
/// One instance serves one activation. Every method takes the activation's lock; a run of another process makes it
/// end with a [Problem]. Interrupting the thread ends a run between two batches; the next one carries on.
public final class Sync {
    /// An approved plan may have grown this much, in percent, before it is carried out.
    private static final int APPROVED_GROWTH = 10;

    private final Engine engine;
    private final Bound bound;

    public Sync(Engine engine, Bound bound) {
        this.engine = engine;
        this.bound = bound;
    }

    /// Runs the activation and says what came of it. A failure is a report too, noted in the run's row.
    ///
    /// @throws Problem when the activation is paused, or another process works on it
    public Report run(Options options, Progress progress) throws Problem, IOException, InterruptedException {
        var paused = engine.store().memory(id()).paused();
        if (paused.isPresent())
            throw new Problem("Activation %1$s is paused: %2$s `rollcall resume %1$s` lets it run again."
                    .formatted(id(), paused.get()));
        try (var session = Session.open(engine, id())) {
            var kind = options.everybody() ? Run.Kind.RESYNC : Run.Kind.RUN;
            return RunRecord.of(engine, bound, kind, progress, record -> {
                new Recovery(engine, bound, session).settle(progress);
                new KeyWatch(engine).daily(bound).forEach(record::remark);
                return run(session, record, options, progress);
            });
        }
    }

    private Report run(Session session, RunRecord record, Options options, Progress progress)
            throws Problem, IOException, InterruptedException {
        var due = due(options);
        record.look(bound);
        try (var ledger = session.ledgers().current();
                var empty = LedgerFile.empty(engine.key());
                var compared =
                        Audience.compare(engine, bound, options.newList() ? empty : ledger, due, session, progress)) {
            var diff = compared.diff();
            var planned = Books.planned(diff);
            unusual(planned).ifPresent(record::unusual);
            var breaches = breaches(planned, options);
            if (!breaches.isEmpty()) return record.held(planned, breaches);
            return carryOut(session, record, ledger.version(), compared, due, progress);
        }
    }

    /// Works out what a run would do and sends nothing. `sample` is how many joining addresses to show.
    public Plan plan(int sample, Progress progress) throws Problem, IOException, InterruptedException {
        try (var session = Session.open(engine, id())) {
            new Recovery(engine, bound, session).settle(progress);
            var begun = engine.clock().instant();
            try (var ledger = session.ledgers().current();
                    var compared = Audience.compare(engine, bound, ledger, due(Options.ORDINARY), session, progress)) {
                var diff = compared.diff();
                var compare =
                        compared.told(Duration.between(begun, engine.clock().instant()));
                var addresses = new ArrayList<String>();
                if (sample > 0)
                    diff.joins((_, _, bytes, start, length) -> {
                        if (addresses.size() < sample)
                            addresses.add(new String(bytes, start, length, StandardCharsets.UTF_8));
                    });
                var leaving = new ArrayList<Long>();
                if (sample > 0)
                    diff.leavers(entry -> {
                        if (leaving.size() < sample) leaving.add(ledger.contactId(entry));
                    });
                var planned = Books.planned(diff);
                var breaches = breaches(planned, Options.ORDINARY);
                return new Plan(
                        diff.counts(),
                        planned.listedBefore(),
                        forecast(diff, ledger),
                        unusual(planned),
                        breaches,
                        addresses,
                        leaving,
                        compare);
            }
        }
    }

    /// What is unusual about a plan, against what the last runs did.
    private Optional<String> unusual(Run.Figures planned) {
        var before = engine.store().runs(id(), Usual.RUNS).stream()
                .filter(run -> run.status() == Run.Status.DONE && run.figures().rows() > 0)
                .map(Run::figures)
                .toList();
        var sizes = before.stream().map(Run.Figures::audience).toList();
        var removals = before.stream().map(Run.Figures::removals).toList();
        return Usual.remark(planned.audience(), sizes)
                .or(() -> Usual.leaving(planned.removals(), planned.audience(), removals));
    }

    private long forecast(Diff diff, LedgerFile ledger) {
        var counts = diff.counts();
        var batch = bound.destination().batchSize();
        return (ledger.list().isEmpty() ? 1 : 0)
                + Math.ceilDiv(counts.joins(), batch)
                + Math.ceilDiv(counts.entrants(), bound.destination().lookupSize())
                + Math.ceilDiv(counts.removals(), batch)
                + 1;
    }

    private Due due(Options options) {
        if (options.everybody()) return Due.EVERYBODY;
        var memory = engine.store().memory(id());
        var retry = bound.activation().conduct().retry();
        var now = engine.clock().instant();
        return new Due(
                false,
                retry.waitingDue(memory.waitingTriedAt(), now),
                retry.rejectedDue(memory.rejectedTriedAt(), now));
    }

    private List<String> breaches(Run.Figures planned, Options options) {
        var figures = planned.forGuard();
        // A new list and a resync add people who are on record as listed: only what leaves is news.
        if (options.everybody())
            figures = new Guard.Figures(figures.audience(), figures.listed(), 0, figures.removals());
        var guard =
                engine.store().memory(id()).guardOr(bound.activation().conduct().guard());
        if (options.approved().isPresent()
                && noWorse(figures, options.approved().get())) return List.of();
        return guard.breaches(figures);
    }

    private static boolean noWorse(Guard.Figures now, Guard.Figures approved) {
        return now.removals() * 100 <= approved.removals() * (100 + APPROVED_GROWTH)
                && now.joins() * 100 <= approved.joins() * (100 + APPROVED_GROWTH)
                && now.audience() * (100 + APPROVED_GROWTH) >= approved.audience() * 100;
    }

    private Report carryOut(
            Session session, RunRecord record, long version, Compared compared, Due due, Progress progress)
            throws Problem, IOException, InterruptedException {
        var diff = compared.diff();
        var base = diff.ledger();
        var counts = diff.counts();
        var list = base.list();
        if (!list.isEmpty()) rename(session, list);
        var nothing = !list.isEmpty() && counts.joins() + counts.removals() + counts.forgotten() == 0;
        if (nothing) {
            var same = new Ledgers.Committed(version, base.tally());
            compared.keep(same, session.ledgers(), record);
            return close(session, record, diff, 0, 0, same, list);
        }
        try (var journal =
                Journal.begin(session.journal(), engine.key(), new Journal.Begin(record.run(), version, list))) {
            if (list.isEmpty()) list = create(session, journal);
            long added;
            long removed;
            Ledgers.Committed after;
            try (var delivery = new Delivery(session, bound.destination(), list, journal, progress)) {
                added = join(delivery, diff);
                // It is as long as the audience is large: it is gone through once.
                try (var read = journal.read()) {
                    var claims = Claims.of(read, base);
                    removed = leave(delivery, diff, read, claims);
                    read.goOn();
                    after = session.ledgers().commit(base, version, diff, read, claims, record.run());
                }
            }
            journal.delete();
            compared.keep(after, session.ledgers(), record);
            engine.store()
                    .tried(id(), due.waiting(), due.rejected(), engine.clock().instant());
            return close(session, record, diff, added, removed, after, list);
        }
    }

    private String create(Session session, Journal journal) throws Problem, IOException, InterruptedException {
        var lists = new Lists(bound.destination(), session.calls());
        try {
            var list = lists.create(bound.activation(), journal);
            engine.store().listNamed(id(), bound.activation().listName());
            return list;
        } catch (Unanswered refused) {
            // Nothing was made and nothing sent: there is nothing to settle later.
            if (!lists.inDoubt()) journal.delete();
            throw refused;
        }
    }

    /// Renames the list when the activation was renamed since the last run.
    private void rename(Session session, String list) throws Problem, InterruptedException {
        var name = bound.activation().listName();
        if (engine.store().memory(id()).listName().equals(Optional.of(name))) return;
        // Until the answer is there, nobody knows which name the list has: the next run would rename it again.
        engine.store().listNamed(id(), "");
        new Lists(bound.destination(), session.calls()).rename(list, name);
        engine.store().listNamed(id(), name);
    }

    private static long join(Delivery delivery, Diff diff) throws Problem, IOException, InterruptedException {
        delivery.begin(Cohort.Way.JOIN, false, diff.counts().joins());
        diff.joins((hi, lo, bytes, start, length) -> {
            delivery.gathering().add(hi, lo, bytes, start, length);
            delivery.next();
        });
        return delivery.end();
    }

    /// Everybody who left, by contact id, except those who have just joined under another address; and whoever
    /// holds the place of somebody who turned out to be another.
    private static long leave(Delivery delivery, Diff diff, JournalReader read, Claims claims)
            throws Problem, IOException, InterruptedException {
        // Only somebody the ledger knew, and who was sent again, can have turned out to be another.
        var displaced = diff.counts().again() == 0
                ? new long[0]
                : Displaced.of(read, diff.ledger(), claims).entries();
        if (diff.counts().removals() + displaced.length == 0) return 0;
        delivery.begin(Cohort.Way.LEAVE, true, diff.counts().removals() + displaced.length);
        var next = new int[1];
        diff.leavers(entry -> {
            // Both kinds go in one order, that of the hashes.
            for (; next[0] < displaced.length && displaced[next[0]] < entry; next[0]++)
                remove(delivery, diff.ledger(), displaced[next[0]]);
            if (!claims.has(entry)) remove(delivery, diff.ledger(), entry);
        });
        for (; next[0] < displaced.length; next[0]++) remove(delivery, diff.ledger(), displaced[next[0]]);
        return delivery.end();
    }

    private static void remove(Delivery delivery, LedgerFile ledger, long entry)
            throws Problem, IOException, InterruptedException {
        delivery.gathering().add(ledger, entry);
        delivery.next();
    }

    private Report close(
            Session session,
            RunRecord record,
            Diff diff,
            long added,
            long removed,
            Ledgers.Committed after,
            String list)
            throws Problem, InterruptedException {
        var figures = Books.closed(diff, added, removed, after.tally(), size(session, list));
        var gap = Books.gap(figures);
        return gap.isEmpty() ? record.done(figures, after.version()) : record.failed(gap, figures, after.version());
    }

    /// The list's size, empty when Emarsys does not say it now: the run's work is done all the same.
    private OptionalLong size(Session session, String list) throws Problem, InterruptedException {
        var outcome = session.calls().made(() -> bound.destination().count(list));
        return switch (outcome) {
            case Outcome.Answered<Long>(var size) -> OptionalLong.of(size);
            case Outcome.Refused<Long> _ -> throw Unanswered.of(outcome);
            case Outcome.Busy<Long> _, Outcome.Unknown<Long> _ -> OptionalLong.empty();
        };
    }

    private String id() {
        return bound.activation().id();
    }
}
