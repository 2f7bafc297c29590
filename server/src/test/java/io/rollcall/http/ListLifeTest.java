package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A list over the API, from its first run to its end: as of when it is, what is on record, what becomes of it.
@Timeout(60)
class ListLifeTest {
    private static final String NEWS = Api.DEFAULT + "/activations/news";

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
        people("1,ann@example.org,FR", "2,ben@example.org,BE", "3,cleo@example.org,FR");
        for (var name : List.of("ann", "ben", "cleo")) sandbox.account().addContact(name + "@example.org");
        api = new Api(folder.resolve("state"));
        owner = api.owner();
        api.source(owner, folder.resolve("data"));
        api.define(owner, "/models/people", """
                {"source": "shop", "table": "people.csv", "primary_key": "id", "email": "email",
                 "fields": {"country": "text"}}""");
        api.define(
                owner,
                "/segments/french",
                "{\"model\": \"people\", \"where\": {\"field\": \"country\", \"is\": \"FR\"}}");
        api.lists(owner, sandbox, "{\"model\": \"people\"}");
        api.define(owner, "/activations/news", "{\"destination\": \"lists\", \"name\": \"News\"}");
    }

    @AfterEach
    void close() {
        api.close();
        sandbox.close();
    }

    private void people(String... rows) throws IOException {
        Files.writeString(folder.resolve("data/people.csv"), "id,email,country\n" + String.join("\n", rows) + "\n");
    }

    /// Does a run and waits for its end.
    private Api.Reply run(String activation, String body) throws Exception {
        var path = Api.DEFAULT + "/activations/" + activation + "/runs";
        var number = api.post(path, owner, body).is(202).body().path("run").asInt();
        while (true) {
            var run = api.get(Api.DEFAULT + "/runs/" + number, owner).is(200);
            if (!run.at("/status").equals("running")) return run;
            Thread.sleep(20);
        }
    }

    private Api.Reply run(String kind) throws Exception {
        return run("news", "{\"kind\": \"%s\"}".formatted(kind));
    }

    private int lists() {
        return sandbox.account().lists().size();
    }

    @Test
    void a_list_is_deleted_when_somebody_asks_for_it_and_made_anew_when_the_activation_goes_on() throws Exception {
        assertEquals("done", run("run").at("/status"));
        var deleted = run("delete_list");
        assertEquals("done", deleted.at("/status"), deleted::text);
        assertEquals(3, deleted.body().path("removed").asInt());
        assertEquals(0, lists());
        assertEquals("The list was deleted.", api.get(NEWS + "/status", owner).at("/paused"));
        api.post(NEWS + "/resume", owner, "{}").is(204);
        assertEquals(3, run("run").body().path("added").asInt());
        assertEquals(1, lists());
    }

    @Test
    void a_list_with_members_of_others_is_not_deleted() throws Exception {
        run("run");
        var stranger = sandbox.account().addContact("dora@example.org");
        var list = sandbox.account().lists().getFirst().id();
        sandbox.account().addMember(list, stranger);
        var refused = run("delete_list");
        assertEquals("failed", refused.at("/status"));
        assertTrue(refused.at("/message").contains("1 more than were added here"), refused::text);
        assertEquals(1, lists());
        assertEquals("done", run("run").at("/status"), "it goes on as before");
    }

    @Test
    void a_list_whose_deletion_was_not_answered_is_deleted_all_the_same() throws Exception {
        run("run");
        sandbox.faults().next(Endpoint.LIST_DELETE, new Fault.CutAfter());
        assertEquals("done", run("delete_list").at("/status"));
        assertEquals(0, lists());
    }

    @Test
    void a_list_that_emarsys_needs_stays_and_the_reason_is_told() throws Exception {
        run("run");
        sandbox.faults().next(Endpoint.LIST_DELETE, new Fault.Refuse(400, 3008, "in use"));
        var refused = run("delete_list");
        assertEquals("failed", refused.at("/status"));
        assertTrue(refused.at("/message").contains("in a segment of its own"), refused::text);
        assertEquals(1, lists());
    }

    @Test
    void the_data_is_as_of_when_its_file_was_written() throws Exception {
        var written = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
        Files.setLastModifiedTime(folder.resolve("data/people.csv"), FileTime.from(written));
        assertEquals(written.toString(), run("run").at("/data_as_of"));
        assertEquals(written.toString(), api.get(NEWS + "/status", owner).at("/data_as_of"));
    }

    @Test
    void the_data_is_as_of_what_its_own_field_says_and_never_of_the_future() throws Exception {
        var model = """
                {"source": "shop", "table": "people.csv", "primary_key": "id", "email": "email", "as_of": "country",
                 "fields": {"country": {"type": "%s"}}}""";
        var refused = api.put(Api.DEFAULT + "/models/dated", owner, model.formatted("text"))
                .is(422);
        assertTrue(refused.text().contains("as_of"), refused::text);
        api.define(owner, "/models/dated", model.formatted("timestamp"));
        api.define(
                owner, "/activations/dated", "{\"destination\": \"lists\", \"model\": \"dated\", \"name\": \"Dated\"}");
        people("1,ann@example.org,2026-11-20 06:10:00", "2,ben@example.org,2026-11-20 06:09:00");
        assertEquals("2026-11-20T06:10:00Z", run("dated", "{}").at("/data_as_of"));
        people("1,ann@example.org,2999-11-20 06:10:00", "2,ben@example.org,2026-11-20 06:09:00");
        assertEquals("", run("dated", "{}").at("/data_as_of"));
    }

    @Test
    void runs_come_page_by_page_newest_first() throws Exception {
        for (var i = 0; i < 5; i++) run("run");
        var first = api.get(NEWS + "/runs?limit=2", owner).is(200);
        assertEquals(List.of(5, 4), numbers(first));
        var second = api.get(NEWS + "/runs?limit=2&before=" + first.at("/next"), owner);
        assertEquals(List.of(3, 2), numbers(second));
        var last = api.get(NEWS + "/runs?limit=2&before=" + second.at("/next"), owner);
        assertEquals(List.of(1), numbers(last));
        assertTrue(last.body().path("next").isMissingNode());
    }

    private static List<Integer> numbers(Api.Reply page) {
        return page.body().path("runs").values().stream()
                .map(run -> run.path("run").asInt())
                .toList();
    }

    @Test
    void definitions_are_found_by_a_part_of_their_name() throws Exception {
        assertEquals(
                "french", api.get(Api.DEFAULT + "/segments?search=REN", owner).at("/segments/0/name"));
        assertEquals("", api.get(Api.DEFAULT + "/segments?search=x", owner).at("/segments/0/name"));
    }

    @Test
    void what_is_on_record_of_a_person_is_told_over_all_lists() throws Exception {
        api.define(
                owner,
                "/activations/french",
                "{\"destination\": \"lists\", \"segment\": \"french\", \"name\": \"French\"}");
        run("run");
        run("french", "{}");
        var why = api.post(Api.DEFAULT + "/why", owner, "{\"address\": \" Ben@Example.org\"}")
                .is(200);
        assertEquals(2, why.body().path("lists").size(), why::text);
        assertEquals("unknown", why.at("/lists/0/why/status"), "not French");
        assertEquals("listed", why.at("/lists/1/why/status"));
        assertEquals(1, why.body().at("/lists/1/why/events/0/run").asInt());
    }

    @Test
    void the_history_of_a_segment_has_its_sizes_and_what_became_of_its_definition() throws Exception {
        api.define(
                owner,
                "/activations/french",
                "{\"destination\": \"lists\", \"segment\": \"french\", \"name\": \"French\"}");
        run("french", "{}");
        var history = api.get(Api.DEFAULT + "/segments/french/history", owner).is(200);
        assertEquals(2, history.body().at("/sizes/0/addresses").asInt());
        assertEquals("french", history.at("/sizes/0/activation"));
        assertEquals("olga@example.org", history.at("/changes/0/who"));
    }
}
