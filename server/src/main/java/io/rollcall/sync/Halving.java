package io.rollcall.sync;

import io.rollcall.destination.Batch;
import io.rollcall.destination.Destination;
import io.rollcall.destination.Identity;
import io.rollcall.destination.Key;
import io.rollcall.destination.Outcome;
import io.rollcall.destination.Verdict;
import io.rollcall.domain.Problem;
import java.util.ArrayList;
import java.util.List;

/// Gets a verdict for every key of one batch, even when the batch as a whole is refused: it is halved until the
/// keys that spoil it stand alone. Used for one batch on one thread.
final class Halving {
    /// So many keys refused one by one in a batch are not bad addresses but a destination that refuses everything.
    private static final int MOST_ALONE = 64;

    private final Destination destination;
    private final Calls calls;
    private int alone;
    private boolean maybeApplied;
    private boolean lost;

    Halving(Destination destination, Calls calls) {
        this.destination = destination;
        this.calls = calls;
    }

    List<Verdict> verdicts(Batch batch) throws Problem, InterruptedException {
        return verdicts(batch, true);
    }

    /// `maySift` says whether looking keys up first may still help.
    private List<Verdict> verdicts(Batch batch, boolean maySift) throws Problem, InterruptedException {
        var outcome = calls.made(() -> sent(batch));
        return switch (outcome) {
            case Outcome.Answered<List<Verdict>>(var verdicts) -> verdicts;
            case Outcome.Refused<List<Verdict>>(var refusal, var why) ->
                switch (refusal) {
                    case BATCH -> halved(batch, why);
                    case UNKNOWN_KEYS -> maySift ? sifted(batch, why) : halved(batch, why);
                    default -> throw Unanswered.of(outcome);
                };
            default -> throw Unanswered.of(outcome);
        };
    }

    private Outcome<List<Verdict>> sent(Batch batch) throws InterruptedException {
        var outcome = destination.send(batch);
        switch (outcome) {
            case Outcome.Answered<?> _ -> maybeApplied = true;
            case Outcome.Unknown<?> _ -> {
                maybeApplied = true;
                lost = true;
            }
            case Outcome.Busy<?> _, Outcome.Refused<?> _ -> {}
        }
        return outcome;
    }

    /// Whether anything of the batch may have been applied.
    boolean maybeApplied() {
        return maybeApplied;
    }

    private List<Verdict> halved(Batch batch, String why) throws Problem, InterruptedException {
        if (batch.size() == 1) {
            // A call with this key in it may have been applied before it was refused: nobody knows where the
            // person is.
            if (lost) throw Unanswered.notNow(why);
            if (++alone > MOST_ALONE)
                throw new Problem(
                        "Emarsys refuses one address after the other (%s); nothing more was tried.".formatted(why));
            return List.of(new Verdict.Rejected(Verdict.Reason.REFUSED_VALUE));
        }
        var middle = batch.size() / 2;
        var verdicts = new ArrayList<>(verdicts(batch.part(0, middle), false));
        verdicts.addAll(verdicts(batch.part(middle, batch.size()), false));
        return verdicts;
    }

    /// Sends only the keys that are contacts: one account in doubt refuses a batch for an unknown key, where others
    /// say so key by key.
    private List<Verdict> sifted(Batch batch, String why) throws Problem, InterruptedException {
        var known = known(batch);
        var rest = new ArrayList<Key>();
        for (var i = 0; i < batch.size(); i++)
            if (known.get(i)) rest.add(batch.keys().get(i));
        if (rest.size() == batch.size()) return halved(batch, why);
        var sent = rest.isEmpty()
                ? List.<Verdict>of()
                : verdicts(new Batch(batch.list(), batch.direction(), batch.by(), rest), false);
        var next = sent.iterator();
        var verdicts = new ArrayList<Verdict>();
        for (var isKnown : known) verdicts.add(isKnown ? next.next() : Verdict.NOT_A_CONTACT);
        return verdicts;
    }

    private List<Boolean> known(Batch batch) throws Problem, InterruptedException {
        var known = new ArrayList<Boolean>();
        for (var start = 0; start < batch.size(); start += destination.lookupSize()) {
            var keys = batch.keys().subList(start, Math.min(batch.size(), start + destination.lookupSize()));
            switch (batch.by()) {
                case FIELD -> {
                    for (var identity : calls.answer(() -> destination.identify(keys)))
                        known.add(!(identity instanceof Identity.Nobody));
                }
                case CONTACT_ID -> {
                    var ids = keys.stream()
                            .map(key -> Long.parseLong(key.value()))
                            .toList();
                    known.addAll(calls.answer(() -> destination.existing(ids)));
                }
            }
        }
        return known;
    }
}
