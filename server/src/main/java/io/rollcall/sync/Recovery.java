package io.rollcall.sync;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.ledger.Claims;
import io.rollcall.ledger.Cohort;
import io.rollcall.ledger.Journal;
import io.rollcall.ledger.JournalReader;
import io.rollcall.ledger.LedgerFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Settles what a run left that did not come to its end: what was answered goes into the ledger, what was not is
/// asked about. Nothing is added or removed here; the next run does that, by the audience as it is then.
///
/// People of an add whose answer was lost are looked up, so that their contact ids are known, and count as
/// uncertain; so do people of a removal. An uncertain person who is in the audience is added, one who is not is
/// removed: both calls do no harm to somebody who is or is not on the list already.
final class Recovery {
    private final Engine engine;
    private final Bound bound;
    private final Session session;
    private final Calls calls;

    Recovery(Engine engine, Bound bound, Session session) {
        this.engine = engine;
        this.bound = bound;
        this.session = session;
        calls = session.calls();
    }

    void settle(Progress progress) throws Problem, IOException, InterruptedException {
        for (var left = session.adopt(); left.isPresent(); left = session.adopt()) {
            try (var ledger = session.ledgers().current()) {
                if (!isDone(ledger, Session.isLate(left.get()))) {
                    complete(progress);
                    commit(ledger);
                }
            }
            session.settled();
        }
    }

    /// Whether the run's ledger is in place, so that only the journal was left behind; or nothing was begun at all;
    /// or late calls were about a list that is not ours any more.
    private boolean isDone(LedgerFile ledger, boolean late) throws IOException {
        try (var journal = read()) {
            if (late) return !ledger.list().equals(journal.list());
            return journal.begin().isEmpty()
                    || (ledger.version() > journal.begin().get().baseVersion()
                            && ledger.run() == journal.begin().get().run());
        }
    }

    private JournalReader read() throws IOException {
        return JournalReader.open(session.journal().file(), engine.key());
    }

    /// Adds to the journal what can be found out without changing anything.
    private void complete(Progress progress) throws Problem, IOException, InterruptedException {
        try (var read = read();
                var append = read.resume(session.journal(), engine.key())) {
            new Lists(bound.destination(), calls).settle(read, append);
            var lookups = new Lookups(bound.destination(), calls, append, progress);
            for (var number : read.batches()) {
                var batch = read.batch(number);
                if (batch.cohort().way() != Cohort.Way.JOIN) continue;
                if (batch.cohort().byId() && !batch.answered()) append.identified(allOf(number, batch.cohort()));
                for (var i = 0; i < batch.cohort().size(); i++)
                    if (batch.toIdentify(i)) lookups.add(number, batch.cohort(), i);
                lookups.full();
            }
            lookups.rest();
        }
    }

    private static List<Journal.Identified> allOf(int number, Cohort cohort) {
        var all = new ArrayList<Journal.Identified>();
        for (var i = 0; i < cohort.size(); i++)
            all.add(new Journal.Identified(number, i, Long.parseLong(cohort.key(i))));
        return all;
    }

    private void commit(LedgerFile ledger) throws IOException {
        try (var journal = read();
                var empty = LedgerFile.empty(engine.key())) {
            if (journal.list().isEmpty()) return;
            if (journal.listMade().isPresent() && journal.listName().isPresent())
                engine.store()
                        .listNamed(bound.activation().id(), journal.listName().get());
            // A run that began a new list knows nothing of the old one's members.
            var base = ledger.list().isEmpty() || ledger.list().equals(journal.list()) ? ledger : empty;
            var run = journal.begin().map(Journal.Begin::run).orElse(0L);
            session.ledgers().commit(base, ledger.version(), null, journal, Claims.of(journal, base), run);
        }
    }
}
