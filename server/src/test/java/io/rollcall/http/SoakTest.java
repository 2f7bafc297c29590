package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.Main;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server as a process of its own that works for half an hour (`-Dsoak.minutes`): twenty activations that run
/// each minute, an audience that changes all the time, and people who look at it. Its memory stays what it is.
@Tag("soak")
class SoakTest {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 30);
    private static final int ACTIVATIONS = 20;
    private static final int PEOPLE = 4_000;
    private static final int SAMPLE_SECONDS = 15;
    /// Memory in the last third may be this much of that in the middle one, in percent.
    private static final int MOST_GROWTH = 115;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void memory_stays_what_it_is() throws Exception {
        try (var sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(0))) {
            for (var i = 0; i < PEOPLE; i++) sandbox.account().addContact(address(i));
            Files.createDirectory(folder.resolve("data"));
            people();
            var token = definitions(sandbox);
            var server = server();
            try (var said =
                    new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
                var line = String.valueOf(said.readLine());
                work(server, line.substring(line.lastIndexOf(' ') + 1), token);
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
    }

    private static String address(int i) {
        return "person" + i + "@example.org";
    }

    /// A few come, a few go.
    private void people() throws Exception {
        var fresh = folder.resolve("fresh");
        Files.writeString(
                fresh,
                IntStream.range(0, PEOPLE)
                        .filter(_ -> random.nextInt(100) < 95)
                        .mapToObj(i -> i + "," + address(i))
                        .collect(Collectors.joining("\n", "id,email\n", "\n")));
        Files.move(fresh, folder.resolve("data/people.csv"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Api.As definitions(Sandbox sandbox) throws Exception {
        try (var api = new Api(folder.resolve("state"), Map.of())) {
            var owner = api.owner();
            api.people(owner, folder.resolve("data"));
            api.lists(owner, sandbox, "{\"model\": \"people\", \"schedule\": {\"every\": \"1m\"}}");
            for (var i = 0; i < ACTIVATIONS; i++)
                api.define(
                        owner,
                        "/activations/a" + i,
                        "{\"destination\": \"lists\", \"name\": \"List %d\"}".formatted(i));
            return api.token(owner, "admin");
        }
    }

    private Process server() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Xms64m",
                        "-Xmn40m",
                        "-XX:+UseSerialGC",
                        "-XX:PretenureSizeThreshold=2m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--state",
                        folder.resolve("state").toString(),
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
    }

    private void work(Process server, String address, Api.As as) throws Exception {
        var memory = new ArrayList<Long>();
        try (var http = HttpClient.newHttpClient()) {
            var end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
            var next = System.nanoTime();
            while (System.nanoTime() < end) {
                for (var path : List.of("/statuses", "/alerts", "/metrics", "/activations/a1/runs", "/audit"))
                    assertEquals(200, get(http, address, path, as).status(), path);
                Thread.sleep(200);
                if (System.nanoTime() < next) continue;
                next += Duration.ofSeconds(SAMPLE_SECONDS).toNanos();
                people();
                memory.add(resident(server));
                System.out.printf("%4d s  %d MB%n", memory.size() * SAMPLE_SECONDS, memory.getLast() / 1024);
            }
            var statuses = get(http, address, "/statuses", as).body();
            assertTrue(!statuses.contains("\"failed\"") && !statuses.contains("\"held\""), statuses);
            System.out.println(get(http, address, "/metrics", as)
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("rollcall_runs") || line.startsWith("rollcall_calls_total"))
                    .collect(Collectors.joining("\n")));
        }
        var third = memory.size() / 3;
        var middle = median(memory.subList(third, 2 * third));
        var last = median(memory.subList(2 * third, memory.size()));
        System.out.printf("middle third %d MB, last third %d MB%n", middle / 1024, last / 1024);
        assertTrue(last * 100 <= middle * MOST_GROWTH, middle + " kB became " + last + " kB");
    }

    private record Got(int status, String body) {}

    private static Got get(HttpClient http, String address, String path, Api.As as) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + Api.DEFAULT + path));
        as.headers().forEach(request::header);
        var response = http.send(request.build(), BodyHandlers.ofString());
        return new Got(response.statusCode(), response.body());
    }

    /// In kB.
    private static long resident(Process server) throws Exception {
        return Files.readAllLines(Path.of("/proc", Long.toString(server.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
