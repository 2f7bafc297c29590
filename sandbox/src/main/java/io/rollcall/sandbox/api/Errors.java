package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Choice;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.Switches;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// What went wrong with single values of a batch, by value, in the spelling the switches ask for.
final class Errors {
    /// @param value as it was sent
    record Problem(String value, int code, String text) {}

    private final Map<String, Problem> byKey = new LinkedHashMap<>();
    private final Switches switches;

    Errors(Switches switches) {
        this.switches = switches;
    }

    void add(String value, int code, String text) {
        byKey.put(echo(value), new Problem(value, code, text));
    }

    void none(String value, Key key) {
        var text = "No contact found with the external id: " + key.label();
        add(value, 2008, switches.on(Switch.TEXT_WITH_VALUE) ? text + " - " + value : text);
    }

    void several(String value, Key key) {
        add(value, 2010, "More contacts found with the external id: " + key.label() + " - " + value);
    }

    void empty(String value, Key key) {
        add(value, 2005, "No value provided for key field: " + key.label());
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    Iterable<Problem> problems() {
        return byKey.values();
    }

    /// As the member `errors` of a list call.
    void write(JsonGenerator out) {
        if (!byKey.isEmpty()) {
            out.writeName("errors");
            writeMap(out);
            return;
        }
        switch (switches.choice(Switch.NO_ERRORS, Choice.NoErrors.class)) {
            case ARRAY -> {
                out.writeArrayPropertyStart("errors");
                out.writeEndArray();
            }
            case OBJECT -> {
                out.writeObjectPropertyStart("errors");
                out.writeEndObject();
            }
            case ABSENT -> {}
        }
    }

    /// As the member `errors` of a contact call: not there when there are none.
    void writeIfAny(JsonGenerator out) {
        if (byKey.isEmpty()) return;
        out.writeName("errors");
        writeMap(out);
    }

    /// The map itself.
    void writeMap(JsonGenerator out) {
        var asArray = switches.on(Switch.ERRORS_AS_ARRAY) && countsFromZero();
        if (asArray) out.writeStartArray();
        else out.writeStartObject();
        byKey.forEach((key, problem) -> {
            if (asArray) out.writeStartObject();
            else out.writeObjectPropertyStart(key);
            out.writeStringProperty(Integer.toString(problem.code()), problem.text());
            out.writeEndObject();
        });
        if (asArray) out.writeEndArray();
        else out.writeEndObject();
    }

    private boolean countsFromZero() {
        var expected = 0;
        for (var key : byKey.keySet()) if (!key.equals(Integer.toString(expected++))) return false;
        return true;
    }

    private String echo(String value) {
        return switch (switches.choice(Switch.ECHO, Choice.Echo.class)) {
            case SENT -> value;
            case LOWER -> value.toLowerCase(Locale.ROOT);
            case FOLDED -> value.strip().toLowerCase(Locale.ROOT);
        };
    }
}
