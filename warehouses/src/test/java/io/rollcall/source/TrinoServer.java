package io.rollcall.source;

import io.rollcall.domain.Values;
import io.trino.jdbc.TrinoDriver;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/// A real Trino of one node, with tables in memory, for all tests of one process.
public final class TrinoServer {
    private static final int PORT = OwnProcess.start(
            TrinoProcess.class,
            List.of("-Xmx1g", "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"),
            List.of());

    private TrinoServer() {}

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
