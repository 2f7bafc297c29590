package io.rollcall.sandbox.api;

import io.rollcall.sandbox.contacts.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The values of a contact's fields, as answers show them.
final class Values {
    private static final int REGISTERED = 48;

    private Values() {}

    /// The fields of those names; names nobody knows are passed over.
    static List<Field> wanted(Asked asked, String... names) {
        var wanted = new ArrayList<Field>();
        for (var name : names) asked.book().fields().named(name.strip()).ifPresent(wanted::add);
        return wanted;
    }

    static void write(Asked asked, JsonGenerator out, int place, List<Field> wanted) {
        var named = asked.route().asked("stringids").filter("1"::equals).isPresent();
        for (var field : wanted) {
            out.writeName(named ? field.stringId() : Integer.toString(field.id()));
            var value = value(asked, place, field);
            if (value == null) out.writeNull();
            else out.writeString(value);
        }
    }

    static @Nullable String value(Asked asked, int place, Field field) {
        var people = asked.book().people();
        if (field.id() == REGISTERED) return ListReads.stamp(Instant.ofEpochSecond(people.since(place)));
        return people.value(place, field.id());
    }
}
