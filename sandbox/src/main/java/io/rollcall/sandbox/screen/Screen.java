package io.rollcall.sandbox.screen;

import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.wire.Answer;
import io.rollcall.sandbox.wire.Handler;
import io.rollcall.sandbox.wire.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// The admin port: one page, and the calls behind it; safe for many threads.
///
/// It listens on the loopback address, takes no request that names another host, and no change that a foreign page
/// could send from a browser.
public final class Screen implements Handler {
    private final Look look;
    private final Meddling meddling;
    private final Sandbox sandbox;

    public Screen(Sandbox sandbox) {
        this.look = new Look(sandbox);
        this.meddling = new Meddling(sandbox);
        this.sandbox = sandbox;
    }

    @Override
    public Answer answer(Request request) {
        var host = request.header("host").orElse("").replaceAll(":\\d+$", "");
        if (!host.equals("127.0.0.1") && !host.equals("localhost")) return Json.problem(403, "Not this host");
        var path = List.of(decoded(request.path()).replaceAll("^/+|/+$", "").split("/", -1));
        try {
            return switch (request.method()) {
                case "GET" -> read(path, query(request));
                case "POST", "PUT", "DELETE" -> change(request, path);
                default -> Json.problem(405, "GET, POST, PUT or DELETE");
            };
        } catch (IllegalArgumentException problem) {
            return Json.problem(400, Objects.requireNonNullElse(problem.getMessage(), "That did not work"));
        }
    }

    private Answer read(List<String> path, Map<String, String> query) {
        return switch (path.getFirst() + "/" + path.size()) {
            case "/1" -> page();
            case "state/1" -> Json.ok(look.state());
            case "switches/1" -> Json.ok(look.switches());
            case "calls/1" -> Json.ok(look.calls());
            case "accounts/3", "accounts/4", "accounts/5" -> readAccount(path, query);
            default -> nothing();
        };
    }

    private Answer readAccount(List<String> path, Map<String, String> query) {
        var account = account(path);
        return switch (path.get(2) + "/" + path.size()) {
            case "lists/3" -> Json.ok(look.lists(account));
            case "contacts/3" -> Json.ok(look.find(account, query.getOrDefault("email", "")));
            case "contacts/4" -> Json.ok(look.contact(account, Long.parseLong(path.get(3))));
            case "lists/5" ->
                Json.ok(look.members(
                        account,
                        Long.parseLong(path.get(3)),
                        Integer.parseInt(query.getOrDefault("offset", "0")),
                        Integer.parseInt(query.getOrDefault("limit", "100"))));
            default -> nothing();
        };
    }

    private Answer change(Request request, List<String> path) {
        var delete = request.method().equals("DELETE");
        if (!delete && !request.header("content-type").orElse("").startsWith("application/json")) {
            return Json.problem(415, "Content-Type is application/json");
        }
        var body = Json.read(request.body());
        return switch (request.method() + " " + path.getFirst() + "/" + path.size()) {
            case "PUT switches/2" -> Json.ok(meddling.turn(path.get(1), body));
            case "POST faults/1" -> Json.ok(meddling.fault(body));
            case "POST faults/2" -> Json.ok(meddling.whims(body));
            case "DELETE faults/1" -> Json.ok(meddling.clearFaults());
            case "DELETE calls/1" -> Json.ok(meddling.resetCalls());
            default ->
                path.getFirst().equals("accounts") && path.size() > 2
                        ? changeAccount(request.method(), path, body)
                        : nothing();
        };
    }

    private Answer changeAccount(String method, List<String> path, JsonNode body) {
        var account = account(path);
        return switch (method + " " + path.get(2) + "/" + path.size()) {
            case "POST contacts/3" -> Json.ok(meddling.addContacts(account, body));
            case "PUT contacts/4" -> Json.ok(meddling.setFields(account, Long.parseLong(path.get(3)), body));
            case "DELETE contacts/4" -> Json.ok(meddling.removeContact(account, Long.parseLong(path.get(3))));
            case "POST lists/3" -> Json.ok(meddling.createList(account, body));
            case "DELETE lists/4" -> Json.ok(meddling.deleteList(account, Long.parseLong(path.get(3))));
            case "POST lists/5" -> Json.ok(meddling.addMember(account, Long.parseLong(path.get(3)), body));
            case "DELETE lists/6" ->
                Json.ok(meddling.removeMember(account, Long.parseLong(path.get(3)), Long.parseLong(path.get(5))));
            case "POST seed/3" -> Json.ok(meddling.seed(account, body));
            default -> nothing();
        };
    }

    private Account account(List<String> path) {
        return sandbox.account(path.get(1));
    }

    private static Answer nothing() {
        return Json.problem(404, "There is nothing here");
    }

    private static Answer page() {
        try (var page = Screen.class.getResourceAsStream("screen.html")) {
            if (page == null) throw new IllegalStateException("The page is missing");
            return Answer.html(200, new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static Map<String, String> query(Request request) {
        var query = new HashMap<String, String>();
        for (var pair : request.query().split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
