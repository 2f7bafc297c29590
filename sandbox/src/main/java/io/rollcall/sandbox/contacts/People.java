package io.rollcall.sandbox.contacts;

import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The contacts of one account, by place: who is there, since when, and the values of their fields; not safe for
/// many threads.
public final class People {
    private static final int[] NOBODY = {};

    private final Fields fields;
    private final BitSet here = new BitSet();
    private final TreeMap<Integer, Column> columns = new TreeMap<>();
    private int[] since = new int[1024];
    private int next;

    People(Fields fields) {
        this.fields = fields;
    }

    public int count() {
        return here.cardinality();
    }

    public boolean isHere(int place) {
        return here.get(place);
    }

    /// The next place somebody is at, from that one on; -1 when there is none.
    public int nextHere(int from) {
        return here.nextSetBit(from);
    }

    /// The place the next contact will have.
    public int next() {
        return next;
    }

    /// When the contact was first registered, in seconds since 1970.
    public int since(int place) {
        return since[place];
    }

    public @Nullable String value(int place, int field) {
        var column = columns.get(field);
        return column == null ? null : column.value(place);
    }

    /// Everybody with that value in a key field.
    public int[] find(int field, String value, Matching matching) {
        var column = columns.get(field);
        return column == null ? NOBODY : column.find(value, matching);
    }

    Iterable<Integer> fieldsInUse() {
        return columns.keySet();
    }

    void arrive(int place, int at) {
        if (place >= Ids.capacity()) throw new IllegalStateException("There is no room for more contacts");
        if (place >= since.length) since = Arrays.copyOf(since, Texts.grown(place));
        here.set(place);
        since[place] = at;
        next = Math.max(next, place + 1);
    }

    void countTo(int place) {
        next = Math.max(next, place);
    }

    void write(int place, int field, String value) {
        column(field).put(place, value);
    }

    void vanish(int place) {
        for (var column : columns.values()) column.clear(place);
        here.clear(place);
    }

    private Column column(int id) {
        return columns.computeIfAbsent(
                id, _ -> new Column(fields.byId(id).map(Field::isKey).orElse(false)));
    }
}
