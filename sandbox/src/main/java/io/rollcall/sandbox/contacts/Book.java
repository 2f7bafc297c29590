package io.rollcall.sandbox.contacts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything one account holds: its fields, its people, its lists. Every change goes through the log first; not
/// safe for many threads.
public final class Book {
    private final InstantSource clock;
    private final Fields fields = new Fields();
    private final People people = new People(fields);
    private final TreeMap<Long, MemberList> lists = new TreeMap<>();
    private int nextList;
    private Log log = Log.NONE;
    private Duration lag = Duration.ZERO;

    public Book(InstantSource clock) {
        this.clock = clock;
    }

    /// From now on changes are written there as well.
    public void writeTo(Log to) {
        log = to;
    }

    /// How long reads of lists go on showing the state before a write.
    public void lag(Duration by) {
        lag = by;
    }

    public Instant now() {
        return clock.instant();
    }

    public Fields fields() {
        return fields;
    }

    public People people() {
        return people;
    }

    public Optional<MemberList> list(long id) {
        return Optional.ofNullable(lists.get(id));
    }

    /// Oldest first.
    public Collection<MemberList> lists() {
        return lists.values();
    }

    public void flush() {
        log.flush();
    }

    /// Adds people with a value of that field each, and tells the place of the first.
    public int arrive(int field, List<String> values) {
        var first = people.next();
        commit(new Change.Arrived(first, (int) now().getEpochSecond(), field, values));
        return first;
    }

    public void write(int place, int field, @Nullable String value) {
        commit(new Change.Wrote(place, field, value == null ? "" : value));
    }

    public void vanish(int place) {
        commit(new Change.Vanished(place));
    }

    public MemberList makeList(String name, String description) {
        var number = nextList;
        commit(new Change.ListMade(number, name, description, now().getEpochSecond()));
        var made = lists.get(Ids.listId(number));
        if (made == null) throw new IllegalStateException("The new list is not there");
        return made;
    }

    public void renameList(long id, String name) {
        commit(new Change.ListRenamed(id, name));
    }

    public void deleteList(long id) {
        commit(new Change.ListGone(id));
    }

    public void join(long list, int[] places) {
        if (places.length > 0) commit(new Change.Joined(list, places));
    }

    public void quit(long list, int[] places) {
        if (places.length > 0) commit(new Change.Quit(list, places));
    }

    public int makeField(String name, String type) {
        return makeField(fields.nextId(), name, type);
    }

    public int makeField(int id, String name, String type) {
        commit(new Change.FieldMade(id, name, type));
        return id;
    }

    private void commit(Change change) {
        log.append(change);
        apply(change, lag);
    }

    /// Takes a change from the log.
    public void replay(Change change) {
        apply(change, Duration.ZERO);
    }

    private void apply(Change change, Duration late) {
        switch (change) {
            case Change.Arrived arrived -> arrive(arrived);
            case Change.Wrote(var place, var field, var value) -> people.write(place, field, value);
            case Change.Vanished(var place) -> {
                for (var list : lists.values()) list.quit(place);
                people.vanish(place);
            }
            case Change.ListMade made -> add(made, late);
            case Change.ListRenamed(var id, var name) -> list(id).ifPresent(list -> list.rename(name));
            case Change.ListGone(var id) -> lists.remove(id);
            case Change.Joined(var id, var places) -> changing(id, late).ifPresent(list -> list.join(places));
            case Change.Quit(var id, var places) -> changing(id, late).ifPresent(list -> list.quit(places));
            case Change.FieldMade(var id, var name, var type) -> fields.add(id, name, type);
            case Change.Counted(var place, var list) -> {
                people.countTo(place);
                nextList = Math.max(nextList, list);
            }
        }
    }

    private void arrive(Change.Arrived arrived) {
        var place = arrived.first();
        for (var value : arrived.values()) {
            people.arrive(place, arrived.since());
            if (!value.isEmpty()) people.write(place, arrived.field(), value);
            place++;
        }
    }

    private void add(Change.ListMade made, Duration late) {
        var id = Ids.listId(made.number());
        var created = Instant.ofEpochSecond(made.created());
        var visible = late.isZero() ? Instant.MIN : now().plus(late);
        lists.put(id, new MemberList(id, made.name(), made.description(), created, visible));
        nextList = Math.max(nextList, made.number() + 1);
    }

    private Optional<MemberList> changing(long id, Duration late) {
        var list = list(id);
        if (!late.isZero()) list.ifPresent(held -> held.holdBack(now().plus(late)));
        return list;
    }

    /// The shortest log that leads here.
    public Iterable<Change> history() {
        var changes = new ArrayList<Change>();
        changes.add(new Change.Counted(people.next(), nextList));
        for (var field : fields.own()) changes.add(new Change.FieldMade(field.id(), field.name(), field.type()));
        return () -> new History(changes, people, lists.values());
    }
}
