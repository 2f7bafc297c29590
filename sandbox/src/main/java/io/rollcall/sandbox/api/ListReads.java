package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Choice;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.contacts.Ids;
import io.rollcall.sandbox.contacts.MemberList;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;

/// The calls that read contact lists.
final class ListReads {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Europe/Vienna"));
    private static final int LARGEST_LIMIT = 1_000_000;
    private static final int LARGEST_TOP = 100_000;
    private static final int USUAL_TOP = 10_000;

    private ListReads() {}

    static String stamp(Instant at) {
        return STAMP.format(at);
    }

    /// All lists, newest first: no paging, no filter, no counts.
    static Reply index(Asked asked) {
        var lists = new ArrayList<MemberList>();
        for (var list : asked.book().lists()) if (list.seen(asked.book().now())) lists.addFirst(list);
        return Reply.ok(out -> {
            out.writeStartArray();
            for (var list : lists) {
                out.writeStartObject();
                out.writeStringProperty("id", Long.toString(list.id()));
                out.writeStringProperty("name", list.name());
                if (!asked.on(Switch.LIST_INDEX_SHORT)) {
                    out.writeStringProperty("created", stamp(list.created()));
                    out.writeNumberProperty("type", 0);
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    static Reply count(Asked asked) {
        var count = members(asked).cardinality();
        return Reply.ok(out -> out.writeNumber(count));
    }

    /// Internal ids by limit and offset, or whether some contacts are members, as the body asks.
    static Reply contacts(Asked asked) {
        if (asked.body().has("contact_ids")) return areMembers(asked);
        gone(asked, asked.route().segments().size() > 2);
        var members = members(asked);
        var limit = number(asked, "limit", LARGEST_LIMIT);
        var place = skip(members, number(asked, "offset", 0));
        if (members.isEmpty() && asked.on(Switch.EMPTY_CONTACTS_AS_NULL)) return Reply.ok(JsonGenerator::writeNull);
        return Reply.ok(out -> {
            out.writeStartArray();
            var left = limit;
            for (var p = place; p >= 0 && left > 0; p = members.nextSetBit(p + 1), left--) {
                writeId(asked, out, p, true);
            }
            out.writeEndArray();
        });
    }

    /// A page of internal ids, after the one that `$skiptoken` names.
    static Reply contactIds(Asked asked) {
        if (asked.route().place() == Route.Place.V3 && !asked.on(Switch.CONTACT_IDS_ON_V3)) {
            throw Route.unknownAction("contactIds");
        }
        var members = members(asked);
        var top = top(asked);
        var after = asked.route().asked("$skiptoken").filter(token -> token.matches("\\d{1,18}"));
        var first = members.nextSetBit(
                after.map(Long::parseLong).map(ListReads::placeAfter).orElse(0));
        Reply.Data data = out -> {
            out.writeArrayPropertyStart("value");
            var last = -1;
            var left = top;
            var place = first;
            for (; place >= 0 && left > 0; place = members.nextSetBit(place + 1), left--) {
                writeId(asked, out, place, false);
                last = place;
            }
            out.writeEndArray();
            if (place < 0) out.writeNullProperty("next");
            else out.writeStringProperty("next", next(asked, Ids.contactId(last), top));
        };
        if (asked.on(Switch.CONTACT_IDS_TOP_LEVEL)) return new Reply(200, 0, "OK", data, true);
        return Reply.ok(out -> {
            out.writeStartObject();
            data.write(out);
            out.writeEndObject();
        });
    }

    private static String next(Asked asked, long last, int top) {
        return "/contactlist/" + asked.route().listId() + "/contactIds?$skiptoken=" + last + "&$top=" + top;
    }

    /// The first place whose id is greater.
    private static int placeAfter(long id) {
        var low = 0;
        var high = Ids.capacity();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (Ids.contactId(middle) > id) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private static int top(Asked asked) {
        var text = asked.route().asked("$top").orElse(Integer.toString(USUAL_TOP));
        if (!text.matches("\\d{1,9}")) throw new Refused(10001, "Invalid data format for $top. Integer expected.");
        var top = Integer.parseInt(text);
        if (top > LARGEST_TOP) throw new Refused(10001, "$top must be less than 100000");
        return Math.max(1, top);
    }

    /// The members' fields, by id.
    static Reply data(Asked asked) {
        gone(asked, true);
        var members = members(asked);
        var fields = asked.route().asked("fields").orElse("");
        if (fields.isBlank()) throw new Refused(3007, "Contact fields value is not set.");
        var wanted = Values.wanted(asked, fields.split(",", -1));
        var limit = number(asked, "limit", 1_000);
        var first = skip(members, number(asked, "offset", 0));
        return Reply.ok(out -> {
            if (first < 0) {
                out.writeStartArray();
                out.writeEndArray();
                return;
            }
            out.writeStartObject();
            var left = limit;
            for (var place = first; place >= 0 && left > 0; place = members.nextSetBit(place + 1), left--) {
                out.writeObjectPropertyStart(Long.toString(Ids.contactId(place)));
                out.writeObjectPropertyStart("fields");
                Values.write(asked, out, place, wanted);
                out.writeStringProperty("id", Long.toString(Ids.contactId(place)));
                out.writeStringProperty("uid", Ids.uid(place));
                out.writeEndObject();
                out.writeEndObject();
            }
            out.writeEndObject();
        });
    }

    static Reply isMember(Asked asked) {
        var members = members(asked);
        var place = place(asked.route().segments().get(3));
        return Reply.ok(out -> out.writeBoolean(place.isPresent() && members.get(place.getAsInt())));
    }

    private static Reply areMembers(Asked asked) {
        var members = members(asked);
        var ids =
                asked.values("contact_ids", new Refused(10001, "Invalid data format for contact_ids. Array expected."));
        return Reply.ok(out -> {
            out.writeStartArray();
            for (var id : ids) {
                var place = place(id);
                out.writeBoolean(place.isPresent() && members.get(place.getAsInt()));
            }
            out.writeEndArray();
        });
    }

    private static OptionalInt place(String id) {
        return Ids.place(Route.number(id));
    }

    private static BitSet members(Asked asked) {
        return asked.readList().membersSeen(asked.book().now());
    }

    private static void gone(Asked asked, boolean deprecated) {
        if (deprecated && !asked.on(Switch.DEPRECATED_READERS)) {
            throw Route.unknownAction(asked.route().segments().get(2));
        }
    }

    /// The place of the member that `offset` others come before; -1 when there is none.
    private static int skip(BitSet members, int offset) {
        var place = members.nextSetBit(0);
        for (var left = offset; left > 0 && place >= 0; left--) place = members.nextSetBit(place + 1);
        return place;
    }

    private static int number(Asked asked, String name, int standard) {
        var limits = name.equals("limit");
        var text = asked.route().asked(name).orElse(Integer.toString(standard));
        if (!text.matches("\\d{1,9}") || (limits && Integer.parseInt(text) == 0)) {
            throw new Refused(
                    10001, limits ? "Limit must be a positive number." : "Offset must be zero, or a positive number.");
        }
        var number = Integer.parseInt(text);
        if (limits && number > LARGEST_LIMIT) throw new Refused(10001, "Limit must be less than 1000000.");
        return number;
    }

    private static void writeId(Asked asked, JsonGenerator out, int place, boolean textAsDocumented) {
        var id = Ids.contactId(place);
        var text = switch (asked.switches().choice(Switch.READ_IDS, Choice.ReadIds.class)) {
            case DOCUMENTED -> textAsDocumented;
            case STRINGS -> true;
            case NUMBERS -> false;
        };
        if (text) out.writeString(Long.toString(id));
        else out.writeNumber(id);
    }
}
