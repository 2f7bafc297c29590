package io.rollcall.sandbox.screen;

import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.contacts.Field;
import io.rollcall.sandbox.seed.Invention;
import io.rollcall.sandbox.seed.SeedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import tools.jackson.databind.JsonNode;

/// What admin calls change behind the back of the API: people, lists, switches, faults.
final class Meddling {
    private final Sandbox sandbox;

    Meddling(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// `{"email":"a@x","fields":{"10569":"C-1"}}`, or `{"emails":["a@x","b@x"]}`.
    Map<String, Object> addContacts(Account account, JsonNode body) {
        if (body.has("emails")) {
            var emails = new ArrayList<String>();
            for (var email : body.get("emails")) emails.add(email.asString());
            account.addContacts(emails);
            return Json.object("added", emails.size());
        }
        var id = account.addContact(Json.text(body, "email"));
        setFields(account, id, body);
        return Json.object("id", id);
    }

    /// `{"fields":{"3":"new@x"}}`.
    Map<String, Object> setFields(Account account, long id, JsonNode body) {
        var fields = body.get("fields");
        if (fields != null) {
            for (var field : fields.properties()) {
                account.setField(
                        id, Integer.parseInt(field.getKey()), field.getValue().asString());
            }
        }
        return Json.object("id", id);
    }

    Map<String, Object> removeContact(Account account, long id) {
        return Json.object("removed", account.removeContact(id));
    }

    Map<String, Object> createList(Account account, JsonNode body) {
        return Json.object("id", account.createList(Json.text(body, "name")));
    }

    Map<String, Object> deleteList(Account account, long id) {
        account.deleteList(id);
        return Json.object("deleted", id);
    }

    Map<String, Object> addMember(Account account, long list, JsonNode body) {
        return Json.object("added", account.addMember(list, Long.parseLong(Json.text(body, "id"))));
    }

    Map<String, Object> removeMember(Account account, long list, long contact) {
        return Json.object("removed", account.removeMember(list, contact));
    }

    /// `{"contacts":1000}`, or `{"file":"people.parquet","column":"email","fields":{"10569":"customer_id"}}`.
    Map<String, Object> seed(Account account, JsonNode body) {
        if (body.has("contacts")) {
            var from = account.size();
            var count = Json.number(body, "contacts", 0);
            account.addContacts(Invention.emails(from, from + count));
            return Json.object("added", count);
        }
        var columns = new HashMap<Integer, String>();
        columns.put(Field.EMAIL, body.has("column") ? Json.text(body, "column") : "email");
        var fields = body.get("fields");
        if (fields != null) {
            for (var field : fields.properties()) {
                columns.put(Integer.parseInt(field.getKey()), field.getValue().asString());
            }
        }
        return Json.object("added", new SeedFile(Path.of(Json.text(body, "file")), columns).into(account));
    }

    /// `{"value":"true"}`.
    Map<String, Object> turn(String name, JsonNode body) {
        var which = Switch.named(name);
        var value = Json.text(body, "value");
        sandbox.turn(sandbox.switches().with(which, value));
        return Json.object("name", which.label(), "value", value);
    }

    /// `{"endpoint":"list_add","fault":{"kind":"status","status":503},"times":2}`; the endpoint may be `any`.
    Map<String, Object> fault(JsonNode body) {
        var fault = FaultForm.read(member(body, "fault"), account(body));
        var times = Json.number(body, "times", 1);
        var endpoint = Json.text(body, "endpoint").toUpperCase(Locale.ROOT);
        if (endpoint.equals("ANY")) sandbox.faults().nextOfAny(fault, times);
        else sandbox.faults().next(Endpoint.valueOf(endpoint), fault, times);
        return Json.object("waiting", FaultForm.told(fault), "times", times);
    }

    /// `{"probability":0.1,"faults":[{"kind":"cut-after"}],"seed":7}`.
    Map<String, Object> whims(JsonNode body) {
        var faults = new ArrayList<Fault>();
        for (var form : member(body, "faults")) faults.add(FaultForm.read(form, account(body)));
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(Json.number(body, "seed", 1));
        var probability = Double.parseDouble(Json.text(body, "probability"));
        sandbox.faults().every(probability, random, faults);
        return Json.object("probability", probability, "faults", faults.size());
    }

    Map<String, Object> clearFaults() {
        sandbox.faults().clear();
        return Json.object("cleared", true);
    }

    Map<String, Object> resetCalls() {
        sandbox.calls().reset();
        return Json.object("cleared", true);
    }

    private Account account(JsonNode body) {
        return body.has("account") ? sandbox.account(Json.text(body, "account")) : sandbox.account();
    }

    private static JsonNode member(JsonNode body, String name) {
        var node = body.get(name);
        if (node == null) throw new IllegalArgumentException("\"" + name + "\" is missing");
        return node;
    }
}
