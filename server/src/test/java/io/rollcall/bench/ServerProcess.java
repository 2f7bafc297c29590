package io.rollcall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Rollcall server in a process of its own, and requests to its default workspace. Not safe for many threads.
final class ServerProcess implements AutoCloseable {
    static final String WORKSPACE = "/api/v1/workspaces/default";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final BufferedReader out;
    private final String address;
    private double started;
    private String token = "";

    private ServerProcess(Process process, BufferedReader out, String address) {
        this.process = process;
        this.out = out;
        this.address = address;
    }

    /// An answer, and how long it took in seconds.
    record Reply(String text, double seconds, HttpResponse<String> whole) {
        JsonNode body() {
            return JSON.readTree(text);
        }
    }

    /// Starts one on a state folder; returns when it has answered for the first time. `database` is that of a
    /// PostgreSQL.
    static ServerProcess start(Place place, Path state, Optional<String> database)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(place.rollcall("serve", "--port=0", "--state=" + state))
                .redirectError(state.resolveSibling("server.log").toFile());
        database.ifPresent(it -> builder.environment().put("ROLLCALL_DATABASE", it));
        var began = System.nanoTime();
        var process = builder.start();
        var out = process.inputReader(StandardCharsets.UTF_8);
        var first = out.readLine();
        if (first == null) throw new IllegalStateException("the server did not start: see server.log");
        var address = first.substring(first.indexOf("http"));
        var server = new ServerProcess(process, out, address);
        server.send("GET", "/health/live", Map.of(), "");
        server.started = (System.nanoTime() - began) / 1e9;
        return server;
    }

    /// Seconds from the start to the first answer.
    double started() {
        return started;
    }

    long process() {
        return process.pid();
    }

    /// Makes the owner's account by the link of the first start, and a token.
    String makeToken() throws IOException, InterruptedException {
        var link = "";
        while (link.isEmpty()) {
            var line = out.readLine();
            if (line == null) throw new IllegalStateException("the server tells no link: see server.log");
            if (line.contains("/join#"))
                link = line.substring(line.indexOf('#') + 1).strip();
        }
        var made = send(
                "POST",
                "/api/v1/accounts",
                Map.of(),
                "{\"link\":\"%s\",\"name\":\"Olga\",\"email\":\"olga@example.org\",\"password\":\"correct horse battery\"}"
                        .formatted(link));
        var session = Map.of(
                "Cookie",
                made.whole().headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0],
                "X-Rollcall-Csrf",
                made.body().path("csrf").asString(""));
        var secret = send("POST", WORKSPACE + "/tokens", session, "{\"name\":\"bench\",\"role\":\"admin\"}");
        use(secret.body().path("secret").asString(""));
        return token;
    }

    void use(String secret) {
        token = secret;
    }

    /// Asks something of the workspace.
    Reply get(String path) throws IOException, InterruptedException {
        return send("GET", WORKSPACE + path, Map.of("Authorization", "Bearer " + token), "");
    }

    private Reply send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        headers.forEach(request::header);
        if (!body.isEmpty()) request.header("Content-Type", "application/json");
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        var began = System.nanoTime();
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var seconds = (System.nanoTime() - began) / 1e9;
        if (answer.statusCode() >= 300)
            throw new IllegalStateException("%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
        return new Reply(answer.body(), seconds, answer);
    }

    /// What it takes now, in megabytes: all that is resident, and what is its own of that.
    double resident() {
        return Machine.megabytes(Machine.status(process()), "VmRSS");
    }

    double mostResident() {
        return Machine.megabytes(Machine.status(process()), "VmHWM");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
