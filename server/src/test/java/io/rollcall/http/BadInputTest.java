package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every route, fed what it cannot use: each time it says what is wrong, and never breaks.
@Timeout(300)
class BadInputTest {
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "7",
            "\"text\"",
            "{} {}",
            "{\"a\":1,\"a\":2}",
            "\u0000",
            "{\"kind\":7,\"name\":[],\"email\":{},\"password\":false,\"role\":null,\"link\":3,\"title\":[[]],"
                    + "\"days\":\"x\",\"old\":1,\"new\":2,\"to\":\"y\",\"repair\":4,\"new_list\":\"z\",\"address\":9,"
                    + "\"destination\":5,\"use_existing_list\":1,\"new_normal\":\"no\",\"reason\":{},\"source\":[],\"where\":\"x\"}",
            "{\"name\":\"%s\",\"email\":\"%s\"}".formatted("x".repeat(50_000), "y".repeat(50_000)),
            "{\"where\":" + "{\"all\":[".repeat(400) + "]}".repeat(400) + "}",
            "{\"kind\":\"files\",\"folder\":\"\\u0000\"}",
            "{\"time_zone\":\"Nowhere/Else\",\"exclusions\":7,\"sources\":{}}");

    private static final List<String> NAMES = List.of(
            "nothing",
            "7",
            "-1",
            "99999999999999999999",
            "a b",
            "ü",
            "x".repeat(300),
            "..",
            "%00",
            "'; drop table run; --");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static Api.As owner;

    @BeforeAll
    static void open() throws Exception {
        api = new Api(folder.resolve("state"));
        owner = api.owner();
        Files.writeString(
                Files.createDirectory(folder.resolve("data")).resolve("people.csv"), "id,email\n1,a@example.org\n");
        api.people(owner, folder.resolve("data"));
    }

    @AfterAll
    static void close() {
        api.close();
    }

    private static String path(Route route, String name) {
        return route.path()
                .replace("{workspace}", "default")
                .replaceAll(
                        "\\{[a-z]+}",
                        URLEncoder.encode(name, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("$", ""));
    }

    /// What is wrong with an answer to something bad; empty when it says in a problem document what is.
    private static String fault(Api.Reply reply) {
        if (reply.status() < 400) return "";
        if (reply.status() >= 500) return "breaks";
        // A path that no server may take at all is refused before we see it.
        if (reply.text().contains("Ambiguous") || reply.text().contains("Bad Message") || reply.status() == 431)
            return "";
        if (!reply.header("Content-Type").equals("application/problem+json")) return "is no problem document";
        if (reply.body().path("status").asInt() != reply.status()) return "has another status";
        return reply.at("/detail").endsWith(".") ? "" : "has no sentence";
    }

    @Test
    void bodies_that_no_route_can_use() throws Exception {
        var wrong = new ArrayList<String>();
        for (var route : api.routes()) {
            if (!route.changes() || route.doc().id().equals("signOut")) continue;
            for (var body : BODIES)
                for (var name : List.of("nothing", "people", "shop", "7")) {
                    var reply = api.send(route.method().name(), path(route, name), owner, body);
                    var fault = fault(reply);
                    if (!fault.isEmpty()) wrong.add(said(route, reply, fault + " at " + shortened(body)));
                }
        }
        assertEquals(List.of(), wrong.stream().distinct().limit(10).toList(), wrong.size() + " in all");
    }

    @Test
    void names_that_are_not_there() throws Exception {
        var wrong = new ArrayList<String>();
        for (var route : api.routes()) {
            if (!route.path().matches(".*\\{(name|run|token|email)}.*")) continue;
            for (var name : NAMES) {
                var reply = api.send(route.method().name(), path(route, name), owner, route.changes() ? "{}" : null);
                var fault = reply.status() < 400 ? "is answered" : fault(reply);
                if (!fault.isEmpty()) wrong.add(said(route, reply, fault + " at " + shortened(name)));
            }
        }
        assertEquals(List.of(), wrong.stream().distinct().limit(10).toList(), wrong.size() + " in all");
    }

    @Test
    void queries_that_mean_nothing() throws Exception {
        var wrong = new ArrayList<String>();
        for (var route : api.routes())
            for (var parameter : route.doc().query())
                for (var value : List.of("-1", "0", "x", "99999999999999999999", "%00", "%27%22", "Nowhere%2FElse"))
                    for (var name : List.of("people", "shop", "nothing")) {
                        var reply = api.get(path(route, name) + "?" + parameter.name() + "=" + value, owner);
                        var fault = route.changes() ? "" : fault(reply);
                        if (!fault.isEmpty())
                            wrong.add(said(route, reply, fault + " at " + parameter.name() + "=" + value));
                    }
        assertEquals(List.of(), wrong.stream().distinct().limit(10).toList(), wrong.size() + " in all");
    }

    @Test
    void a_body_that_is_too_large_is_refused() throws Exception {
        var reply = api.put(Api.DEFAULT + "/settings", owner, "{\"x\":\"%s\"}".formatted("x".repeat(2_000_000)));
        assertEquals(413, reply.status(), reply::text);
        assertEquals("", fault(reply));
    }

    @Test
    void a_body_that_nobody_reads_does_not_cost_the_answer_to_the_next_request() throws Exception {
        for (var i = 0; i < 200; i++) {
            var body = "{\"x\":\"%s\"}".formatted("x".repeat(900_000));
            assertEquals(
                    404,
                    api.post(Api.DEFAULT + "/sources/nothing/check", owner, body)
                            .status());
            assertEquals(
                    401, api.put(Api.DEFAULT + "/settings", Api.As.NOBODY, body).status());
            assertEquals(200, api.get(Api.DEFAULT + "/settings", owner).status());
        }
    }

    @Test
    void what_is_not_there_is_named_and_an_address_that_is_none_too() throws Exception {
        assertEquals(
                "There is no source nobody.",
                api.get(Api.DEFAULT + "/sources/nobody", owner).at("/detail"));
        assertEquals(
                "There is nothing at this address.",
                api.get("/api/v1/nothing", owner).at("/detail"));
    }

    @Test
    void headers_that_mean_nothing_are_refused() throws Exception {
        api.put(Api.DEFAULT + "/settings", owner.with("If-Match", "\"x\""), "{}")
                .is(400);
        api.put(Api.DEFAULT + "/settings", owner.with("If-Match", "\"99\""), "{}")
                .is(412);
        assertEquals(405, api.send("DELETE", "/api/v1/workspaces", owner, null).status());
        assertEquals("", fault(api.send("DELETE", "/api/v1/workspaces", owner, null)));
        assertEquals(404, api.get("/nothing.js", owner).status());
        assertEquals("", fault(api.get("/nothing.js", owner)));
    }

    @Test
    void who_tries_passwords_has_to_wait() throws Exception {
        var wrong = "{\"email\":\"olga@example.org\",\"password\":\"wrong\"}";
        for (var i = 0; i < 5; i++)
            api.post("/api/v1/session", Api.As.NOBODY, wrong).is(401);
        var refused = api.post("/api/v1/session", Api.As.NOBODY, wrong).is(429);
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 20, refused::text);
        assertFalse(refused.text().contains("olga"), refused::text);
        // Somebody else who comes from the same address does not.
        api.post("/api/v1/session", Api.As.NOBODY, wrong.replace("olga", "otto"))
                .is(401);
    }

    private static String said(Route route, Api.Reply reply, String fault) {
        return "%s %s %s: %d %s"
                .formatted(route.method(), route.path(), fault, reply.status(), shortened(reply.text()));
    }

    private static String shortened(String text) {
        return text.length() < 200 ? text : text.substring(0, 200);
    }
}
