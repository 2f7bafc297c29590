package io.rollcall.sandbox.contacts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// Tells the state of a book as changes, a few thousand contacts at a time, so that no second copy is held.
final class History implements Iterator<Change> {
    private static final int CHUNK = 4096;

    private final People people;
    private final Iterator<Change> before;
    private final Iterator<Change> after;
    private Iterator<Change> current = List.<Change>of().iterator();
    private int place;

    History(List<Change> before, People people, Collection<MemberList> lists) {
        this.before = before.iterator();
        this.people = people;
        this.after = lists.stream().flatMap(History::made).iterator();
        this.place = people.nextHere(0);
    }

    @Override
    public boolean hasNext() {
        return before.hasNext() || current.hasNext() || place >= 0 || after.hasNext();
    }

    @Override
    public Change next() {
        if (before.hasNext()) return before.next();
        if (current.hasNext()) return current.next();
        if (place < 0) return after.next();
        current = chunk().iterator();
        return current.next();
    }

    /// The contacts of neighbouring places that came at the same time, and all their values.
    private List<Change> chunk() {
        var first = place;
        var since = people.since(first);
        var emails = new ArrayList<String>();
        var others = new ArrayList<Change>();
        while (emails.size() < CHUNK && place == first + emails.size() && people.since(place) == since) {
            var email = people.value(place, Field.EMAIL);
            emails.add(email == null ? "" : email);
            others.addAll(others(place));
            place = people.nextHere(place + 1);
        }
        var changes = new ArrayList<Change>();
        changes.add(new Change.Arrived(first, since, Field.EMAIL, emails));
        changes.addAll(others);
        return changes;
    }

    private List<Change> others(int at) {
        var changes = new ArrayList<Change>();
        for (var field : people.fieldsInUse()) {
            var value = field == Field.EMAIL ? null : people.value(at, field);
            if (value != null) changes.add(new Change.Wrote(at, field, value));
        }
        return changes;
    }

    private static Stream<Change> made(MemberList list) {
        var made = new Change.ListMade(
                Ids.number(list.id()),
                list.name(),
                list.description(),
                list.created().getEpochSecond());
        return Stream.of(
                made, new Change.Joined(list.id(), list.members().stream().toArray()));
    }
}
