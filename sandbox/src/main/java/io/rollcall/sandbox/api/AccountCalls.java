package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Switch;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// The calls about the account itself: its settings, its fields, their choices.
final class AccountCalls {
    private static final Set<String> TYPES = Set.of("shorttext", "longtext", "largetext", "date", "url", "numeric");
    private static final List<String> CONDITIONS = List.of("empty", "equals", "contains", "less than", "greater than");

    private AccountCalls() {}

    static Reply settings(Asked asked, String account) {
        if (asked.route().segments().getFirst().equals("condition")) return conditions();
        return Reply.ok(out -> {
            out.writeStartObject();
            out.writeStringProperty("environment", "sandbox");
            out.writeStringProperty("timezone", "Europe/Vienna");
            out.writeStringProperty("name", account);
            out.writeNumberProperty("password_history_queue_size", 1);
            out.writeStringProperty("country", "Austria");
            out.writeEndObject();
        });
    }

    private static Reply conditions() {
        return Reply.ok(out -> {
            out.writeStartArray();
            for (var condition : CONDITIONS) {
                out.writeStartObject();
                out.writeNumberProperty("id", CONDITIONS.indexOf(condition) + 1);
                out.writeStringProperty("name", condition);
                out.writeStringProperty("condName", condition.replace(' ', '_'));
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    static Reply fields(Asked asked) {
        var path = asked.route().segments();
        if (path.size() == 1) return asked.method().equals("POST") ? make(asked) : all(asked);
        if (path.get(1).equals("translate")) return all(asked);
        if (path.size() > 2 && path.get(2).equals("choice")) return choices(asked, path.get(1));
        throw Route.unknownAction(path.get(1));
    }

    private static Reply all(Asked asked) {
        return Reply.ok(out -> {
            out.writeStartArray();
            for (var field : asked.book().fields().all()) {
                out.writeStartObject();
                out.writeName("id");
                writeId(asked, out, field.id());
                out.writeStringProperty("name", field.name());
                out.writeStringProperty("application_type", field.type());
                out.writeStringProperty("string_id", field.stringId());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private static Reply choices(Asked asked, String name) {
        var field = asked.book()
                .fields()
                .named(name)
                .orElseThrow(() -> new Refused(404, 1007, "No such field: " + name + "."));
        return Reply.ok(out -> {
            out.writeStartArray();
            var number = 1;
            for (var choice : field.choices()) {
                out.writeStartObject();
                out.writeName("id");
                writeId(asked, out, number++);
                out.writeStringProperty("choice", choice);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private static Reply make(Asked asked) {
        var name = asked.text("name").orElse("");
        var type = asked.text("application_type").orElse("");
        if (name.isBlank() || type.isBlank()) {
            throw new Refused(9005, "Parameters name and application_type are required.");
        }
        var fields = asked.book().fields();
        if (fields.hasName(name)) throw new Refused(9002, "A field with this name already exists");
        if (!TYPES.contains(type)) throw new Refused(9006, "A field of this type cannot be created");
        var id = asked.book().makeField(name, type);
        return Reply.ok(
                out -> out.writeStartObject().writeNumberProperty("id", id).writeEndObject());
    }

    private static void writeId(Asked asked, JsonGenerator out, int id) {
        if (asked.on(Switch.FIELD_IDS_AS_TEXT)) out.writeString(Integer.toString(id));
        else out.writeNumber(id);
    }
}
