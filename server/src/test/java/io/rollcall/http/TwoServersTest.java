package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.Main;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import io.rollcall.source.Warehouse;
import io.rollcall.store.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two servers, as processes of their own, on one PostgreSQL and one state folder.
@Tag("slow")
@Timeout(180)
class TwoServersTest {
    private static final String DATABASE = "two_servers";
    private static final int PEOPLE = 30;
    /// A killed server's run is another one's within this.
    private static final long SECONDS = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Sandbox sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(0));
    private final List<Process> servers = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        servers.forEach(Process::destroyForcibly);
        for (var server : servers) server.waitFor();
        sandbox.close();
    }

    private static Map<String, String> environment() {
        return Map.of(Database.SETTING, Warehouse.address(DATABASE));
    }

    private void everything() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(
                folder.resolve("data/people.csv"),
                IntStream.range(0, PEOPLE)
                        .mapToObj(i -> i + ",p" + i + "@example.org")
                        .collect(Collectors.joining("\n", "id,email\n", "\n")));
        for (var i = 0; i < PEOPLE; i++) sandbox.account().addContact("p" + i + "@example.org");
        try (var api = new Api(folder.resolve("state"), environment())) {
            var owner = api.owner();
            api.people(owner, folder.resolve("data"));
            api.lists(owner, sandbox, "{\"model\":\"people\",\"schedule\":{\"every\":\"1d\"}}");
            api.define(owner, "/activations/news", "{\"destination\":\"lists\",\"name\":\"News\"}");
            while (query("select count(*) from scheduled_tasks where task_name = 'activation'")
                    .equals("0")) {}
        }
    }

    private Process server() throws IOException {
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--state",
                folder.resolve("state").toString(),
                "--port",
                "0");
        command.environment().putAll(environment());
        var server = command.redirectErrorStream(true).start();
        servers.add(server);
        var line = new String(server.getInputStream().readNBytes(15), StandardCharsets.UTF_8);
        assertEquals("Rollcall serves", line);
        return server;
    }

    private static String query(String sql) throws SQLException {
        try (var connection = Warehouse.connect(DATABASE);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    private static void change(String sql) throws SQLException {
        try (var connection = Warehouse.connect(DATABASE);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void the_run_of_a_server_that_is_killed_is_finished_by_the_other() throws Exception {
        Warehouse.run("create database " + DATABASE);
        everything();
        var held = HeldCall.next(sandbox, Endpoint.LIST_ADD);
        var both = List.of(server(), server());
        change(
                "update scheduled_tasks set execution_time = now() - interval '1 second' where task_name = 'activation'");
        held.hasArrived();
        var at = query("select picked_by from scheduled_tasks where task_name = 'activation'");
        var running = both.stream()
                .filter(each -> at.contains(" " + each.pid() + " "))
                .findFirst();
        assertTrue(running.isPresent(), at);
        running.get().destroyForcibly().waitFor();
        var killed = System.nanoTime();
        held.answer();
        while (!query("select status from run order by id desc limit 1").equals("DONE"))
            assertTrue(
                    (System.nanoTime() - killed) / 1_000_000_000 < SECONDS,
                    () -> "not finished " + SECONDS + " seconds later");
        assertEquals("INTERRUPTED", query("select status from run order by id limit 1"));
        assertEquals("2", query("select count(*) from run"));
        var list = sandbox.account().lists().getFirst();
        assertEquals(PEOPLE, sandbox.account().members(list.id()).length);
        assertEquals(1, sandbox.account().lists().size());
    }
}
