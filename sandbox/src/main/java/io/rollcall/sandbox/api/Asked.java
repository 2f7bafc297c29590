package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.Switches;
import io.rollcall.sandbox.contacts.Book;
import io.rollcall.sandbox.contacts.Matching;
import io.rollcall.sandbox.contacts.MemberList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One call that was let in: what it asks, of which account, under which switches.
record Asked(Route route, String method, JsonNode body, Book book, Switches switches) {
    boolean on(Switch which) {
        return switches.on(which);
    }

    Matching matching() {
        return new Matching(on(Switch.CASE_SENSITIVE), on(Switch.TRIMS));
    }

    /// A member of the body as text; a number is taken for its digits.
    Optional<String> text(String name) {
        return Optional.ofNullable(body.get(name))
                .filter(node -> !node.isNull())
                .map(Asked::text);
    }

    static String text(JsonNode node) {
        return node.isNull() ? "" : node.isValueNode() ? node.asString() : node.toString();
    }

    /// A member of the body that has to be an array.
    List<String> values(String name, Refused otherwise) {
        var node = body.get(name);
        if (node == null || !node.isArray()) throw otherwise;
        var values = new ArrayList<String>(node.size());
        for (var value : node) values.add(text(value));
        return values;
    }

    /// The list that is read, as it can be seen now.
    MemberList readList() {
        return book.list(route.listId())
                .filter(list -> list.seen(book.now()))
                .orElseThrow(() -> new Refused(404, 3006, "No contact list found with the specified ID."));
    }

    /// The list a contact call refers to, if it does.
    Optional<MemberList> referredList() {
        return text("contact_list_id")
                .map(id -> Optional.of(id)
                        .filter(text -> text.matches("\\d{1,18}"))
                        .flatMap(text -> book.list(Long.parseLong(text)))
                        .orElseThrow(() -> new Refused(2020, "Invalid contact list id: " + id)));
    }

    /// How many things the call is about, for the record of calls.
    int items() {
        for (var name : List.of("external_ids", "contacts", "keyValues", "contact_ids")) {
            var node = body.get(name);
            if (node != null && node.isArray()) return node.size();
        }
        return body.isObject() && !body.isEmpty() ? 1 : 0;
    }
}
