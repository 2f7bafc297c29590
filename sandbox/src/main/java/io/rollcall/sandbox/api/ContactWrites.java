package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Choice;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.contacts.Ids;
import io.rollcall.sandbox.contacts.MemberList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// The calls that create, update and delete contacts.
final class ContactWrites {
    private ContactWrites() {}

    /// What became of one contact of a call.
    sealed interface Done {
        record Created(int place) implements Done {}

        record Updated(int place) implements Done {}

        record Failed(String value, int code, String text) implements Done {}
    }

    static Reply create(Asked asked) {
        var list = asked.referredList();
        var key = Key.of(asked.text("key_id").orElse("3"), asked);
        if (!(key instanceof Key.ByField field)) {
            throw new Refused(2004, "Cannot use internal ID as key on contact creation.");
        }
        var writing = new ContactWriting(asked, field, ContactWriting.Mode.CREATE);
        return answer(asked, contacts(asked).stream().map(writing::write).toList(), list);
    }

    static Reply update(Asked asked) {
        var list = asked.referredList();
        var name = asked.text("key_id").orElse("3");
        var key = Key.named(name, asked);
        if (key.isEmpty() && !asked.on(Switch.NO_KEY_ID)) throw new Refused(2004, "Invalid key field id: " + name);
        var contacts = contacts(asked);
        if (key.isEmpty()) return noKeyId(asked, name);
        var upsert =
                asked.route().asked("create_if_not_exists").filter("1"::equals).isPresent();
        var mode = upsert ? ContactWriting.Mode.UPSERT : ContactWriting.Mode.UPDATE;
        var writing = new ContactWriting(asked, key.get(), mode);
        return answer(asked, contacts.stream().map(writing::write).toList(), list);
    }

    private static Reply noKeyId(Asked asked, String name) {
        var errors = new Errors(asked.switches());
        errors.add("<NO_KEY_ID>", 2004, "Invalid key field id: " + name);
        return Reply.ok(out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("ids").writeEndArray();
            errors.writeIfAny(out);
            out.writeEndObject();
        });
    }

    private static List<JsonNode> contacts(Asked asked) {
        if (!asked.body().has("contacts")) return List.of(asked.body());
        var node = asked.body().get("contacts");
        if (node == null || !node.isArray()) throw new Refused(2003, "Invalid data format. Array expected");
        if (node.size() > ContactReads.LARGEST_BATCH) {
            throw new Refused(1000, "The request exceeded the maximum batch size of 1,000");
        }
        var contacts = new ArrayList<JsonNode>();
        for (var contact : node) contacts.add(contact);
        return contacts;
    }

    private static Reply answer(Asked asked, List<Done> done, Optional<MemberList> list) {
        var errors = new Errors(asked.switches());
        for (var each : done) {
            switch (each) {
                case Done.Created(var place) -> list.ifPresent(on -> enlist(asked, on, place));
                case Done.Updated(var place) -> list.ifPresent(on -> enlist(asked, on, place));
                case Done.Failed(var value, var code, var text) -> errors.add(value, code, text);
            }
        }
        if (!asked.body().has("contacts")) return single(asked, done.getFirst());
        return Reply.ok(out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("ids");
            for (var each : done) writeId(asked, out, each);
            out.writeEndArray();
            errors.writeIfAny(out);
            out.writeEndObject();
        });
    }

    private static Reply single(Asked asked, Done done) {
        if (done instanceof Done.Failed(var _, var code, var text)) throw new Refused(code, text);
        return Reply.ok(out -> {
            out.writeStartObject();
            out.writeName("id");
            writeId(asked, out, done);
            out.writeEndObject();
        });
    }

    private static void enlist(Asked asked, MemberList list, int place) {
        if (!list.contains(place)) asked.book().join(list.id(), new int[] {place});
    }

    /// Existing contacts as strings and new ones as numbers, in one array: so it was seen.
    private static void writeId(Asked asked, JsonGenerator out, Done done) {
        var form = asked.switches().choice(Switch.UPSERT_IDS, Choice.UpsertIds.class);
        switch (done) {
            case Done.Created(var place) -> write(out, place, form == Choice.UpsertIds.STRINGS);
            case Done.Updated(var place) -> write(out, place, form != Choice.UpsertIds.NUMBERS);
            case Done.Failed _ -> {}
        }
    }

    private static void write(JsonGenerator out, int place, boolean text) {
        if (text) out.writeString(Long.toString(Ids.contactId(place)));
        else out.writeNumber(Ids.contactId(place));
    }

    /// Deletes contacts: the member of the body that is named like the key holds the values.
    static Reply delete(Asked asked) {
        var name = asked.text("key_id").orElse("3");
        var key = Key.of(name, asked);
        var node = asked.body().get(name);
        if (node == null) throw new Refused(2005, "No value provided for key field: " + name);
        var values = node.isArray() ? asked.values(name, new Refused(2003, "")) : List.of(Asked.text(node));
        if (values.size() > ContactReads.LARGEST_BATCH) {
            throw new Refused(1000, "The request exceeded the maximum batch size of 1,000");
        }
        var batch = Batch.of(asked, key, values);
        if (batch.hits().isEmpty()) {
            for (var problem : batch.errors().problems()) {
                var status = problem.code() == 2008 && asked.on(Switch.DELETE_UNKNOWN_AS_200) ? 200 : 400;
                throw new Refused(status, problem.code(), problem.text());
            }
        }
        batch.places().stream().forEach(asked.book()::vanish);
        return Reply.ok(out -> {
            out.writeStartObject();
            batch.errors().writeIfAny(out);
            out.writeEndObject();
        });
    }
}
