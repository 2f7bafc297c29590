package io.rollcall.sandbox.screen;

import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Calls;
import io.rollcall.sandbox.ContactList;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Faults;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.contacts.Field;
import io.rollcall.sandbox.contacts.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// What the screen shows, as JSON. Nothing here changes anything.
final class Look {
    private static final int LARGEST_PAGE = 1_000;

    private final Sandbox sandbox;

    Look(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    Map<String, Object> state() {
        return Json.object(
                "address", sandbox.address().toString(),
                "accounts", sandbox.accounts().stream().map(Look::account).toList(),
                "endpoints",
                        Arrays.stream(Endpoint.values()).map(Endpoint::label).toList(),
                "faultKinds", FaultForm.KINDS,
                "faults", faults(),
                "probability", sandbox.faults().probability(),
                "counts", sandbox.calls().counts());
    }

    private static Map<String, Object> account(Account account) {
        var login = account.login();
        return Json.object(
                "name", login.name(),
                "contacts", account.size(),
                "lists", account.lists().size(),
                "wsseUser", login.wsseUser(),
                "wsseSecret", login.wsseSecret(),
                "clientId", login.clientId(),
                "clientSecret", login.clientSecret());
    }

    private List<Object> faults() {
        var all = new ArrayList<>();
        sandbox.faults().waiting().forEach((endpoint, waiting) -> all.addAll(told(endpoint.label(), waiting)));
        all.addAll(told("any", sandbox.faults().waitingForAny()));
        return all;
    }

    private static List<Object> told(String endpoint, List<Faults.Waiting> waiting) {
        return waiting.stream()
                .<Object>map(each ->
                        Json.object("endpoint", endpoint, "fault", FaultForm.told(each.fault()), "times", each.times()))
                .toList();
    }

    List<Object> switches() {
        return Arrays.stream(Switch.values())
                .<Object>map(each -> Json.object(
                        "name", each.label(),
                        "value", sandbox.switches().value(each),
                        "standard", each.standard(),
                        "allowed", each.allowed(),
                        "text", each.text()))
                .toList();
    }

    /// Newest first.
    List<Object> calls() {
        return sandbox.calls().last().reversed().stream().map(Look::call).toList();
    }

    private static Object call(Calls.Call call) {
        return Json.object(
                "at", call.at().toString(),
                "account", call.account(),
                "endpoint", call.endpoint().label(),
                "method", call.method(),
                "path", call.path(),
                "status", call.status(),
                "items", call.items(),
                "millis", call.took().toNanos() / 1e6);
    }

    List<Object> lists(Account account) {
        return account.lists().stream().map(Look::list).toList();
    }

    private static Object list(ContactList list) {
        return Json.object(
                "id", list.id(),
                "name", list.name(),
                "description", list.description(),
                "created", list.created().toString(),
                "size", list.size());
    }

    /// A page of a list's members, with their addresses.
    Map<String, Object> members(Account account, long list, int offset, int limit) {
        return account.use(book -> {
            var members = book.list(list)
                    .orElseThrow(() -> new IllegalArgumentException("There is no list " + list))
                    .members();
            return Json.object("offset", offset, "rows", page(account, members, offset, limit));
        });
    }

    private static List<Object> page(Account account, BitSet members, int offset, int limit) {
        var rows = new ArrayList<>();
        var place = members.nextSetBit(0);
        for (var left = offset; left > 0 && place >= 0; left--) place = members.nextSetBit(place + 1);
        for (; place >= 0 && rows.size() < Math.min(limit, LARGEST_PAGE); place = members.nextSetBit(place + 1)) {
            var id = Ids.contactId(place);
            rows.add(Json.object("id", id, "email", account.email(id)));
        }
        return rows;
    }

    /// One contact, with its values and the lists it is on.
    Map<String, Object> contact(Account account, long id) {
        return account.use(book -> {
            var place = Ids.place(id).orElseThrow(() -> new IllegalArgumentException("There is no contact " + id));
            var values = Json.object();
            for (var field : book.fields().all()) {
                var value = book.people().value(place, field.id());
                if (value != null) values.put(Integer.toString(field.id()), value);
            }
            var lists = book.lists().stream()
                    .filter(list -> list.contains(place))
                    .<Object>map(list -> Json.object("id", list.id(), "name", list.name()))
                    .toList();
            return Json.object("id", id, "here", book.people().isHere(place), "fields", values, "lists", lists);
        });
    }

    /// Everybody with that address, in any spelling.
    List<Object> find(Account account, String email) {
        var places = account.use(book -> book.people().find(Field.EMAIL, email, Account.ANY_SPELLING));
        return Arrays.stream(places)
                .<Object>mapToObj(place -> contact(account, Ids.contactId(place)))
                .toList();
    }
}
