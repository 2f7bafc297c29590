package io.rollcall.sync;

import io.rollcall.destination.Batch;
import io.rollcall.destination.Destination;
import io.rollcall.destination.Key;
import io.rollcall.destination.Verdict;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.ledger.Cohort;
import io.rollcall.ledger.Journal;
import io.rollcall.ledger.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Sends people to one list, batch by batch: the intent into the journal, the call, the answer into the journal.
///
/// Adding and removing are one path. Several batches are on their way at a time; those who were added are looked up
/// as the answers come in. One instance serves one run; people are handed in by one thread, in the order of their
/// hashes.
final class Delivery implements AutoCloseable {
    /// Batches on their way at a time, each with its look-ups.
    private static final int LANES = 8;

    private final Session session;
    private final Destination destination;
    private final String list;
    private final Calls calls;
    private final Journal journal;
    private final Lookups lookups;
    private final Progress progress;
    private final Lanes lanes = new Lanes(LANES);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final Map<Integer, Cohort> underWay = new ConcurrentHashMap<>();
    private long total;
    private Cohort gathering;

    Delivery(Session session, Destination destination, String list, Journal journal, Progress progress) {
        this.session = session;
        this.destination = destination.whenever(session.calls()::isOurs);
        this.list = list;
        calls = session.calls();
        this.journal = journal;
        this.progress = progress;
        lookups = new Lookups(this.destination, calls, journal, progress);
        gathering = new Cohort(Cohort.Way.JOIN, false);
    }

    /// What comes now goes this way; `byId` says what people are called by. `expected` is for the progress only.
    void begin(Cohort.Way way, boolean byId, long expected) {
        gathering = new Cohort(way, byId);
        total = expected;
        done.set(0);
        accepted.set(0);
    }

    /// The batch that takes the next person; it is sent off by [#next] when it is full.
    Cohort gathering() {
        return gathering;
    }

    /// One person was gathered.
    void next() throws Problem, IOException, InterruptedException {
        if (gathering.size() == destination.batchSize()) dispatch();
    }

    /// Nobody comes any more: returns when everyone is sent and looked up, with the number of people who were
    /// accepted.
    long end() throws Problem, IOException, InterruptedException {
        if (!gathering.isEmpty()) dispatch();
        lanes.await();
        lookups.rest();
        return accepted.get();
    }

    private void dispatch() throws Problem, IOException, InterruptedException {
        var cohort = gathering;
        gathering = new Cohort(cohort.way(), cohort.byId());
        // Only when it is certain that the batch will be sent is it written down as about to be.
        lanes.take();
        var batch = journal.intent(cohort);
        underWay.put(batch, cohort);
        lanes.start(() -> {
            send(batch, cohort);
            return null;
        });
    }

    private void send(int batch, Cohort cohort) throws Problem, IOException, InterruptedException {
        var keys = new ArrayList<Key>(cohort.size());
        for (var i = 0; i < cohort.size(); i++) keys.add(new Key(cohort.key(i)));
        var direction = switch (cohort.way()) {
            case JOIN -> Batch.Direction.ADD;
            case LEAVE -> Batch.Direction.REMOVE;
        };
        var by = cohort.byId() ? Batch.By.CONTACT_ID : Batch.By.FIELD;
        var verdicts = verdicts(batch, new Batch(list, direction, by, keys));
        var statuses = new ArrayList<@Nullable Status>(cohort.size());
        for (var verdict : verdicts) statuses.add(status(cohort.way(), verdict));
        journal.answered(batch, statuses);
        // Whoever takes over after this finds the answer in the journal.
        if (calls.isOurs()) underWay.remove(batch);
        accepted.addAndGet(
                verdicts.stream().filter(Verdict.Accepted.class::isInstance).count());
        progress.at(
                cohort.way() == Cohort.Way.JOIN ? Progress.Stage.ADDING : Progress.Stage.REMOVING,
                done.addAndGet(cohort.size()),
                total);
        if (cohort.way() == Cohort.Way.JOIN) identify(batch, cohort, statuses);
    }

    private List<Verdict> verdicts(int number, Batch batch) throws Problem, IOException, InterruptedException {
        var halving = new Halving(destination, calls);
        try {
            return halving.verdicts(batch);
        } catch (Problem refused) {
            if (!halving.maybeApplied()) {
                underWay.remove(number);
                journal.notApplied(number);
            }
            throw refused;
        }
    }

    private void identify(int batch, Cohort cohort, List<@Nullable Status> statuses)
            throws Problem, IOException, InterruptedException {
        var knownByCall = new ArrayList<Journal.Identified>();
        for (var i = 0; i < cohort.size(); i++) {
            if (statuses.get(i) != Status.LISTED) continue;
            if (cohort.byId()) knownByCall.add(new Journal.Identified(batch, i, Long.parseLong(cohort.key(i))));
            else lookups.add(batch, cohort, i);
        }
        if (!knownByCall.isEmpty()) journal.identified(knownByCall);
        lookups.full();
    }

    /// What a person is after a verdict; null for off the list.
    private static @Nullable Status status(Cohort.Way way, Verdict verdict) {
        return switch (way) {
            case JOIN ->
                switch (verdict) {
                    case Verdict.Accepted _ -> Status.LISTED;
                    case Verdict.NotAContact _ -> Status.WAITING;
                    case Verdict.Rejected(var reason) ->
                        switch (reason) {
                            case AMBIGUOUS -> Status.AMBIGUOUS;
                            case REFUSED_VALUE -> Status.REFUSED_VALUE;
                            case OTHER -> Status.REFUSED;
                        };
                };
            case LEAVE ->
                switch (verdict) {
                    case Verdict.Accepted _, Verdict.NotAContact _ -> null;
                    case Verdict.Rejected _ -> Status.UNCERTAIN;
                };
        };
    }

    @Override
    public void close() throws IOException {
        lanes.close();
        session.late(journal.begun(list), List.copyOf(underWay.values()));
    }
}
