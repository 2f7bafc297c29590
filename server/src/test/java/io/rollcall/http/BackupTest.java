package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.Application;
import io.rollcall.cli.Root;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that is lost and comes back from its back-up; and a person who is erased.
@Timeout(120)
class BackupTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Sandbox sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(0));
    private String said = "";

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @SuppressWarnings("NullAway.Init")
    private Api.As owner;

    @BeforeEach
    void open() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        people("1,ann@example.org\n2,ben@example.org\n3,cleo@example.org\n");
        for (var name : new String[] {"ann", "ben"}) sandbox.account().addContact(name + "@example.org");
        api = new Api(folder.resolve("state"), Map.of());
        owner = api.owner();
        api.people(owner, folder.resolve("data"));
        api.lists(owner, sandbox, "{\"model\": \"people\"}");
        api.define(owner, "/activations/news", "{\"destination\": \"lists\", \"name\": \"News\"}");
        run();
    }

    @AfterEach
    void close() {
        api.close();
        sandbox.close();
    }

    private void people(String rows) throws IOException {
        Files.writeString(folder.resolve("data/people.csv"), "id,email\n" + rows);
    }

    private Api.Reply run() throws Exception {
        var run = api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}")
                .is(202)
                .header("Location");
        api.get(run + "/events", owner).is(200);
        return api.get(run, owner).is(200);
    }

    private int rollcall(String state, String... command) {
        var out = new StringWriter();
        var all = new ArrayList<>(List.of(command));
        all.add("--state");
        all.add(folder.resolve(state).toString());
        var code = Root.commandLine(Application.program())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all.toArray(String[]::new));
        said = out.toString();
        return code;
    }

    private String file() {
        return folder.resolve("backup.zip").toString();
    }

    private void keys() throws IOException {
        Files.createDirectories(folder.resolve("other"));
        for (var key : new String[] {"key", "keys.json"})
            Files.copy(
                    folder.resolve("state").resolve(key),
                    folder.resolve("other").resolve(key));
    }

    @Test
    void a_server_comes_back_with_all_it_had_and_waits_for_somebody_to_look() throws Exception {
        assertEquals(0, rollcall("state", "backup", file()), said);
        assertTrue(said.contains("holds the database and 1 ledgers"), said);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file()))));
        keys();
        assertEquals(0, rollcall("other", "restore", file()), said);
        api.close();
        api = new Api(folder.resolve("other"), Map.of());
        owner = api.signIn();
        var status = api.get(Api.DEFAULT + "/activations/news/status", owner).is(200);
        assertTrue(status.at("/paused").contains("reconcile"), status.text());
        assertEquals("done", status.at("/last_run/status"));
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}").is(409);
        api.post(Api.DEFAULT + "/activations/news/resume", owner, "").is(204);
        var run = run();
        assertEquals("done", run.at("/status"), run.text());
        assertEquals(0, run.body().path("added").asInt(), run.text());
        assertEquals(2, run.body().path("listed").asInt(), run.text());
    }

    @Test
    void an_owner_downloads_a_back_up_that_restore_takes_and_nobody_else_does() throws Exception {
        var admin = api.token(owner, "admin");
        api.get("/api/v1/backup.zip", admin).is(401);
        var request = HttpRequest.newBuilder(api.at("/api/v1/backup.zip"));
        owner.headers().forEach(request::header);
        try (var http = HttpClient.newHttpClient()) {
            var got = http.send(request.build(), HttpResponse.BodyHandlers.ofFile(Path.of(file())));
            assertEquals(200, got.statusCode());
            assertEquals("no-store", got.headers().firstValue("Cache-Control").orElse(""));
        }
        keys();
        assertEquals(0, rollcall("other", "restore", file()), said);
        api.close();
        api = new Api(folder.resolve("other"), Map.of());
        owner = api.signIn();
        var status = api.get(Api.DEFAULT + "/activations/news/status", owner).is(200);
        assertEquals("done", status.at("/last_run/status"));
    }

    @Test
    void a_back_up_of_other_keys_or_over_something_else_changes_nothing() throws Exception {
        assertEquals(0, rollcall("state", "backup", file()), said);
        assertEquals(1, rollcall("state", "restore", file()));
        assertTrue(said.contains("There is something in"), said);
        assertEquals(1, rollcall("third", "restore", file()));
        assertTrue(said.contains("\"key\""), said);
        keys();
        Files.delete(folder.resolve("other/keys.json"));
        assertEquals(1, rollcall("other", "restore", file()));
        assertTrue(said.contains("\"keys.json\""), said);
        assertFalse(Files.exists(folder.resolve("other/activations")));
        Files.writeString(folder.resolve("backup.zip"), "this is no zip");
        assertEquals(1, rollcall("other", "restore", file()));
        assertTrue(said.contains("is no back-up"), said);
        assertEquals(1, rollcall("nowhere", "backup", file()));
        assertTrue(said.contains("There is no state folder"), said);
    }

    @Test
    void a_back_up_holds_no_key_and_no_address_of_a_list() throws Exception {
        assertEquals(0, rollcall("state", "backup", file()), said);
        try (var zip = new ZipFile(file())) {
            for (var entry : zip.stream().toList()) {
                var text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                for (var name : new String[] {"ann", "ben", "cleo"})
                    assertFalse(text.contains(name + "@example.org"), entry.getName());
                assertFalse(text.contains(sandbox.account().login().clientSecret()), entry.getName());
                assertFalse(entry.getName().contains("key"), entry.getName());
            }
        }
    }

    @Test
    void a_person_is_erased_when_no_list_has_him_any_more() throws Exception {
        assertEquals(1, rollcall("state", "forget", "Ann@Example.org", "--yes"));
        assertTrue(said.contains("still on the lists of news"), said);
        assertFalse(said.contains("nn@"), said);
        people("2,ben@example.org\n3,cleo@example.org\n");
        assertEquals(1, run().body().path("removed").asInt());
        assertEquals(0, rollcall("state", "forget", "Ann@Example.org ", "--yes"), said);
        assertTrue(said.contains("erased from the ledgers of news"), said);
        assertEquals(0, rollcall("state", "forget", "ann@example.org", "--yes"));
        assertTrue(said.contains("nothing was on record"), said);
        var why = api.post(Api.DEFAULT + "/activations/news/why", owner, "{\"address\": \"ann@example.org\"}")
                .is(200);
        assertEquals(0, why.body().path("events").size(), why.text());
        var forgotten = api.post(
                        Api.DEFAULT + "/forget", owner, "{\"address\": \"ben@example.org\", \"even_on_lists\": true}")
                .is(200);
        assertEquals("news", forgotten.at("/listed/0"), forgotten.text());
        assertFalse(api.get(Api.DEFAULT + "/audit", owner).text().contains("ben@"));
        assertEquals(1, rollcall("state", "forget", " ", "--yes"));
    }
}
