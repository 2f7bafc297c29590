package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.contacts.Field;
import io.rollcall.sandbox.contacts.Ids;
import io.rollcall.sandbox.contacts.People;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The call that finds contacts by the value of one field.
final class ContactQuery {
    private static final int LARGEST_LIMIT = 10_000;
    private static final Set<String> NOT_FILTERS = Set.of("return", "limit", "offset", "excludeempty", "stringids");

    private ContactQuery() {}

    static Reply answer(Asked asked) {
        var wanted = asked.route().asked("return").map(name -> field(asked, name));
        if (wanted.isEmpty()) throw new Refused(2014, "No field specified to return");
        var limit = number(asked, "limit", LARGEST_LIMIT);
        if (limit < 1 || limit > LARGEST_LIMIT) throw new Refused(2016, "Invalid limit (1-10,000)");
        var skipEmpty =
                asked.route().asked("excludeempty").filter("true"::equals).isPresent();
        var places = matches(asked)
                .filter(place -> !skipEmpty || Values.value(asked, place, wanted.get()) != null)
                .skip(number(asked, "offset", 0))
                .limit(limit)
                .toArray();
        var shortForm = asked.on(Switch.QUERY_SHORT);
        return Reply.ok(out -> {
            out.writeStartObject();
            if (!shortForm) out.writeArrayPropertyStart("errors").writeEndArray();
            out.writeArrayPropertyStart("result");
            for (var place : places) {
                out.writeStartObject();
                if (shortForm) out.writeNumberProperty("id", Ids.contactId(place));
                else out.writeStringProperty("id", Long.toString(Ids.contactId(place)));
                Values.write(asked, out, place, List.of(wanted.get()));
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static IntStream matches(Asked asked) {
        var people = asked.book().people();
        var filter = asked.route().query().entrySet().stream()
                .filter(each -> !NOT_FILTERS.contains(each.getKey()))
                .findFirst();
        return filter.map(each -> matching(asked, each)).orElseGet(() -> everybody(people));
    }

    /// An empty value finds those who have none.
    private static IntStream matching(Asked asked, Map.Entry<String, String> filter) {
        var people = asked.book().people();
        var field = field(asked, filter.getKey());
        if (!field.isKey()) throw new Refused(2015, "No index on column");
        if (filter.getValue().isEmpty()) {
            return everybody(people).filter(place -> people.value(place, field.id()) == null);
        }
        return IntStream.of(people.find(field.id(), filter.getValue(), asked.matching()));
    }

    private static IntStream everybody(People people) {
        return IntStream.iterate(people.nextHere(0), place -> place >= 0, place -> people.nextHere(place + 1));
    }

    private static Field field(Asked asked, String name) {
        return Optional.of(name)
                .flatMap(asked.book().fields()::named)
                .orElseThrow(() -> new Refused(1007, "No such field: " + name + "."));
    }

    private static int number(Asked asked, String name, int standard) {
        var text = asked.route().asked(name).orElse(Integer.toString(standard));
        if (!text.matches("\\d{1,9}"))
            throw new Refused(10001, "Invalid data format for " + name + ". Integer expected.");
        return Integer.parseInt(text);
    }
}
