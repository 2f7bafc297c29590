package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.Application;
import io.rollcall.bucket.LocalS3;
import io.rollcall.cli.Root;
import io.rollcall.domain.Problem;
import io.rollcall.ledger.LedgerPlace;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import io.rollcall.source.Warehouse;
import io.rollcall.store.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Servers with state folders of their own, whose ledgers are in one bucket.
@Timeout(180)
final class LedgersInABucketTest {
    private static final String DATABASE = "in_a_bucket";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Sandbox sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(0));
    private final LocalS3 s3 = LocalS3.shared();
    private final String bucket = s3.newBucket();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void make() throws Exception {
        Warehouse.run("create database " + DATABASE);
        System.setProperty("aws.accessKeyId", s3.accessKey());
        System.setProperty("aws.secretAccessKey", s3.secretKey());
        environment.put(Database.SETTING, Warehouse.address(DATABASE));
        environment.put(LedgerPlace.SETTING, "s3://%s/rollcall?endpoint=%s".formatted(bucket, s3.endpoint()));
        Files.createDirectory(folder.resolve("data"));
        people("1,ann@example.org\n2,ben@example.org\n");
        for (var name : new String[] {"ann", "ben", "cleo"}) sandbox.account().addContact(name + "@example.org");
    }

    @AfterEach
    void end() throws Exception {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        sandbox.close();
        Warehouse.run("drop database " + DATABASE + " with (force)");
    }

    private void people(String rows) throws Exception {
        Files.writeString(folder.resolve("data/people.csv"), "id,email\n" + rows);
    }

    private static Api.Reply run(Api api, Api.As as) throws Exception {
        var run = api.post(Api.DEFAULT + "/activations/news/runs", as, "{}")
                .is(202)
                .header("Location");
        api.get(run + "/events", as).is(200);
        var ended = api.get(run, as).is(200);
        assertEquals("done", ended.at("/status"), ended.text());
        return ended;
    }

    private void keysFor(String state) throws Exception {
        Files.createDirectories(folder.resolve(state));
        for (var key : new String[] {"key", "keys.json"})
            Files.copy(folder.resolve("one").resolve(key), folder.resolve(state).resolve(key));
    }

    private Api.As defined(Api api) throws Exception {
        var owner = api.owner();
        api.people(owner, folder.resolve("data"));
        api.lists(owner, sandbox, "{\"model\": \"people\"}");
        api.define(owner, "/activations/news", "{\"destination\": \"lists\", \"name\": \"News\"}");
        return owner;
    }

    private long objects(String prefix) throws Exception {
        try (var opened = s3.open(bucket)) {
            return opened.list("rollcall/activations/news/" + prefix).size();
        }
    }

    @Test
    void any_server_goes_on_where_another_one_was() throws Exception {
        try (var api = new Api(folder.resolve("one"), environment)) {
            assertEquals(2, run(api, defined(api)).body().path("added").asInt());
        }
        keysFor("two");
        people("2,ben@example.org\n3,cleo@example.org\n");
        try (var api = new Api(folder.resolve("two"), environment)) {
            var owner = api.signIn();
            var ended = run(api, owner);
            assertEquals(1, ended.body().path("added").asInt(), ended.text());
            assertEquals(1, ended.body().path("removed").asInt(), ended.text());
            var why = api.post(Api.DEFAULT + "/activations/news/why", owner, "{\"address\": \"cleo@example.org\"}");
            assertTrue(why.is(200).text().contains("listed"), why.text());
        }
        assertEquals(0, objects("journal"));
        try (var left = Files.list(folder.resolve("two/activations/news"))) {
            assertEquals(
                    0, left.filter(file -> file.toString().contains("journal")).count());
        }
        assertEquals(
                2,
                sandbox.account().members(sandbox.account().lists().getFirst().id()).length);
    }

    @Test
    void what_is_in_a_bucket_is_in_a_back_up_too() throws Exception {
        var file = folder.resolve("backup.zip");
        try (var api = new Api(folder.resolve("one"), environment);
                var http = HttpClient.newHttpClient()) {
            var owner = defined(api);
            run(api, owner);
            var request = HttpRequest.newBuilder(api.at("/api/v1/backup.zip"));
            owner.headers().forEach(request::header);
            assertEquals(
                    200,
                    http.send(request.build(), HttpResponse.BodyHandlers.ofFile(file))
                            .statusCode());
        }
        keysFor("other");
        var said = new StringWriter();
        var code = Root.commandLine(Application.program())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(
                        "restore",
                        file.toString(),
                        "--state",
                        folder.resolve("other").toString());
        assertEquals(0, code, said::toString);
        try (var api = new Api(folder.resolve("other"), Map.of())) {
            var owner = api.signIn();
            api.post(Api.DEFAULT + "/activations/news/resume", owner, "").is(204);
            var ended = run(api, owner);
            assertEquals(0, ended.body().path("added").asInt(), ended.text());
            assertEquals(2, ended.body().path("listed").asInt(), ended.text());
        }
    }

    @Test
    void a_bucket_without_a_database_that_servers_share_is_refused() {
        var problem = assertThrows(Problem.class, () -> LedgerPlace.of(Optional.of("s3://lists"), folder, false));
        assertTrue(problem.sentence().contains("ROLLCALL_DATABASE"), problem.sentence());
    }

    @Test
    void an_address_that_cannot_be_read_is_told_with_one_that_could() {
        for (var address : new String[] {"s3:///x", "s3://lists?colour=red", "s3://key:secret@lists", "s3://a b"}) {
            var problem =
                    assertThrows(Problem.class, () -> LedgerPlace.of(Optional.of(address), folder, true), address);
            assertTrue(problem.sentence().contains("s3://bucket/prefix?region=eu-central-1"), problem.sentence());
        }
    }
}
