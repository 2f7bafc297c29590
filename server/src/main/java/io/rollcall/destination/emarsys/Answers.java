package io.rollcall.destination.emarsys;

import io.rollcall.destination.Destination.Page;
import io.rollcall.destination.Identity;
import io.rollcall.destination.Key;
import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import io.rollcall.destination.Verdict;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the `data` of answers, in every form they have been seen in.
final class Answers {
    private static final int NO_SUCH_CONTACT = 2008;
    private static final int SEVERAL_CONTACTS = 2010;
    private static final List<String> COUNTED = List.of("inserted_contacts", "deleted_contacts", "errors");
    private static final Pattern SKIP = Pattern.compile("[?&](?:\\$|%24)skiptoken=([^&]*)");

    private Answers() {}

    /// What an add or a removal said of each key: accepted unless there is an error for it. Counters are not
    /// counted with, for nobody knows whether they include people who were on the list already; but an answer with
    /// neither counter nor errors says nothing.
    static Outcome<List<Verdict>> verdicts(JsonNode data, List<Key> keys) {
        if (COUNTED.stream().noneMatch(data::has)) return new Outcome.Unknown<>("the answer says nothing of anybody");
        var errors = ItemErrors.of(data.path("errors"), keys);
        if (!errors.readable()) return new Outcome.Unknown<>("the errors in the answer could not be read");
        if (errors.wholeCall()) return new Outcome.Refused<>(Refusal.KEY_FIELD, "Emarsys does not take this key field");
        var verdicts = new ArrayList<Verdict>(keys.size());
        for (var key : keys) verdicts.add(errors.of(key).map(Answers::verdict).orElse(Verdict.ACCEPTED));
        return new Outcome.Answered<>(verdicts);
    }

    static Verdict verdict(int code) {
        return switch (code) {
            case NO_SUCH_CONTACT -> Verdict.NOT_A_CONTACT;
            case SEVERAL_CONTACTS -> new Verdict.Rejected(Verdict.Reason.AMBIGUOUS);
            case 2005, 2007 -> new Verdict.Rejected(Verdict.Reason.REFUSED_VALUE);
            default -> new Verdict.Rejected(Verdict.Reason.OTHER);
        };
    }

    /// Which contact each key belongs to; null where the answer is silent about a key, nothing when it is silent
    /// altogether.
    static Optional<List<@Nullable Identity>> identities(JsonNode data, List<Key> keys) {
        if (!data.has("ids") && !data.has("errors")) return Optional.empty();
        var errors = ItemErrors.of(data.path("errors"), keys);
        var ids = new BySpelling<Long>(keys);
        for (var entry : data.path("ids").properties())
            id(entry.getValue()).ifPresent(id -> ids.put(entry.getKey(), id));
        if (keys.size() == 1 && errors.isEmpty() && ids.only().isPresent())
            return Optional.of(List.of(new Identity.Contact(ids.only().get())));
        var identities = new ArrayList<@Nullable Identity>(keys.size());
        for (var key : keys) {
            var id = ids.of(key);
            if (id.isPresent()) identities.add(new Identity.Contact(id.get()));
            else
                identities.add(errors.of(key)
                        .map(code -> code == NO_SUCH_CONTACT ? Identity.NOBODY : Identity.UNCLEAR)
                        .orElse(null));
        }
        return Optional.of(identities);
    }

    /// The value of one field by contact id, from `contact/getdata`; contacts that do not exist are left out.
    /// Nothing when the answer has no result, not even an empty one.
    static Optional<Map<Long, String>> values(JsonNode data, int field) {
        if (!data.has("result")) return Optional.empty();
        var values = new HashMap<Long, String>();
        for (var contact : data.path("result"))
            id(contact.path("id"))
                    .ifPresent(id ->
                            values.put(id, contact.path(Integer.toString(field)).asString("")));
        return Optional.of(values);
    }

    /// One page of the older reader, which answers an empty list with null.
    static Optional<Page> pageByOffset(JsonNode data) {
        return data.isNull() ? Optional.of(new Page(new long[0], Optional.empty())) : page(data);
    }

    /// One page of contact ids; nothing when there is no list of ids in the answer.
    static Optional<Page> page(JsonNode data) {
        var value = data.isArray() ? data : data.path("value");
        if (!value.isArray()) return Optional.empty();
        var ids = new long[value.size()];
        var count = 0;
        for (var node : value) {
            var id = id(node);
            if (id.isEmpty()) return Optional.empty();
            ids[count++] = id.get();
        }
        // The link's prefix varies; only its skip token counts.
        var token = SKIP.matcher(data.path("next").asString(""));
        var next = token.find()
                ? Optional.of(URLDecoder.decode(token.group(1), StandardCharsets.UTF_8))
                : Optional.<String>empty();
        return Optional.of(new Page(ids, next));
    }

    /// The id of the list with this name, compared as Emarsys's own client does: trimmed, in lower case; nothing at
    /// all when the answer is no list of lists.
    static Optional<Optional<String>> listNamed(JsonNode data, String name) {
        if (!data.isArray()) return Optional.empty();
        for (var list : data) {
            if (BySpelling.fold(list.path("name").asString("")).equals(BySpelling.fold(name)))
                return Optional.of(Optional.of(list.path("id").asString("")));
        }
        return Optional.of(Optional.empty());
    }

    /// An id or counter, which may be a number or the text of one.
    static Optional<Long> id(JsonNode node) {
        try {
            return Optional.of(Long.parseLong(node.asString("")));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
