package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From an empty server to a list in step, over the API alone.
@Timeout(120)
abstract class JourneyContract {
    private static final int PEOPLE = 250;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Sandbox sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(0));

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @SuppressWarnings("NullAway.Init")
    private Api.As owner;

    @BeforeEach
    void open() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        people(PEOPLE);
        sandbox.account()
                .addContacts(IntStream.range(0, PEOPLE - 10)
                        .mapToObj(JourneyContract::address)
                        .toList());
        api = new Api(folder.resolve("state"), environment());
        owner = api.owner();
    }

    @AfterEach
    void close() {
        api.close();
        sandbox.close();
    }

    /// What says which database is used.
    abstract Map<String, String> environment() throws Exception;

    private static String address(int i) {
        return "p" + i + "@example.org";
    }

    private void people(int count) throws Exception {
        Files.writeString(
                folder.resolve("data/customers.csv"),
                IntStream.range(0, count)
                        .mapToObj(i -> "%d,%s,%s".formatted(i, address(i), i % 2 == 0 ? "FR" : "BE"))
                        .collect(Collectors.joining("\n", "id,email,country\n", "\n")));
    }

    private void everything() throws Exception {
        api.source(owner, folder.resolve("data"));
        api.define(owner, "/models/customers", """
                {"source": "shop", "table": "customers.csv", "primary_key": "id", "email": "email",
                 "fields": {"country": {"type": "text", "categorical": true}}}""");
        api.define(
                owner,
                "/segments/french",
                "{\"model\": \"customers\", \"where\": {\"field\": \"country\", \"is_not\": \"BE\"}}");
        api.lists(owner, sandbox, "{\"model\": \"customers\"}");
    }

    private Api.Reply ended(String run) throws Exception {
        var events = api.get(run + "/events", owner).is(200);
        assertTrue(events.text().contains("event: end"), events::text);
        return api.get(run, owner).is(200);
    }

    @Test
    void a_segment_is_on_a_list_after_seven_calls() throws Exception {
        everything();
        assertTrue(api.post(Api.DEFAULT + "/sources/shop/check", owner, "")
                .is(200)
                .body()
                .path("ok")
                .asBoolean());
        assertTrue(api.post(Api.DEFAULT + "/models/customers/check", owner, "")
                .is(200)
                .body()
                .path("ok")
                .asBoolean());
        assertTrue(api.post(Api.DEFAULT + "/platforms/emarsys/check", owner, "")
                .is(200)
                .body()
                .path("ok")
                .asBoolean());
        assertEquals(
                125,
                api.get(Api.DEFAULT + "/segments/french/size", owner)
                        .is(200)
                        .body()
                        .path("rows")
                        .asInt());
        var activated =
                api.post(Api.DEFAULT + "/segments/french/activate", owner, "{}").is(201);
        assertEquals("lists", activated.at("/definition/destination"));
        var begun =
                api.post(Api.DEFAULT + "/activations/french/runs", owner, "{}").is(202);
        var run = ended(begun.header("Location"));
        assertEquals("done", run.at("/status"));
        assertEquals(120, run.body().path("added").asInt());
        assertEquals(5, run.body().path("waiting").asInt());
        var list = sandbox.account().lists().getFirst();
        assertEquals("french", list.name());
        assertEquals(120, sandbox.account().members(list.id()).length);
        var waiting = api.post(Api.DEFAULT + "/activations/french/members", owner, "{\"state\": \"waiting\"}")
                .is(200);
        assertEquals(5, waiting.body().path("members").size());
        assertEquals("No Emarsys contact has this address yet.", waiting.at("/members/0/reason"));
        var why = api.post(Api.DEFAULT + "/activations/french/why", owner, "{\"address\": \" P0@example.org\"}")
                .is(200);
        assertEquals("listed", why.at("/status"));
        var csv = api.get(Api.DEFAULT + "/activations/french/members.csv?state=listed", owner)
                .is(200);
        assertEquals(121, csv.text().lines().count());
    }

    @Test
    void a_run_that_the_guard_holds_waits_for_a_person() throws Exception {
        everything();
        api.post(Api.DEFAULT + "/segments/french/activate", owner, "").is(201);
        var runs = Api.DEFAULT + "/activations/french/runs";
        ended(api.post(runs, owner, "").is(202).header("Location"));
        people(40);
        assertTrue(api.post(Api.DEFAULT + "/activations/french/plan", owner, "")
                .is(200)
                .body()
                .path("held")
                .asBoolean());
        var held = ended(api.post(runs, owner, "").is(202).header("Location"));
        assertEquals("held", held.at("/status"));
        var operator = api.token(owner, "operator");
        var path = Api.DEFAULT + "/runs/" + held.body().path("run").asLong();
        api.post(path + "/approve", api.token(owner, "viewer"), "").is(403);
        var approved = ended(api.post(path + "/approve", operator, "{\"new_normal\": true}")
                .is(202)
                .header("Location"));
        assertEquals("done", approved.at("/status"));
        assertEquals(100, approved.body().path("removed").asInt());
        api.post(path + "/approve", operator, "").is(409);
        var acts =
                api.get(Api.DEFAULT + "/audit?kind=activation&limit=1", owner).is(200);
        assertEquals("began approved as new normal", acts.at("/acts/0/action"));
        assertEquals("token test operator", acts.at("/acts/0/who"));
    }

    @Test
    void a_list_that_emarsys_has_already_is_not_taken_over_in_silence() throws Exception {
        everything();
        sandbox.account().createList("french");
        var refused =
                api.post(Api.DEFAULT + "/segments/french/activate", owner, "{}").is(409);
        assertTrue(refused.at("/detail").contains("already has a list \"french\""), refused::text);
        api.post(Api.DEFAULT + "/segments/french/activate", owner, "{\"name\": \"french 2\"}")
                .is(201);
    }

    @Test
    void viewers_and_operators_see_no_addresses() throws Exception {
        everything();
        api.post(Api.DEFAULT + "/segments/french/activate", owner, "").is(201);
        ended(api.post(Api.DEFAULT + "/activations/french/runs", owner, "")
                .is(202)
                .header("Location"));
        for (var role : new String[] {"viewer", "operator"}) {
            var as = api.token(owner, role);
            var members = api.post(Api.DEFAULT + "/activations/french/members", as, "{}")
                    .is(200);
            assertFalse(members.text().contains("p0@example.org"), members::text);
            assertTrue(members.text().contains("p***@example.org"), members::text);
            api.post(Api.DEFAULT + "/activations/french/members", as, "{\"search\": \"p0\"}")
                    .is(403);
            api.get(Api.DEFAULT + "/activations/french/members.csv", as).is(403);
            api.get(Api.DEFAULT + "/segments/french/sample", as).is(403);
        }
        var plan = api.post(Api.DEFAULT + "/activations/french/plan", api.token(owner, "operator"), "")
                .is(200);
        assertEquals(0, plan.body().path("sample").size());
    }

    @Test
    void members_come_page_by_page_each_once() throws Exception {
        everything();
        api.post(Api.DEFAULT + "/segments/french/activate", owner, "").is(201);
        var all = new TreeSet<String>();
        var pages = 0;
        for (var after = "null"; !after.isEmpty(); pages++) {
            var page = api.post(
                            Api.DEFAULT + "/activations/french/members",
                            owner,
                            "{\"limit\": 50, \"after\": %s}".formatted(after))
                    .is(200);
            page.body()
                    .path("members")
                    .forEach(member ->
                            assertTrue(all.add(member.path("address").asString()), () -> member + " comes twice"));
            after = page.at("/next").isEmpty() ? "" : "\"%s\"".formatted(page.at("/next"));
        }
        assertEquals(125, all.size());
        assertEquals(3, pages);
        var found = api.post(
                        Api.DEFAULT + "/activations/french/members",
                        owner,
                        "{\"search\": \"P16@\", \"state\": \"new\"}")
                .is(200);
        assertEquals(1, found.body().path("members").size());
    }

    @Test
    void figures_and_calls_tell_how_it_goes_and_nothing_of_anybody() throws Exception {
        everything();
        api.post(Api.DEFAULT + "/segments/french/activate", owner, "").is(201);
        ended(api.post(Api.DEFAULT + "/activations/french/runs", owner, "")
                .is(202)
                .header("Location"));
        var metrics = api.get(Api.DEFAULT + "/metrics", api.token(owner, "viewer"))
                .is(200)
                .text();
        for (var line : List.of(
                "rollcall_members{activation=\"french\",state=\"listed\",workspace=\"default\"} 120.0",
                "rollcall_members{activation=\"french\",state=\"waiting\",workspace=\"default\"} 5.0",
                "rollcall_last_run_ok{activation=\"french\",workspace=\"default\"} 1.0",
                "rollcall_runs{status=\"done\",workspace=\"default\"} 1.0",
                "rollcall_calls_total{endpoint=\"list_add\",outcome=\"answered\",platform=\"emarsys\",workspace=\"default\"} 1.0",
                "rollcall_lag_seconds{activation=\"french\",workspace=\"default\"} ",
                "jvm_memory_used_bytes{")) assertTrue(metrics.contains(line), () -> line + " in " + metrics);
        var list = sandbox.account().lists().getFirst().id();
        var calls = api.get(Api.DEFAULT + "/platforms/emarsys/calls?list=" + list, owner)
                .is(200);
        var paths = new ArrayList<String>();
        calls.body().path("calls").forEach(call -> paths.add(call.path("path").asString()));
        assertTrue(paths.contains("contactlist/%d/add".formatted(list)), calls::text);
        assertEquals("answered", calls.at("/calls/0/outcome"));
        assertFalse((metrics + calls.text()).contains("@example.org"));
    }

    @Test
    void two_who_change_one_thing_do_not_overwrite_each_other() throws Exception {
        everything();
        var path = Api.DEFAULT + "/segments/french";
        var first = api.get(path, owner).is(200);
        var body = "{\"model\": \"customers\", \"where\": {\"field\": \"country\", \"is\": \"%s\"}}";
        var mine = owner.with("If-Match", first.header("ETag"));
        var second = api.put(path, mine, body.formatted("FR")).is(200);
        var stale = api.put(path, mine, body.formatted("IT")).is(412);
        assertTrue(stale.at("/detail").contains("read it again"), stale::text);
        assertEquals("FR", api.get(path, owner).at("/definition/where/is"));
        api.put(path, owner.with("If-None-Match", "*"), body.formatted("IT")).is(412);
        assertEquals(second.header("ETag"), api.get(path, owner).header("ETag"));
    }

    @Test
    void a_secret_is_never_shown_and_stays_when_it_is_kept() throws Exception {
        everything();
        var shown = api.get(Api.DEFAULT + "/platforms/emarsys", owner).is(200);
        assertFalse(shown.text().contains(sandbox.account().login().clientSecret()), shown::text);
        assertEquals(
                "{\"kept\":true}", shown.body().at("/definition/client_secret").toString());
        api.put(
                        Api.DEFAULT + "/platforms/emarsys",
                        owner,
                        shown.body().path("definition").toString())
                .is(200);
        assertTrue(api.post(Api.DEFAULT + "/platforms/emarsys/check", owner, "")
                .is(200)
                .body()
                .path("ok")
                .asBoolean());
        var elsewhere = shown.body()
                .path("definition")
                .toString()
                .replace(sandbox.address().toString(), "http://evil.example");
        var refused =
                api.put(Api.DEFAULT + "/platforms/emarsys", owner, elsewhere).is(422);
        assertEquals("#/client_secret", refused.at("/errors/0/pointer"), refused::text);
    }

    @Test
    void what_is_wrong_with_a_definition_is_told_with_its_place() throws Exception {
        everything();
        var wrong = api.put(
                        Api.DEFAULT + "/segments/other",
                        owner,
                        "{\"model\": \"customers\", \"where\": {\"all\": [{\"field\": \"contry\", \"is\": \"FR\"}]}}")
                .is(422);
        assertEquals("application/problem+json", wrong.header("Content-Type"));
        assertEquals("#/where/all/0/field", wrong.at("/errors/0/pointer"), wrong::text);
        assertTrue(wrong.at("/detail").contains("did you mean \"country\"?"), wrong::text);
        api.get(Api.DEFAULT + "/segments/other", owner).is(404);
        var needed = api.send("DELETE", Api.DEFAULT + "/models/customers", owner, null)
                .is(409);
        assertTrue(needed.at("/detail").contains("segment french"), needed::text);
        api.send("DELETE", Api.DEFAULT + "/segments/french", owner, null).is(204);
    }

    @Test
    void a_request_that_is_sent_twice_with_one_key_begins_one_run() throws Exception {
        everything();
        api.post(Api.DEFAULT + "/segments/french/activate", owner, "").is(201);
        var runs = Api.DEFAULT + "/activations/french/runs";
        var keyed = owner.with("Idempotency-Key", "tuesday");
        var first = api.post(runs, keyed, "{}").is(202).header("Location");
        ended(first);
        assertEquals(first, api.post(runs, keyed, "{}").is(202).header("Location"));
        api.post(runs, keyed, "{\"kind\": \"resync\"}").is(422);
        assertEquals(1, api.get(runs, owner).is(200).body().path("runs").size());
        var bad = owner.with("Idempotency-Key", "wednesday");
        api.post(runs, bad, "{\"kind\": \"walk\"}").is(422);
        api.post(runs, bad, "{}").is(202);
    }

    @Test
    void a_run_that_takes_long_is_watched_and_cancelled() throws Exception {
        everything();
        api.post(Api.DEFAULT + "/segments/french/activate", owner, "").is(201);
        var held = HeldCall.next(sandbox, Endpoint.LIST_ADD);
        var run = api.post(Api.DEFAULT + "/activations/french/runs", owner, "")
                .is(202)
                .header("Location");
        held.hasArrived();
        var running = api.get(run, owner).is(200);
        assertEquals("running", running.at("/status"));
        assertEquals("Reading the audience", running.at("/progress/stage"));
        api.post(Api.DEFAULT + "/activations/french/runs", owner, "").is(409);
        api.post(run + "/cancel", owner, "").is(202);
        held.answer();
        assertEquals("failed", ended(run).at("/status"));
        api.post(run + "/cancel", owner, "").is(409);
        var again = ended(api.post(Api.DEFAULT + "/activations/french/runs", owner, "")
                .is(202)
                .header("Location"));
        assertEquals("done", again.at("/status"));
        assertEquals(
                120,
                sandbox.account().members(sandbox.account().lists().getFirst().id()).length);
    }

    @Test
    void a_server_goes_on_where_the_one_before_it_stopped() throws Exception {
        everything();
        api.post(Api.DEFAULT + "/segments/french/activate", owner, "").is(201);
        ended(api.post(Api.DEFAULT + "/activations/french/runs", owner, "")
                .is(202)
                .header("Location"));
        api.close();
        api = new Api(folder.resolve("state"), environment());
        var runs = api.get(Api.DEFAULT + "/activations/french/runs", owner).is(200);
        assertEquals("done", runs.at("/runs/0/status"));
        var run = ended(api.post(Api.DEFAULT + "/activations/french/runs", owner, "")
                .is(202)
                .header("Location"));
        assertEquals(0, run.body().path("added").asInt());
        assertEquals(120, run.body().path("listed").asInt());
    }
}
