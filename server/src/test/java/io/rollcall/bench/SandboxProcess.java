package io.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// An Emarsys sandbox in a process of its own, with people who are contacts.
final class SandboxProcess implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String api;
    private final String admin;

    private SandboxProcess(Process process, String api, String admin) {
        this.process = process;
        this.api = api;
        this.admin = admin;
    }

    /// Returns when it answers. `callsPerMinute` 0 is no limit.
    static SandboxProcess start(Place place, Path people, int callsPerMinute) throws IOException {
        return start(place, people, callsPerMinute, 2_000);
    }

    /// `megabytes` is the memory it may take for its contacts.
    static SandboxProcess start(Place place, Path people, int callsPerMinute, long megabytes) throws IOException {
        var command = place.rollcall(
                "sandbox",
                "--port=0",
                "--admin-port=0",
                "--calls-per-minute=" + callsPerMinute,
                "--seed=" + people,
                "--seed-column=" + Data.HEADER);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("ROLLCALL_JAVA_OPTIONS", "-Xmx" + megabytes + "m");
        var process = builder.start();
        var api = "";
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.strip().startsWith("API ")) api = address(line);
                if (line.strip().startsWith("Screen ")) return new SandboxProcess(process, api, address(line));
            }
        }
        process.destroy();
        throw new IllegalStateException("the sandbox did not start");
    }

    private static String address(String line) {
        var at = line.indexOf("http");
        var end = line.indexOf(' ', at);
        return line.substring(at, end < 0 ? line.length() : end).replaceFirst("/$", "");
    }

    long process() {
        return process.pid();
    }

    String api() {
        return api;
    }

    /// How often each endpoint was called since this was asked last. Calls for a token do not count: they are not
    /// limited.
    Map<String, Long> calls() throws IOException, InterruptedException {
        var state = new JsonMapper().readTree(ask("GET", "/state"));
        var counts = new TreeMap<String, Long>();
        for (var count : state.path("counts").properties())
            counts.put(count.getKey().toLowerCase(Locale.ROOT), count.getValue().asLong());
        counts.remove("token");
        ask("DELETE", "/calls");
        return counts;
    }

    private String ask(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(admin + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Content-Type", "application/json")
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException("the sandbox says " + answer.statusCode());
        return answer.body();
    }

    @Override
    public void close() {
        process.destroy();
        http.close();
    }
}
