package io.rollcall.sync;

import io.rollcall.domain.Problem;
import io.rollcall.ledger.AddressForm;
import io.rollcall.ledger.Digest;
import io.rollcall.ledger.Finder;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Erases one person from all that is on record of a workspace. Runs hold figures only, and journals end with their
/// runs: the ledgers are where somebody is. Safe for many threads.
public final class Forget {
    private final Engine engine;

    public Forget(Engine engine) {
        this.engine = engine;
    }

    /// What came of it: the activations whose ledgers held the address, and those of them on whose lists it still
    /// is.
    public record Forgotten(List<String> activations, List<String> listed) {
        public Forgotten {
            activations = List.copyOf(activations);
            listed = List.copyOf(listed);
        }
    }

    /// Erases an address, in any spelling, from every version of every ledger. What is still on a list would never
    /// be taken off it again: unless `evenOnLists` is said, nothing is erased then.
    ///
    /// @throws Problem when it is no address, is still on a list, or a run goes on or was not finished
    public Forgotten address(String given, boolean evenOnLists) throws Problem, IOException {
        var digests = digests(given);
        var found = new ArrayList<String>();
        var listed = new ArrayList<String>();
        var sessions = new ArrayList<Session>();
        try {
            var activations = engine.shelves().activations();
            for (var activation : activations) {
                var session = Session.open(engine, activation);
                sessions.add(session);
                if (session.hasJournal())
                    throw new Problem(
                            "A run of activation %1$s was not finished, and its journal may hold the address: run it first."
                                    .formatted(activation));
                try (var ledger = session.ledgers().current()) {
                    var finder = new Finder(ledger, engine.key());
                    if (digests.stream().anyMatch(digest -> finder.find(digest).status() == Status.LISTED))
                        listed.add(activation);
                }
            }
            if (!listed.isEmpty() && !evenOnLists)
                throw new Problem(
                        "The address is still on the lists of %s, and would stay there for good: take it out of the audience and run these first, or erase it all the same with --even-on-lists."
                                .formatted(String.join(", ", listed)));
            for (var i = 0; i < sessions.size(); i++) {
                var versions = 0;
                for (var digest : digests) versions += sessions.get(i).ledgers().forget(digest);
                if (versions > 0) found.add(activations.get(i));
            }
            return new Forgotten(found, listed);
        } finally {
            for (var session : sessions) session.close();
        }
    }

    private Set<Digest> digests(String given) throws Problem {
        var digests = new LinkedHashSet<Digest>();
        try (var nobody = LedgerFile.empty(engine.key())) {
            var finder = new Finder(nobody, engine.key());
            for (var form : AddressForm.values())
                if (form.of(given) instanceof AddressForm.Result.Good(var address)) digests.add(finder.digest(address));
        }
        if (digests.isEmpty()) throw new Problem("This is no address.");
        return digests;
    }
}
