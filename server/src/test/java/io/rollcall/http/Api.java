package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.Application;
import io.rollcall.cli.ServeCommand;
import io.rollcall.destination.Platform;
import io.rollcall.domain.Problem;
import io.rollcall.ledger.InstallationKey;
import io.rollcall.ledger.LedgerPlace;
import io.rollcall.project.Project;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.store.Database;
import io.rollcall.store.Store;
import io.rollcall.store.Vault;
import io.rollcall.workspace.Backup;
import io.rollcall.workspace.Editing;
import io.rollcall.workspace.Offered;
import io.rollcall.workspace.Runner;
import io.rollcall.workspace.Workspace;
import io.rollcall.workspace.Workspaces;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server of its own, and somebody who talks to it.
final class Api implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    static final String DEFAULT = "/api/v1/workspaces/default";

    private static final JsonMapper JSON = new JsonMapper();

    private final Path state;
    private final ServeCommand.Service service;
    private final HttpClient http = HttpClient.newHttpClient();

    Api(Path state) throws Exception {
        this(state, Map.of());
    }

    /// With these variables in its environment.
    Api(Path state, Map<String, String> environment) throws Exception {
        this(state, environment, InstantSource.system());
    }

    /// By this clock.
    Api(Path state, Map<String, String> environment, InstantSource clock) throws Exception {
        this.state = state;
        service = Application.serve(
                new ServeCommand.Settings(state, "127.0.0.1", 0, Optional.of("http://rollcall.example")),
                environment,
                clock);
    }

    /// An answer.
    record Reply(int status, JsonNode body, String text, HttpResponse<?> whole) {
        /// Fails unless it has this status.
        Reply is(int expected) {
            assertEquals(expected, status, () -> text);
            return this;
        }

        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }

        String at(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    /// Who talks: with which headers.
    record As(Map<String, String> headers) {
        static final As NOBODY = new As(Map.of());

        As with(String name, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new As(more);
        }

        static As token(String secret) {
            return new As(Map.of("Authorization", "Bearer " + secret));
        }
    }

    /// Opens nothing.
    private static final class Closed implements Workspaces.Opener {
        @Override
        public Workspace open(Project project, Store store) {
            throw new IllegalStateException("nothing is opened here");
        }

        @Override
        public Workspace draft(Project project, Store store, List<Platform> own) {
            throw new IllegalStateException("nothing is opened here");
        }
    }

    /// The table of routes that every server has.
    List<Route> routes() throws Problem {
        var scratch = state.resolve("keys.json");
        var database = Database.open(Optional.empty(), state);
        var vault = Vault.open(Optional.empty(), scratch);
        var workspaces = new Workspaces(
                database,
                vault,
                new Editing.Within(state, Offered.KINDS),
                new Workspaces.Place(state, Optional.empty()),
                new Closed());
        var log = new JsonLog(System.err, InstantSource.system());
        var surroundings = new Backend.Surroundings(
                InstantSource.system(), Thread::sleep, new Random(1), false, Optional.empty(), log);
        var ledgers = LedgerPlace.of(Optional.empty(), state, !database.isEmbedded());
        var key = InstallationKey.in(state.resolve("key"), new SecureRandom());
        var backup = new Backup(database, state, ledgers, vault, key);
        var backend =
                new Backend(database, workspaces, new Runner(log), _ -> Map.of(), Offered.KINDS, backup, surroundings);
        return Routes.all(
                backend, new Doors(backend.entrances(), backend.tokens(), surroundings.clock(), surroundings.random()));
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }

    String ownerLink() {
        return service.ownerLink().orElseThrow();
    }

    Reply send(String method, String path, As as, @Nullable String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at(path));
        as.headers().forEach(request::header);
        if (body != null) request.header("Content-Type", "application/json");
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var text = response.body();
        var isJson = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        return new Reply(response.statusCode(), isJson ? JSON.readTree(text) : JSON.createObjectNode(), text, response);
    }

    Reply get(String path, As as) throws IOException, InterruptedException {
        return send("GET", path, as, null);
    }

    Reply post(String path, As as, String body) throws IOException, InterruptedException {
        return send("POST", path, as, body);
    }

    Reply put(String path, As as, String body) throws IOException, InterruptedException {
        return send("PUT", path, as, body);
    }

    /// Defines something in the default workspace.
    void define(As as, String path, String definition) throws IOException, InterruptedException {
        put(DEFAULT + path, as, definition).is(200);
    }

    /// Defines the source `shop`, over the files of a folder, and of those the model `people` of `people.csv`.
    void people(As as, Path data) throws IOException, InterruptedException {
        source(as, data);
        define(
                as,
                "/models/people",
                "{\"source\": \"shop\", \"table\": \"people.csv\", \"primary_key\": \"id\", \"email\": \"email\"}");
    }

    /// Defines the source `shop`, over the files of a folder.
    void source(As as, Path data) throws IOException, InterruptedException {
        define(as, "/sources/shop", "{\"kind\":\"files\",\"folder\":\"%s\"}".formatted(data));
    }

    /// Defines a sandbox as the platform `emarsys`, and the destination `lists` on it with these default settings.
    void lists(As as, Sandbox sandbox, String defaults) throws IOException, InterruptedException {
        define(
                as,
                "/platforms/emarsys",
                "{\"kind\": \"emarsys\", \"host\": \"%1$s\", \"token_url\": \"%1$s/oauth2/token\", \"client_id\": \"sandbox-client\", \"client_secret\": \"%2$s\"}"
                        .formatted(sandbox.address(), sandbox.account().login().clientSecret()));
        define(as, "/destinations/lists", "{\"platform\": \"emarsys\", \"defaults\": %s}".formatted(defaults));
    }

    /// Makes the owner's account and returns his session.
    As owner() throws IOException, InterruptedException {
        var made = post(
                        "/api/v1/accounts",
                        As.NOBODY,
                        "{\"link\":\"%s\",\"name\":\"Olga\",\"email\":\"olga@example.org\",\"password\":\"%s\"}"
                                .formatted(ownerLink(), PASSWORD))
                .is(201);
        return session(made);
    }

    /// Signs the owner in again and returns his session.
    As signIn() throws IOException, InterruptedException {
        return session(post(
                        "/api/v1/session",
                        As.NOBODY,
                        "{\"email\": \"olga@example.org\", \"password\": \"%s\"}".formatted(PASSWORD))
                .is(201));
    }

    static As session(Reply made) {
        return new As(
                Map.of("Cookie", made.header("Set-Cookie").split(";", 2)[0], "X-Rollcall-Csrf", made.at("/csrf")));
    }

    /// A token for a role in the default workspace.
    As token(As owner, String role) throws IOException, InterruptedException {
        return As.token(post(DEFAULT + "/tokens", owner, "{\"name\":\"test %1$s\",\"role\":\"%1$s\"}".formatted(role))
                .is(201)
                .at("/secret"));
    }

    @Override
    public void close() {
        http.close();
        service.close();
    }
}
