package io.rollcall.sandbox.api;

import io.rollcall.sandbox.api.ContactWrites.Done;
import io.rollcall.sandbox.contacts.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Writes one contact after another as one call wants it; used by one thread.
final class ContactWriting {
    private static final Set<String> NOT_FIELDS =
            Set.of("key_id", "id", "uid", "eid", "source_id", "contact_list_id", "contacts");

    /// What is done with those who are there, and with those who are not.
    enum Mode {
        CREATE,
        UPDATE,
        UPSERT
    }

    private final Asked asked;
    private final Key key;
    private final Mode mode;

    private record Write(int field, String value) {}

    ContactWriting(Asked asked, Key key, Mode mode) {
        this.asked = asked;
        this.key = key;
        this.mode = mode;
    }

    Done write(JsonNode contact) {
        var node = contact.get(key.label());
        var value = node == null ? "" : Asked.text(node);
        if (value.isBlank()) return new Done.Failed(value, 2005, "No value provided for key field: " + key.label());
        if (mode == Mode.CREATE && (contact.has("id") || contact.has("uid"))) {
            return new Done.Failed(value, 2007, "Cannot set id or uid on contact creation");
        }
        var found = key.find(value, asked);
        return switch (mode) {
            case CREATE -> found.length == 0 ? created(value, contact) : exists(value);
            case UPDATE -> found.length == 0 ? unknown(value) : updated(value, contact, found);
            case UPSERT -> found.length == 0 ? created(value, contact) : updated(value, contact, found);
        };
    }

    private Done exists(String value) {
        var text = asked.body().has("contacts")
                ? "Contact with the external id already exists: " + key.label()
                : "Contact with external id: " + key.label() + " already exists.";
        return new Done.Failed(value, 2009, text);
    }

    private Done unknown(String value) {
        return new Done.Failed(value, 2008, "No contact found with the external id: " + key.label());
    }

    private Done created(String value, JsonNode contact) {
        if (!(key instanceof Key.ByField)) {
            return new Done.Failed(value, 2004, "Cannot use internal ID as key on contact creation.");
        }
        var writes = new ArrayList<Write>();
        var problem = collect(value, contact, writes);
        if (!problem.isEmpty()) return problem.getFirst();
        var place = asked.book().arrive(Field.EMAIL, List.of(""));
        for (var write : writes) asked.book().write(place, write.field(), write.value());
        return new Done.Created(place);
    }

    private Done updated(String value, JsonNode contact, int... found) {
        if (found.length > 1) {
            return new Done.Failed(value, 2010, "Contacts with the external id already exist: " + key.label());
        }
        var writes = new ArrayList<Write>();
        var problem = collect(value, contact, writes);
        if (!problem.isEmpty()) return problem.getFirst();
        for (var write : writes) asked.book().write(found[0], write.field(), write.value());
        return new Done.Updated(found[0]);
    }

    /// Gathers what is to be written, or the first thing that is wrong with it.
    private List<Done> collect(String value, JsonNode contact, List<Write> writes) {
        for (var entry : contact.properties()) {
            if (NOT_FIELDS.contains(entry.getKey())) continue;
            var field = asked.book().fields().named(entry.getKey());
            if (field.isEmpty()) return List.of(new Done.Failed(value, 2006, "Invalid field id: " + entry.getKey()));
            var complaint = complaint(field.get(), entry.getValue());
            if (!complaint.isEmpty()) return List.of(new Done.Failed(value, 2007, complaint));
            writes.add(new Write(field.get().id(), Asked.text(entry.getValue())));
        }
        return List.of();
    }

    private static String complaint(Field field, JsonNode given) {
        var text = Asked.text(given);
        if (given.isContainer()
                && !field.type().equals("multichoice")
                && !field.type().equals("interests")) {
            return "Invalid data format for field id: " + field.id() + ", Scalar expected";
        }
        var choices = field.choices().size();
        if (choices > 0 && !text.isEmpty() && !(text.matches("\\d{1,3}") && Integer.parseInt(text) <= choices)) {
            return "Invalid choice id for field id: " + field.id();
        }
        return text.length() > widest(field) ? "Invalid value for field id: " + field.id() : "";
    }

    private static int widest(Field field) {
        return switch (field.type()) {
            case "shorttext" -> 60;
            case "longtext" -> 255;
            case "numeric" -> 24;
            default -> Integer.MAX_VALUE;
        };
    }
}
