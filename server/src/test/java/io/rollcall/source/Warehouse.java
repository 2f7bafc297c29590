package io.rollcall.source;

import io.rollcall.domain.Secret;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// A real PostgreSQL for all tests of one process; it ends with it.
public final class Warehouse {
    private static final String DATABASE = "postgres";
    private static final EmbeddedPostgres SERVER = start();

    private Warehouse() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// A user who needs his password, unlike the owner.
    static void guardedUser(String name, String password) throws SQLException, IOException {
        guardedUser(name, password, "scram-sha-256");
    }

    /// The same, who is asked for it in this way.
    static void guardedUser(String name, String password, String method) throws SQLException, IOException {
        run("set password_encryption = 'scram-sha-256'; create user " + name + " password '" + password + "'");
        var rules = Path.of(text("show hba_file"));
        Files.writeString(rules, "host all %s all %s\n%s".formatted(name, method, Files.readString(rules)));
        run("select pg_reload_conf()");
    }

    static String text(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    static int port() {
        return SERVER.getPort();
    }

    /// A connection of the owner of everything.
    public static Connection connect() throws SQLException {
        return connect(DATABASE);
    }

    /// The same, to another database.
    public static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(SERVER.getJdbcUrl("postgres", database));
    }

    /// Where a database is, with the login of the owner of everything.
    public static String address(String database) {
        return "postgresql://postgres:postgres@localhost:%d/%s".formatted(port(), database);
    }

    public static void run(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var each : statements) statement.execute(each);
        }
    }

    static long number(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    static Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("host", "localhost");
        settings.put("port", (long) port());
        settings.put("database", DATABASE);
        settings.put("user", "postgres");
        settings.put("password", new Secret("not asked for"));
        settings.put("ssl", "disable");
        settings.put("timeout", Duration.ofMinutes(1));
        return settings;
    }

    static Source open(Map<String, Object> settings) {
        return PostgresSource.KIND.open(new Values(settings), surroundings(Path.of("")));
    }

    static Source open(String setting, Object value) {
        var settings = settings();
        settings.put(setting, value);
        return open(settings);
    }

    /// The same, which compares audiences itself, or does not, in a schema `rollcall`.
    public static Source open(boolean compares) {
        return open("diff", compares ? "warehouse" : "local");
    }

    static Surroundings surroundings(Path folder) {
        return new Surroundings(
                () -> {
                    throw new IllegalStateException("a source needs no clock");
                },
                _ -> {
                    throw new IllegalStateException("a source does not wait");
                },
                new SplittableRandom(1),
                folder);
    }
}
