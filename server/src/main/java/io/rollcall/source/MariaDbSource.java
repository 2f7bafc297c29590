package io.rollcall.source;

import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import io.rollcall.source.dialect.MySql;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.mariadb.jdbc.Driver;

/// MariaDB or MySQL as a source, both by the driver of MariaDB. Safe for many threads.
public final class MariaDbSource extends JdbcSource {
    public static final Kind<Source> KIND = kind("mariadb", "MariaDB", Server.MARIADB);
    public static final Kind<Source> MYSQL = kind("mysql", "MySQL", Server.MYSQL);

    /// What is different between the two.
    private record Server(MySql dialect, String zoneLoader) {
        private static final Server MARIADB = new Server(MySql.ofMariaDb(), "mariadb-tzinfo-to-sql");
        private static final Server MYSQL = new Server(MySql.ofMySql(), "mysql_tzinfo_to_sql");
    }

    private static Kind<Source> kind(String name, String title, Server server) {
        var fields = Way.fields(
                Field.text("host", "Name or address of the server"),
                Field.number("port", "Port of the server", 3306, 1, 65_535),
                Field.text("database", "Name of the database"),
                Field.text("user", "User; the right to read the models' tables is enough"),
                new Field.Hidden("password", "Password of the user", false, ""),
                Field.choice(
                        "ssl",
                        "How the connection is protected (the driver's sslMode)",
                        "verify-full",
                        List.of("disable", "trust", "verify-ca", "verify-full")),
                Field.time("timeout", "The longest a query may take", "30m"));
        return new Kind<>(
                name,
                title,
                // The regular expressions of MySQL compare letters by another rule.
                server.equals(Server.MARIADB) ? withDiff(fields) : List.of(fields),
                (settings, surroundings) -> new MariaDbSource(server, settings, surroundings.folder()));
    }

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(30);
    /// Errors of a query that was stopped: by whomever, at its limit in MariaDB, at its limit in MySQL.
    private static final Set<Integer> STOPPED = Set.of(1317, 1969, 3024);

    /// What the driver puts before a message.
    private static final Pattern CONNECTION = Pattern.compile("^\\(conn=\\d+\\) ");

    private static final Pattern LAST_QUOTES = Pattern.compile("'([^']*)'$");

    private final Server server;
    private final String database;
    private final Duration limit;
    private final Properties properties;

    private MariaDbSource(Server server, Values settings, Path folder) {
        super(
                "%s/%s".formatted(settings.text("host"), settings.text("database")),
                server.dialect,
                settings.time("timeout").plus(GRACE),
                settings,
                Way.of(settings, folder));
        this.server = server;
        database = URLEncoder.encode(settings.text("database"), StandardCharsets.UTF_8);
        limit = settings.time("timeout");
        properties = login(settings);
        properties.setProperty("sslMode", settings.text("ssl"));
        properties.setProperty("connectTimeout", Long.toString(CONNECT.toMillis()));
        properties.setProperty("socketTimeout", Long.toString(limit.plus(GRACE).toMillis()));
        properties.setProperty("useServerPrepStmts", "true");
        properties.setProperty("allowLocalInfile", "false");
    }

    @Override
    Connection connect() throws SQLException {
        return connect(true);
    }

    @Override
    Connection connectToWrite() throws SQLException {
        return connect(false);
    }

    private Connection connect(boolean toRead) throws SQLException {
        // Asked by name: to look for a driver would load them all.
        var url = "jdbc:mariadb://" + way().end().address() + "/" + database;
        var connection = Objects.requireNonNull(new Driver().connect(url, properties));
        try (var session = connection.createStatement()) {
            // Each server runs what its own comment holds; MySQL bounds only what reads.
            session.execute(
                    "SET SESSION time_zone = '+00:00' /*M!100100 , max_statement_time = %s */ /*!50708 , max_execution_time = %d */"
                            .formatted(limit.toMillis() / 1e3, limit.toMillis()));
            if (toRead) session.execute("SET SESSION TRANSACTION READ ONLY");
            connection.setAutoCommit(!toRead);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    @Override
    void requireOneSelect(Statement asking, String select) throws SQLException {
        try (var prepared = asking.getConnection().prepareStatement(select)) {
            var columns = prepared.getMetaData();
            if (columns == null || columns.getColumnCount() == 0)
                throw new SQLException("this is no SELECT that returns rows", "42000");
        }
        for (var zone : MySql.zones(select)) requireZone(asking, zone);
    }

    /// The server answers NULL, and no error, where it does not know a time zone.
    private void requireZone(Statement asking, String zone) throws SQLException {
        try (var known =
                asking.getConnection().prepareStatement("SELECT CONVERT_TZ('2026-01-01', '+00:00', ?) IS NOT NULL")) {
            known.setString(1, zone);
            try (var answer = known.executeQuery()) {
                answer.next();
                if (!answer.getBoolean(1))
                    throw new SQLException(
                            "the server does not know the time zone " + zone + "; load its time zone tables with "
                                    + server.zoneLoader,
                            "42000");
            }
        }
    }

    @Override
    Problem problem(SQLException failed) {
        if (STOPPED.contains(failed.getErrorCode())) return Told.stopped(name(), limit);
        var state = failed.getSQLState() == null ? "" : failed.getSQLState();
        var said = failed.getMessage() == null ? "" : failed.getMessage();
        var told = Told.saying(
                LAST_QUOTES.matcher(CONNECTION.matcher(said).replaceFirst("")).replaceFirst("$1"), failed);
        // 08 connection, 25 transaction state, 28 login, 42 syntax and missing things.
        return Told.problem(name(), told, Told.isOf(state, "08", "25", "28", "42"));
    }
}
