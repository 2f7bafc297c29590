package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Definitions that are tried before they are saved: they are answered like saved ones, and nothing of them stays.
@Timeout(120)
class DraftsTest {
    private static final String DRAFTS = Api.DEFAULT + "/drafts";
    private static final String FRENCH =
            "{\"model\": \"customers\", \"where\": {\"all\": [{\"field\": \"country\", \"is\": \"FR\"}]}}";

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
        Files.writeString(
                folder.resolve("data/customers.csv"),
                IntStream.range(0, 100)
                        .mapToObj(i -> "%d,p%d@example.org,%s,%d"
                                .formatted(i == 99 ? 0 : i, i, i % 4 == 0 ? "FR" : "BE", i % 10))
                        .collect(Collectors.joining("\n", "id,email,country,points\n", "\n")));
        api = new Api(folder.resolve("state"));
        owner = api.owner();
        api.source(owner, folder.resolve("data"));
        api.define(owner, "/models/customers", """
                {"source": "shop", "table": "customers.csv", "primary_key": "id", "email": "email",
                 "fields": {"country": {"type": "text", "categorical": true}, "points": "number"}}""");
        api.lists(owner, sandbox, "{\"model\": \"customers\"}");
    }

    @AfterEach
    void close() {
        api.close();
        sandbox.close();
    }

    private Api.Reply draft(String path, String definition) throws Exception {
        return api.post(DRAFTS + path, owner, definition);
    }

    @Test
    void a_segment_is_counted_said_and_shown_before_it_is_saved() throws Exception {
        assertEquals(
                25,
                draft("/segments/french/size", FRENCH)
                        .is(200)
                        .body()
                        .path("addresses")
                        .asInt());
        assertEquals(
                "rows of customers where country is \"FR\"",
                draft("/segments/french/words", FRENCH).is(200).at("/words"));
        assertEquals("text", draft("/segments/french/sample", FRENCH).is(200).at("/types/2"));
        assertEquals(
                "FR",
                draft("/segments/french/breakdown?by=country", FRENCH).is(200).at("/values/0/value"));
        assertTrue(draft("/segments/french/sql", FRENCH).is(200).at("/sql").contains("SELECT"));
        api.get(Api.DEFAULT + "/segments/french", owner).is(404);
    }

    @Test
    void a_mistake_in_a_draft_is_told_with_its_place() throws Exception {
        var wrong = "{\"model\": \"customers\", \"where\": {\"all\": [{\"field\": \"land\", \"is\": \"FR\"}]}}";
        var refused = draft("/segments/french/size", wrong).is(422);
        assertTrue(refused.at("/errors/0/pointer").startsWith("#/where/all/0"), refused::text);
        api.post(DRAFTS + "/segments/french/size", api.token(owner, "operator"), FRENCH)
                .is(403);
    }

    @Test
    void a_newer_request_with_the_same_ticket_ends_the_older_one_down_to_its_query() throws Exception {
        api.define(owner, "/models/slow", """
                {"source": "shop", "primary_key": "id", "email": "email",
                 "sql": "SELECT a.range AS id, 'x@example.org' AS email FROM range(100000000) a, range(100000000) b"}""");
        var slow = "{\"model\": \"slow\", \"where\": {\"all\": []}}";
        var older = CompletableFuture.supplyAsync(() -> {
            try {
                return draft("/segments/slow/size?ticket=t", slow);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        // The older one may not have come yet: whoever comes while it works ends it.
        while (!older.isDone()) {
            draft("/segments/french/size?ticket=t", FRENCH);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertEquals(409, older.get().status(), older.get().text());
        draft("/segments/french/size?ticket=t", FRENCH).is(200);
    }

    @Test
    void the_key_of_a_model_is_looked_at_with_those_that_share_one() throws Exception {
        var model =
                "{\"source\": \"shop\", \"table\": \"customers.csv\", \"primary_key\": \"%s\", \"email\": \"email\"}";
        var few = draft("/models/new/check", model.formatted("id")).is(200);
        assertTrue(few.body().path("ok").asBoolean(), few::text);
        assertEquals("0", few.at("/shared/0/key"));
        assertEquals(2, few.body().at("/shared/0/rows").asInt());
        var many = draft("/models/new/check", model.formatted("points")).is(200);
        assertFalse(many.body().path("ok").asBoolean(), many::text);
        assertTrue(many.at("/problems/0").contains("take another primary_key"), many::text);
        api.define(owner, "/models/new", model.formatted("id"));
        assertTrue(api.post(Api.DEFAULT + "/models/new/check", owner, "")
                .body()
                .path("ok")
                .asBoolean());
    }

    @Test
    void a_query_shows_rows_with_types_or_the_place_of_its_mistake() throws Exception {
        var path = Api.DEFAULT + "/sources/shop/query";
        var rows = api.post(path, owner, "{\"sql\": \"SELECT 1 AS one, DATE '2026-01-02' AS day\"}")
                .is(200);
        assertEquals("number", rows.at("/types/0"));
        assertEquals("date", rows.at("/types/1"));
        var wrong = api.post(path, owner, "{\"sql\": \"SELECT id,\\n nothing FROM 'customers.csv'\"}")
                .is(422);
        assertTrue(wrong.at("/detail").contains("line 2"), wrong::text);
        assertEquals("#/sql", wrong.at("/errors/0/pointer"));
        api.post(path, owner, "{\"sql\": \"COPY (SELECT 1) TO 'x.csv'\"}").is(422);
    }

    @Test
    void a_platform_is_called_before_it_is_saved_and_kept_secrets_go_nowhere_else() throws Exception {
        var login = sandbox.account().login();
        var form =
                "{\"kind\": \"emarsys\", \"host\": \"%1$s\", \"token_url\": \"%1$s/oauth2/token\", \"client_id\": \"%2$s\", \"client_secret\": %3$s}";
        var good = form.formatted(sandbox.address(), login.clientId(), "\"" + login.clientSecret() + "\"");
        assertTrue(
                draft("/platforms/second/check", good).is(200).body().path("ok").asBoolean());
        var wrong = draft("/platforms/second/check", form.formatted(sandbox.address(), login.clientId(), "\"no\""))
                .is(200);
        assertTrue(wrong.at("/problems/0").contains("credentials"), wrong::text);
        api.get(Api.DEFAULT + "/platforms/second", owner).is(404);
        var kept = form.formatted(sandbox.address(), login.clientId(), "{\"kept\": true}");
        assertTrue(draft("/platforms/emarsys/check", kept)
                .is(200)
                .body()
                .path("ok")
                .asBoolean());
        draft("/platforms/emarsys/check", form.formatted("http://127.0.0.1:1", login.clientId(), "{\"kept\": true}"))
                .is(422);
    }

    @Test
    void the_plan_of_an_activation_is_that_of_its_first_run_and_leaves_nothing() throws Exception {
        sandbox.account().addContact("p1@example.org");
        var definition = "{\"destination\": \"lists\", \"model\": \"customers\"}";
        var plan = draft("/activations/all/plan", definition).is(200);
        assertEquals(100, plan.body().path("entrants").asInt());
        assertEquals(25, plan.body().path("sample").size());
        assertFalse(plan.body().path("list_exists").asBoolean());
        assertFalse(Files.exists(folder.resolve("state/activations/all")));
        api.get(Api.DEFAULT + "/activations/all", owner).is(404);
        sandbox.account().createList("customers");
        assertTrue(draft("/activations/all/plan", definition)
                .is(200)
                .body()
                .path("list_exists")
                .asBoolean());
        api.define(owner, "/activations/all", "{\"destination\": \"lists\", \"model\": \"customers\"}");
        draft("/activations/all/plan", definition).is(409);
    }

    @Test
    void fields_and_their_values_are_there_to_choose_from() throws Exception {
        var fields = api.get(Api.DEFAULT + "/fields", owner).is(200);
        assertEquals("points", fields.at("/models/0/fields/1/name"));
        assertEquals("number", fields.at("/models/0/fields/1/type"));
        var values = Api.DEFAULT + "/models/customers/values?field=country";
        assertEquals("BE", api.get(values, owner).is(200).at("/values/0/value"));
        assertEquals("FR", api.get(values + "&search=F", owner).is(200).at("/values/0/value"));
        api.get(values, api.token(owner, "viewer")).is(403);
        assertEquals("texts", api.get("/api/v1/words", owner).is(200).at("/types/0/words/0/takes"));
        assertEquals("secret", api.get("/api/v1/kinds", owner).is(200).at("/sources/0/settings/4/type"));
    }

    @Test
    void an_emptied_list_has_nobody_left_whom_we_added_and_rests() throws Exception {
        sandbox.account().addContact("p1@example.org");
        sandbox.account().addContact("p2@example.org");
        api.define(owner, "/activations/all", "{\"destination\": \"lists\", \"model\": \"customers\"}");
        run("{}");
        var list = sandbox.account().lists().getFirst();
        var stranger = sandbox.account().addContact("stranger@example.net");
        sandbox.account().addMember(list.id(), stranger);
        var emptied = run("{\"kind\": \"empty\"}");
        assertEquals("done", emptied.at("/status"), emptied.text());
        assertEquals(1, sandbox.account().members(list.id()).length);
        assertEquals(
                "The list was emptied.",
                api.get(Api.DEFAULT + "/activations/all/status", owner).at("/paused"));
    }

    private Api.Reply run(String what) throws Exception {
        var begun = api.post(Api.DEFAULT + "/activations/all/runs", owner, what).is(202);
        var path = Api.DEFAULT + "/runs/" + begun.body().path("run").asInt();
        api.get(path + "/events", owner).is(200);
        return api.get(path, owner).is(200);
    }
}
