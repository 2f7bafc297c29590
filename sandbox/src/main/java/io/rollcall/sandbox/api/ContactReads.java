package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Choice;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.contacts.Field;
import io.rollcall.sandbox.contacts.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// The calls that look contacts up by key: which ids, which values.
final class ContactReads {
    static final int LARGEST_BATCH = 1_000;

    private ContactReads() {}

    static Reply checkIds(Asked asked) {
        var values = asked.values(
                "external_ids", new Refused(2003, "Invalid datatype for the list of external ids. Array expected"));
        checkSize(values);
        var key = Key.of(asked.text("key_id").orElse("3"), asked);
        var list = asked.referredList();
        var errors = new Errors(asked.switches());
        var several = asked.text("get_multiple_ids").filter(text -> !text.equals("0") && !text.equals("false"));
        var found = new LinkedHashMap<String, int[]>();
        for (var value : values) {
            var places = key.find(value, asked);
            if (value.isBlank()) errors.empty(value, key);
            else if (places.length == 0
                    || list.filter(on -> !on.contains(places[0])).isPresent()) errors.none(value, key);
            else if (several.isEmpty() && places.length > 1 && asked.on(Switch.DUPLICATES_REFUSED)) {
                errors.several(value, key);
            } else found.put(value, places);
        }
        var lists = several.isPresent()
                && asked.switches().choice(Switch.CHECKIDS_MULTIPLE, Choice.CheckidsMultiple.class)
                        == Choice.CheckidsMultiple.LIST;
        return Reply.ok(out -> {
            out.writeStartObject();
            out.writeName("ids");
            writeIds(asked, out, found, lists);
            out.writeName("errors");
            if (errors.isEmpty()) writeEmpty(asked, out);
            else errors.writeMap(out);
            out.writeEndObject();
        });
    }

    private static void writeIds(Asked asked, JsonGenerator out, Map<String, int[]> found, boolean lists) {
        if (found.isEmpty()) {
            writeEmpty(asked, out);
            return;
        }
        var numbers = asked.switches().choice(Switch.READ_IDS, Choice.ReadIds.class) == Choice.ReadIds.NUMBERS;
        out.writeStartObject();
        found.forEach((value, places) -> {
            out.writeName(value);
            if (lists) out.writeStartArray();
            for (var place : lists ? places : new int[] {places[0]}) {
                if (numbers) out.writeNumber(Ids.contactId(place));
                else out.writeString(Long.toString(Ids.contactId(place)));
            }
            if (lists) out.writeEndArray();
        });
        out.writeEndObject();
    }

    private static void writeEmpty(Asked asked, JsonGenerator out) {
        if (asked.on(Switch.CHECKIDS_EMPTY_AS_ARRAY)) out.writeStartArray().writeEndArray();
        else out.writeStartObject().writeEndObject();
    }

    /// The one call whose members are in camel case.
    static Reply getData(Asked asked) {
        var values = asked.values(
                "keyValues", new Refused(2003, "Invalid datatype for the list of external ids. Array expected"));
        checkSize(values);
        var key = Key.of(asked.text("keyId").orElse("3"), asked);
        var batch = Batch.of(asked, key, values);
        var wanted = asked.body().has("fields")
                ? Values.wanted(
                        asked, asked.values("fields", fieldsNotAnArray()).toArray(String[]::new))
                : List.<Field>of();
        var fields = wanted.isEmpty() && asked.on(Switch.GETDATA_ALL_FIELDS)
                ? new ArrayList<>(asked.book().fields().all())
                : wanted;
        var noHit = asked.switches().choice(Switch.GETDATA_NO_HIT, Choice.NoHit.class);
        if (batch.hits().isEmpty() && noHit == Choice.NoHit.CODE_1) return Reply.error(200, 1, "No contact found");
        return Reply.ok(out -> {
            out.writeStartObject();
            writeProblems(asked, out, batch.errors());
            if (batch.hits().isEmpty() && noHit == Choice.NoHit.FALSE) out.writeBooleanProperty("result", false);
            else {
                out.writeArrayPropertyStart("result");
                for (var hit : batch.hits()) writeContact(asked, out, hit.place(), fields);
                out.writeEndArray();
            }
            out.writeEndObject();
        });
    }

    private static Refused fieldsNotAnArray() {
        return new Refused(2003, "Invalid data format. Array expected");
    }

    private static void writeContact(Asked asked, JsonGenerator out, int place, List<Field> fields) {
        out.writeStartObject();
        out.writeStringProperty("id", Long.toString(Ids.contactId(place)));
        out.writeStringProperty("uid", Ids.uid(place));
        Values.write(asked, out, place, fields);
        out.writeEndObject();
    }

    private static void writeProblems(Asked asked, JsonGenerator out, Errors errors) {
        if (asked.on(Switch.GETDATA_ERRORS_AS_MAP) && !errors.isEmpty()) {
            errors.writeIfAny(out);
            return;
        }
        out.writeArrayPropertyStart("errors");
        for (var problem : errors.problems()) {
            out.writeStartObject();
            out.writeStringProperty("key", problem.value());
            if (asked.on(Switch.GETDATA_CODES_AS_NUMBERS)) out.writeNumberProperty("errorCode", problem.code());
            else out.writeStringProperty("errorCode", Integer.toString(problem.code()));
            out.writeStringProperty("errorMsg", problem.text());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void checkSize(List<String> values) {
        if (values.size() > LARGEST_BATCH) {
            throw new Refused(2002, "The list of external ids exceeds the maximum size. (1000)");
        }
    }
}
