package io.rollcall.sync;

import io.rollcall.destination.Destination;
import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Problem;
import io.rollcall.ledger.Journal;
import io.rollcall.ledger.JournalReader;
import java.io.IOException;
import java.util.Optional;

/// The list of an activation: creates it, takes an existing one over, gives it its name. Serves one run.
final class Lists {
    private final Destination destination;
    private final Calls calls;
    private boolean inDoubt;

    Lists(Destination destination, Calls calls) {
        this.destination = destination.whenever(calls::isOurs);
        this.calls = calls;
    }

    /// Creates the list and returns its id. Creating is the one call that must not be made twice: when an answer is
    /// lost,
    /// a list of the name that has no members is the one we made.
    String create(Activation activation, Journal journal) throws Problem, IOException, InterruptedException {
        journal.listIntent(activation.listName());
        for (var lost = 0; ; lost++) {
            var outcome = calls.once(() -> destination.createList(activation.listName(), activation.description()));
            switch (outcome) {
                case Outcome.Answered<String>(var list) -> {
                    return made(journal, list);
                }
                case Outcome.Refused<String>(var refusal, var why) -> {
                    if (refusal != Refusal.NAME_TAKEN) throw Unanswered.of(outcome);
                    return made(journal, taken(activation, lost > 0, why));
                }
                case Outcome.Busy<String> _ -> throw Unanswered.of(outcome);
                case Outcome.Unknown<String> _ -> {
                    inDoubt = true;
                    var ours = ours(activation.listName());
                    if (ours.isPresent()) return made(journal, ours.get());
                    if (lost + 1 == Calls.ATTEMPTS) throw Unanswered.of(outcome);
                }
            }
        }
    }

    /// Whether a list may have been made of which nothing is known.
    boolean inDoubt() {
        return inDoubt;
    }

    private static String made(Journal journal, String list) throws IOException {
        journal.listMade(list);
        return list;
    }

    private String taken(Activation activation, boolean maybeOurs, String why) throws Problem, InterruptedException {
        var found = maybeOurs ? ours(activation.listName()) : Optional.<String>empty();
        if (found.isEmpty() && activation.conduct().useExistingList())
            found = calls.answer(() -> destination.findList(activation.listName()));
        if (found.isEmpty()) throw Unanswered.refused(Refusal.NAME_TAKEN, why);
        return found.get();
    }

    /// The list with this name, if it is there and has no members.
    private Optional<String> ours(String name) throws Problem, InterruptedException {
        var found = calls.answer(() -> destination.findList(name));
        if (found.isEmpty()) return found;
        var size = calls.answer(() -> destination.count(found.get()));
        return size == 0 ? found : Optional.empty();
    }

    /// Finds out what became of a list that a process was about to create when it ended.
    void settle(JournalReader journal, Journal append) throws Problem, IOException, InterruptedException {
        if (journal.listInDoubt().isEmpty()) return;
        var found = ours(journal.listInDoubt().get());
        if (found.isPresent()) append.listMade(found.get());
    }

    /// Gives the list another name.
    void rename(String list, String name) throws Problem, InterruptedException {
        var outcome = calls.made(() -> destination.renameList(list, name));
        if (outcome instanceof Outcome.Answered<?>) return;
        var taken = outcome instanceof Outcome.Refused<?>(var refusal, var _) && refusal == Refusal.NAME_TAKEN;
        // A rename whose answer was lost finds its own list when it is made again.
        if (taken && calls.answer(() -> destination.findList(name)).equals(Optional.of(list))) return;
        throw Unanswered.of(outcome);
    }
}
