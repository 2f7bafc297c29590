package io.rollcall.sync;

import io.rollcall.destination.Destination;
import io.rollcall.destination.Identity;
import io.rollcall.destination.Key;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.ledger.Cohort;
import io.rollcall.ledger.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Finds out which contacts people are, in calls that are filled to the last place across batches. Safe for many
/// threads.
final class Lookups {
    private final Destination destination;
    private final Calls calls;
    private final Journal journal;
    private final Progress progress;
    private final List<Person> waiting = new ArrayList<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    private record Person(int batch, int position, Key key) {}

    Lookups(Destination destination, Calls calls, Journal journal, Progress progress) {
        this.destination = destination;
        this.calls = calls;
        this.journal = journal;
        this.progress = progress;
    }

    /// Person `position` of a batch has to be looked up.
    void add(int batch, Cohort cohort, int position) {
        synchronized (waiting) {
            waiting.add(new Person(batch, position, new Key(cohort.key(position))));
        }
        asked.incrementAndGet();
    }

    /// Makes the calls that are full.
    void full() throws Problem, IOException, InterruptedException {
        for (var people = take(destination.lookupSize()); !people.isEmpty(); people = take(destination.lookupSize()))
            ask(people);
    }

    /// Makes the last call, however few are left for it.
    void rest() throws Problem, IOException, InterruptedException {
        full();
        var people = take(1);
        if (!people.isEmpty()) ask(people);
    }

    /// The people of one call, if there are at least `least`.
    private List<Person> take(int least) {
        synchronized (waiting) {
            if (waiting.size() < least) return List.of();
            var part = waiting.subList(Math.max(0, waiting.size() - destination.lookupSize()), waiting.size());
            var people = List.copyOf(part);
            part.clear();
            return people;
        }
    }

    private void ask(List<Person> people) throws Problem, IOException, InterruptedException {
        var identities = calls.answer(
                () -> destination.identify(people.stream().map(Person::key).toList()));
        var identified = new ArrayList<Journal.Identified>();
        for (var i = 0; i < people.size(); i++) {
            var person = people.get(i);
            identified.add(new Journal.Identified(person.batch(), person.position(), number(identities.get(i))));
        }
        journal.identified(identified);
        progress.at(Progress.Stage.IDENTIFYING, done.addAndGet(people.size()), asked.get());
    }

    private static long number(Identity identity) {
        return switch (identity) {
            case Identity.Contact(var id) -> id;
            case Identity.Nobody _ -> Journal.NOBODY;
            case Identity.Unclear _ -> Journal.UNCLEAR;
        };
    }
}
