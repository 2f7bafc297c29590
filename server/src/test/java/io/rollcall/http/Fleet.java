package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.Main;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import io.rollcall.source.Warehouse;
import io.rollcall.store.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Several servers, as processes of their own, on one PostgreSQL and one place for ledgers, and a sandbox that they
/// all call.
final class Fleet implements AutoCloseable {
    final Sandbox sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(0));
    private final Path folder;
    private final String database;
    private final Map<String, String> environment;
    private final List<Process> servers = new ArrayList<>();

    /// `more` goes into the environment of the servers.
    Fleet(Path folder, String database, Map<String, String> more) throws Exception {
        this.folder = folder;
        this.database = database;
        environment = new HashMap<>(more);
        environment.put(Database.SETTING, Warehouse.address(database));
        Warehouse.run("create database " + database);
        Files.createDirectory(data());
    }

    /// Where the files of sources are.
    Path data() {
        return folder.resolve("data");
    }

    Path state() {
        return folder.resolve("state");
    }

    /// A server of the test's own process, to define things by.
    Api api() throws Exception {
        return new Api(state(), environment);
    }

    Process server() throws IOException {
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--state",
                state().toString(),
                "--port",
                "0");
        command.environment().putAll(environment);
        var log = Files.createTempFile(folder, "server", ".log");
        var server = command.redirectError(log.toFile()).start();
        servers.add(server);
        var line = new String(server.getInputStream().readNBytes(15), StandardCharsets.UTF_8);
        assertEquals("Rollcall serves", line, () -> Objects.requireNonNullElse(said(log), ""));
        return server;
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /// The server that a run of an activation goes on in.
    Process runs(String activation) throws SQLException {
        var at = query(
                "select picked_by from scheduled_tasks where task_name = 'activation' and task_instance = 'default/"
                        + activation + "'");
        return servers.stream()
                .filter(each -> at.contains(" " + each.pid() + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("it runs nowhere: " + at));
    }

    static void signal(Process server, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                .start()
                .waitFor();
    }

    /// Lets all activations that do not run be due now.
    void allDue() throws SQLException {
        change("update scheduled_tasks set execution_time = now() - interval '1 second'"
                + " where task_name = 'activation' and not picked");
    }

    String query(String sql) throws SQLException {
        try (var connection = Warehouse.connect(database);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    void change(String sql) throws SQLException {
        try (var connection = Warehouse.connect(database);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /// Waits until a query says so.
    void until(String expected, String sql, Duration most) throws Exception {
        var begun = System.nanoTime();
        for (var found = query(sql); !found.equals(expected); found = query(sql)) {
            var last = found;
            assertTrue(
                    System.nanoTime() - begun < most.toNanos(),
                    () -> "%s after %s, instead of %s: %s".formatted(last, most, expected, sql));
            Thread.sleep(100);
        }
    }

    /// The contact ids on the list of this name, in order.
    long[] members(String name) {
        var list = sandbox.account().lists().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        var members = sandbox.account().members(list.id());
        Arrays.sort(members);
        return members;
    }

    @Override
    public void close() {
        servers.forEach(Process::destroyForcibly);
        servers.forEach(server -> server.onExit().join());
        sandbox.close();
    }
}
