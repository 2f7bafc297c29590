package io.rollcall.sync;

import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.Tally;
import io.rollcall.store.Run;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Deletes the list of an activation, and pauses the activation: the next run would make the list again. A list
/// with members whom we did not add is not ours to delete.
public final class ListDeletion {
    private final Engine engine;
    private final Bound bound;

    public ListDeletion(Engine engine, Bound bound) {
        this.engine = engine;
        this.bound = bound;
    }

    /// Deletes the list and says what came of it. One that is gone already counts as deleted.
    ///
    /// @throws Problem when another process works on the activation
    public Report run(Progress progress) throws Problem, IOException, InterruptedException {
        try (var session = Session.open(engine, bound.activation().id())) {
            return RunRecord.of(engine, bound, Run.Kind.DELETE_LIST, progress, record -> {
                new Recovery(engine, bound, session).settle(progress);
                try (var ledger = session.ledgers().current()) {
                    if (ledger.list().isEmpty()) throw new Problem("There is no list yet.");
                    delete(session.calls(), ledger);
                    // Ended before this, the next run finds the list gone and says so.
                    var after = session.ledgers().beginAnew(ledger.version(), record.run());
                    return record.done(figures(ledger.tally()), after.version());
                }
            });
        }
    }

    private void delete(Calls calls, LedgerFile ledger) throws Problem, InterruptedException {
        var size = calls.made(() -> bound.destination().count(ledger.list()));
        if (isGone(size)) return;
        if (!(size instanceof Outcome.Answered<Long>(var members))) throw Unanswered.of(size);
        var ours = ledger.tally().listed() + ledger.tally().uncertain();
        if (members > ours)
            throw new Problem(
                    "The list has %,d members, %,d more than were added here: it is not deleted. Empty it instead, or delete it in Emarsys."
                            .formatted(members, members - ours));
        engine.store().pause(bound.activation().id(), Optional.of("The list was deleted."));
        var deleted = calls.made(() -> bound.destination().deleteList(ledger.list()));
        if (!(deleted instanceof Outcome.Answered<?>) && !isGone(deleted)) throw Unanswered.of(deleted);
    }

    private static boolean isGone(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal, var _) && refusal == Refusal.LIST_GONE;
    }

    private static Run.Figures figures(Tally before) {
        var listed = before.listed() + before.uncertain();
        return new Run.Figures(0, 0, 0, Map.of(), 0, listed, 0, listed, 0, 0, 0, 0, OptionalLong.of(0), listed);
    }
}
