package io.rollcall.destination.emarsys;

import io.rollcall.destination.Batch;
import io.rollcall.destination.Destination;
import io.rollcall.destination.Identity;
import io.rollcall.destination.Key;
import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import io.rollcall.destination.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// The service "Export contact lists": members of Emarsys contact lists, added by a field's value, removed by
/// contact id. Safe for many threads.
final class ContactLists implements Destination {
    private static final int BATCH = 10_000;
    private static final int LOOKUP = 1_000;
    private static final int PAGE = 100_000;
    /// So many keys may be spelled in another way in one answer; more silence is an answer that was not understood.
    private static final int MOST_SILENT = 20;
    private static final String OFFSET = "offset:";

    private final Client client;
    private final int contactField;
    private final String field;
    /// Learned when Emarsys refuses a removal by contact id: from then on leavers' values are read first.
    private volatile boolean idsRefused;

    ContactLists(Client client, int contactField) {
        this.client = client;
        this.contactField = contactField;
        field = Integer.toString(contactField);
    }

    @Override
    public Destination whenever(BooleanSupplier mayCall) {
        return new ContactLists(client.whenever(mayCall), contactField);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public int lookupSize() {
        return LOOKUP;
    }

    @Override
    public Outcome<List<Verdict>> send(Batch batch) throws InterruptedException {
        if (batch.by() == Batch.By.FIELD) return send(batch, field);
        if (!idsRefused) {
            var outcome = send(batch, "id");
            if (!(outcome instanceof Outcome.Refused<?>(var refusal, var _)) || refusal != Refusal.KEY_FIELD)
                return outcome;
            idsRefused = true;
        }
        return sendByValue(batch);
    }

    private Outcome<List<Verdict>> send(Batch batch, String keyField) throws InterruptedException {
        var endpoint = switch (batch.direction()) {
            case ADD -> Endpoint.LIST_ADD;
            case REMOVE -> Endpoint.LIST_REMOVE;
        };
        var outcome = client.call(endpoint, Requests.keys(keyField, batch.keys()), batch.list());
        return outcome instanceof Outcome.Answered<JsonNode>(var data)
                ? Answers.verdicts(data, batch.keys())
                : Refusals.carry(outcome);
    }

    /// Reads the value of the matched field of each contact, and sends those; nothing of it is kept.
    private Outcome<List<Verdict>> sendByValue(Batch batch) throws InterruptedException {
        var verdicts = new ArrayList<Verdict>();
        var known = new ArrayList<Key>();
        for (var start = 0; start < batch.size(); start += LOOKUP) {
            var ids = batch.keys().subList(start, Math.min(batch.size(), start + LOOKUP)).stream()
                    .map(key -> Long.parseLong(key.value()))
                    .toList();
            var outcome = answer(data(ids), data -> Answers.values(data, contactField));
            if (!(outcome instanceof Outcome.Answered<Map<Long, String>>(var values))) return Refusals.carry(outcome);
            for (var id : ids) {
                var value = values.get(id);
                if (value == null) verdicts.add(Verdict.NOT_A_CONTACT);
                else if (value.isEmpty()) verdicts.add(new Verdict.Rejected(Verdict.Reason.OTHER));
                else {
                    verdicts.add(Verdict.ACCEPTED);
                    known.add(new Key(value));
                }
            }
        }
        if (known.isEmpty()) return new Outcome.Answered<>(verdicts);
        var sent = send(new Batch(batch.list(), batch.direction(), Batch.By.FIELD, known), field);
        if (!(sent instanceof Outcome.Answered<List<Verdict>>(var answered))) return sent;
        var next = answered.iterator();
        verdicts.replaceAll(verdict -> verdict instanceof Verdict.Accepted ? next.next() : verdict);
        return new Outcome.Answered<>(verdicts);
    }

    @Override
    public Outcome<List<Identity>> identify(List<Key> keys) throws InterruptedException {
        var outcome = client.call(Endpoint.CHECK_IDS, Requests.keys(field, keys));
        if (!(outcome instanceof Outcome.Answered<JsonNode>(var data))) return Refusals.carry(outcome);
        var read = Answers.identities(data, keys);
        if (read.isEmpty()) return new Outcome.Unknown<>("the look-up's answer holds nothing");
        var answers = read.get();
        if (keys.size() > 1 && answers.stream().filter(Objects::isNull).count() > MOST_SILENT)
            return new Outcome.Unknown<>("the look-up's answer is silent about most of the keys");
        var identities = new ArrayList<Identity>(keys.size());
        for (var i = 0; i < keys.size(); i++) {
            var identity = answers.get(i);
            if (identity == null && keys.size() > 1) {
                // The answer spells this key in another way; asked alone, there is no doubt whose id it is.
                var alone = identify(List.of(keys.get(i)));
                if (!(alone instanceof Outcome.Answered<List<Identity>>(var one))) return Refusals.carry(alone);
                identity = one.getFirst();
            }
            identities.add(identity == null ? Identity.UNCLEAR : identity);
        }
        return new Outcome.Answered<>(identities);
    }

    @Override
    public Outcome<List<Boolean>> existing(List<Long> contactIds) throws InterruptedException {
        return answer(
                data(contactIds),
                data -> Answers.values(data, contactField)
                        .map(values ->
                                contactIds.stream().map(values::containsKey).toList()));
    }

    private Outcome<JsonNode> data(List<Long> contactIds) throws InterruptedException {
        return client.call(Endpoint.GET_DATA, Requests.data(contactIds, contactField));
    }

    @Override
    public Outcome<String> createList(String name, String description) throws InterruptedException {
        return answer(
                client.call(Endpoint.LIST_CREATE, Requests.list(field, name, description)),
                data -> Answers.id(data.path("id")).map(id -> Long.toString(id)));
    }

    @Override
    public Outcome<Optional<String>> findList(String name) throws InterruptedException {
        return answer(client.call(Endpoint.LISTS, Requests.NONE), data -> Answers.listNamed(data, name));
    }

    @Override
    public Outcome<String> renameList(String list, String name) throws InterruptedException {
        return answer(client.call(Endpoint.LIST_RENAME, Requests.name(name), list), _ -> Optional.of(list));
    }

    @Override
    public Outcome<String> deleteList(String list) throws InterruptedException {
        return answer(client.call(Endpoint.LIST_DELETE, Requests.empty(), list), _ -> Optional.of(list));
    }

    @Override
    public Outcome<Long> count(String list) throws InterruptedException {
        return answer(client.call(Endpoint.LIST_COUNT, Requests.NONE, list), Answers::id);
    }

    @Override
    public Outcome<Page> members(String list, String from) throws InterruptedException {
        if (!from.startsWith(OFFSET)) {
            var token = from.isEmpty() ? "0" : from;
            var outcome = client.call(Endpoint.LIST_MEMBERS, Requests.NONE, list, PAGE, token);
            var notThere = outcome instanceof Outcome.Refused<?>(var refusal, var _) && refusal == Refusal.OTHER;
            if (!notThere || !from.isEmpty()) return answer(outcome, Answers::page);
        }
        var start = from.isEmpty() ? 0 : Long.parseLong(from.substring(OFFSET.length()));
        return answer(
                client.call(Endpoint.LIST_MEMBERS_BY_OFFSET, Requests.NONE, list, start, PAGE),
                data -> Answers.pageByOffset(data)
                        .map(page -> page.contactIds().length < PAGE
                                ? page
                                : new Page(page.contactIds(), Optional.of(OFFSET + (start + PAGE)))));
    }

    @Override
    public List<String> check() throws InterruptedException {
        return Permissions.check(client);
    }

    /// Reads an answer; one that does not hold what it should is no answer.
    private static <T> Outcome<T> answer(Outcome<JsonNode> outcome, Function<JsonNode, Optional<T>> reading) {
        if (!(outcome instanceof Outcome.Answered<JsonNode>(var data))) return Refusals.carry(outcome);
        return reading.apply(data)
                .<Outcome<T>>map(Outcome.Answered::new)
                .orElseGet(() -> new Outcome.Unknown<>("the answer does not hold what it should"));
    }
}
