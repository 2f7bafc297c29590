package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.contacts.Field;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntPredicate;

/// The values of one call and the contacts they lead to; what leads nowhere is among the errors.
final class Batch {
    /// A value that leads to one contact.
    record Hit(String value, int place) {}

    private final Asked asked;
    private final Key key;
    private final List<Hit> hits = new ArrayList<>();
    private final Errors errors;

    private Batch(Asked asked, Key key) {
        this.asked = asked;
        this.key = key;
        this.errors = new Errors(asked.switches());
    }

    static Batch of(Asked asked, Key key, List<String> values) {
        var batch = new Batch(asked, key);
        for (var value : values) batch.add(value);
        return batch;
    }

    private void add(String value) {
        if (value.isBlank() || malformed(value)) {
            errors.empty(value, key);
            return;
        }
        var found = key.find(value, asked);
        if (found.length == 0) errors.none(value, key);
        else if (found.length > 1 && asked.on(Switch.DUPLICATES_REFUSED)) errors.several(value, key);
        else hits.add(new Hit(value, found[0]));
    }

    private boolean malformed(String value) {
        return asked.on(Switch.MALFORMED_AS_2005)
                && key instanceof Key.ByField(var field, var _)
                && field.id() == Field.EMAIL
                && !value.matches("[^@\\s]+@[^@\\s]+");
    }

    List<Hit> hits() {
        return hits;
    }

    Errors errors() {
        return errors;
    }

    /// Takes a value back that turned out to be an error after all.
    void fail(Hit hit) {
        errors.none(hit.value(), key);
    }

    BitSet places() {
        var places = new BitSet();
        for (var hit : hits) places.set(hit.place());
        return places;
    }

    /// How many hits a counter shows: each contact that qualifies once, unless a switch says otherwise.
    int count(IntPredicate qualifies) {
        var count = 0;
        var values = new HashSet<String>();
        var places = new BitSet();
        for (var hit : hits) {
            var again = !values.add(hit.value());
            var alias = !again && places.get(hit.place());
            places.set(hit.place());
            if (again && !asked.on(Switch.DUPLICATES_COUNTED)) continue;
            if (alias && !asked.on(Switch.ALIASES_COUNTED)) continue;
            if (qualifies.test(hit.place())) count++;
        }
        return count;
    }

    /// Ends the call where a switch says that such a batch is refused as a whole.
    void refuseIfAsked() {
        for (var problem : errors.problems()) {
            if (problem.code() == 2005 && asked.on(Switch.BAD_VALUE_REFUSES_BATCH)) {
                throw new Refused(2005, problem.text());
            }
            if (problem.code() == 2008 && hits.isEmpty() && asked.on(Switch.UNKNOWN_ONLY_REFUSED)) {
                throw new Refused(2008, problem.text());
            }
        }
    }
}
