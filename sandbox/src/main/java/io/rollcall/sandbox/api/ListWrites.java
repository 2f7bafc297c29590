package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Choice;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.contacts.MemberList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The calls that change contact lists.
final class ListWrites {
    private static final int LARGEST_BATCH = 10_000;

    private ListWrites() {}

    static Reply create(Asked asked) {
        var name = asked.text("name").orElse("");
        if (name.isBlank()) {
            throw new Refused((int) asked.switches().number(Switch.LIST_NAME_CODE), "List name is not set.");
        }
        checkName(asked, name, Optional.empty());
        var most = asked.switches().number(Switch.LIST_LIMIT);
        if (most > 0 && asked.book().lists().size() >= most) {
            throw new Refused(4000, "One or more specified parameters are invalid.");
        }
        var withContacts = asked.body().has("external_ids");
        var batch = withContacts ? batch(asked, Choice.IdKeyRefused.LISTS) : Batch.of(asked, key(asked), List.of());
        var list = asked.book().makeList(name, asked.text("description").orElse(""));
        asked.book().join(list.id(), batch.places().stream().toArray());
        var quiet = !withContacts || (batch.errors().isEmpty() && asked.on(Switch.CREATE_WITHOUT_ERRORS));
        return Reply.ok(out -> {
            out.writeStartObject();
            if (asked.on(Switch.LIST_ID_AS_TEXT)) out.writeStringProperty("id", Long.toString(list.id()));
            else out.writeNumberProperty("id", list.id());
            if (!quiet) batch.errors().write(out);
            out.writeEndObject();
        });
    }

    static Reply add(Asked asked) {
        var list = writtenList(asked);
        var batch = batch(asked, Choice.IdKeyRefused.LISTS);
        var count = batch.count(countedAsNew(asked, list));
        var places = batch.places();
        places.andNot(list.members());
        asked.book().join(list.id(), places.stream().toArray());
        return counted(asked, "inserted_contacts", count, batch);
    }

    static Reply remove(Asked asked) {
        var list = writtenList(asked);
        var batch = batch(asked, Choice.IdKeyRefused.DELETE);
        var strangers = asked.switches().choice(Switch.STRANGERS, Choice.Strangers.class);
        var count = batch.count(place -> strangers == Choice.Strangers.COUNTED || list.contains(place));
        if (strangers == Choice.Strangers.ERROR) {
            for (var hit : batch.hits()) if (!list.contains(hit.place())) batch.fail(hit);
        }
        var places = batch.places();
        places.and(list.members());
        asked.book().quit(list.id(), places.stream().toArray());
        return counted(asked, "deleted_contacts", count, batch);
    }

    static Reply replace(Asked asked) {
        var list = writtenList(asked);
        var batch = batch(asked, Choice.IdKeyRefused.LISTS);
        var count = batch.count(_ -> true);
        var come = batch.places();
        var go = (BitSet) list.members().clone();
        go.andNot(come);
        come.andNot(list.members());
        asked.book().quit(list.id(), go.stream().toArray());
        asked.book().join(list.id(), come.stream().toArray());
        return counted(asked, "inserted_contacts", count, batch);
    }

    static Reply rename(Asked asked) {
        var id = asked.readList().id();
        var name = asked.text("name").orElse("");
        if (name.isBlank()) throw new Refused(3004, "Parameter name is required.");
        checkName(asked, name, Optional.of(id));
        asked.book().renameList(id, name);
        return Reply.ok(out -> {
            out.writeStartObject();
            out.writeStringProperty("id", Long.toString(id));
            out.writeStringProperty("name", name);
            out.writeEndObject();
        });
    }

    static Reply delete(Asked asked) {
        asked.book().deleteList(asked.readList().id());
        return switch (asked.switches().choice(Switch.DELETELIST_DATA, Choice.DeletelistData.class)) {
            case OBJECT -> Reply.ok(out -> out.writeStartObject().writeEndObject());
            case TEXT -> Reply.ok(out -> out.writeString(""));
        };
    }

    private static MemberList writtenList(Asked asked) {
        var id = asked.route().listId();
        return asked.book()
                .list(id)
                .orElseThrow(() -> asked.on(Switch.UNKNOWN_LIST_AS_404)
                        ? new Refused(404, 3006, "No contact list found with the specified ID.")
                        : new Refused(3004, "Invalid contact list id: " + id));
    }

    private static IntPredicate countedAsNew(Asked asked, MemberList list) {
        return place -> asked.on(Switch.MEMBERS_COUNTED) || !list.contains(place);
    }

    private static Key key(Asked asked) {
        var standard = switch (asked.switches().choice(Switch.KEY_DEFAULT, Choice.KeyDefault.class)) {
            case EMAIL -> "3";
            case ID -> "id";
        };
        return Key.of(asked.text("key_id").orElse(standard), asked);
    }

    private static Batch batch(Asked asked, Choice.IdKeyRefused where) {
        var values = asked.values(
                "external_ids", new Refused(3003, "Invalid datatype for the list of external IDs. Array expected."));
        if (values.size() > LARGEST_BATCH) {
            throw new Refused(3002, "The list of external IDs exceeds the maximum size. (10,000)");
        }
        var key = key(asked);
        var refused = asked.switches().choice(Switch.ID_KEY_REFUSED, Choice.IdKeyRefused.class);
        if (key instanceof Key.ById && (refused == Choice.IdKeyRefused.LISTS || refused == where)) {
            throw new Refused(2004, "Invalid key field id: id");
        }
        if (values.isEmpty() && asked.on(Switch.EMPTY_BATCH_REFUSED)) {
            throw new Refused(1006, "Empty parameter(s): external_ids.");
        }
        var batch = Batch.of(asked, key, values);
        batch.refuseIfAsked();
        return batch;
    }

    private static Reply counted(Asked asked, String counter, int count, Batch batch) {
        return Reply.ok(out -> {
            out.writeStartObject();
            if (asked.on(Switch.COUNTERS_AS_TEXT)) out.writeStringProperty(counter, Integer.toString(count));
            else out.writeNumberProperty(counter, count);
            batch.errors().write(out);
            out.writeEndObject();
        });
    }

    private static void checkName(Asked asked, String name, Optional<Long> self) {
        var longest = asked.switches().number(Switch.LIST_NAME_LENGTH);
        if (longest > 0 && name.length() > longest) {
            throw new Refused(4000, "One or more specified parameters are invalid.");
        }
        var illegal = asked.switches().value(Switch.LIST_NAME_ILLEGAL);
        if (name.chars().anyMatch(c -> illegal.indexOf(c) >= 0)) {
            throw new Refused(3004, "List name contains invalid character(s).");
        }
        for (var other : asked.book().lists()) {
            if (same(asked, other.name(), name) && !self.equals(Optional.of(other.id()))) {
                throw new Refused(3005, "Contact list with the requested name already exists.");
            }
        }
    }

    private static boolean same(Asked asked, String left, String right) {
        return switch (asked.switches().choice(Switch.LIST_NAME_SAME, Choice.ListNameSame.class)) {
            case EXACT -> left.equals(right);
            case FOLDED ->
                left.strip().toLowerCase(Locale.ROOT).equals(right.strip().toLowerCase(Locale.ROOT));
        };
    }
}
