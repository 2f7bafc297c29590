package io.rollcall.source;

import io.rollcall.domain.Values;
import io.trino.jdbc.TrinoDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/// A real Trino of one node, with tables in memory, for all tests of one process. It runs in a process of its own, as
/// it takes over what it runs in, and ends with its standard input.
public final class TrinoServer {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final int PORT = start();

    private TrinoServer() {}

    private static int start() {
        try {
            var folder = Files.createTempDirectory("trino");
            var ready = folder.resolve("port");
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var process = new ProcessBuilder(List.of(
                            java,
                            "-Xmx1g",
                            "--add-modules=jdk.incubator.vector",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            TrinoProcess.class.getName(),
                            ready.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            var end = System.nanoTime() + LONGEST_START.toNanos();
            while (!Files.exists(ready)) {
                if (!process.isAlive() || System.nanoTime() > end)
                    throw new IllegalStateException("Trino did not start: " + folder.resolve("log"));
                Thread.sleep(100);
            }
            return Integer.parseInt(Files.readString(ready));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// A connection to its tables in memory.
    public static Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "owner");
        return Objects.requireNonNull(
                new TrinoDriver().connect("jdbc:trino://127.0.0.1:" + PORT + "/memory/default", properties));
    }

    /// Runs statements one after another.
    public static void run(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var each : statements) statement.execute(each);
        }
    }

    /// The same server as a source.
    public static Source open(Duration timeout) {
        return open(timeout, false);
    }

    /// The same, which compares audiences itself, or does not, in a schema `rollcall`.
    public static Source open(Duration timeout, boolean compares) {
        var settings = new HashMap<String, Object>();
        settings.put("host", "127.0.0.1");
        settings.put("port", (long) PORT);
        settings.put("catalog", "memory");
        settings.put("schema", "default");
        settings.put("user", "reader");
        settings.put("ssl", false);
        settings.put("timeout", timeout);
        settings.put("diff", compares ? "warehouse" : "local");
        return TrinoSource.KIND.open(new Values(settings), Warehouse.surroundings(Path.of("")));
    }
}
