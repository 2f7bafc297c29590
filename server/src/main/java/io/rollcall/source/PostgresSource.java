package io.rollcall.source;

import io.rollcall.domain.Block;
import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import io.rollcall.source.dialect.Postgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.ssl.DefaultJavaSSLFactory;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// PostgreSQL as a source: rows come by COPY out of a read-only transaction. Safe for many threads.
public final class PostgresSource extends JdbcSource {
    public static final Kind<Source> KIND = new Kind<>(
            "postgres",
            "PostgreSQL",
            withDiff(Way.fields(
                    Field.text("host", "Name or address of the server"),
                    Field.number("port", "Port of the server", 5432, 1, 65_535),
                    Field.text("database", "Name of the database"),
                    Field.text("user", "User; the right to read the models' tables is enough"),
                    new Field.Hidden("password", "Password of the user", false, ""),
                    Field.choice(
                            "ssl",
                            "How the connection is protected (the driver's sslmode)",
                            "prefer",
                            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full")),
                    Field.text(
                            "ssl_root",
                            "File with the certificate (PEM) that the server's must go back to, where it is checked;"
                                    + " left out, it is one that this machine trusts",
                            ""),
                    Field.time("timeout", "The longest a query may take", "30m"))),
            (settings, surroundings) -> new PostgresSource(settings, surroundings.folder()));

    private static final Block.Form FORM = new CopyText();
    private static final int CONNECT_SECONDS = 10;
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final String url;
    private final Duration limit;
    private final Properties properties;
    private final boolean isRootInVain;

    private PostgresSource(Values settings, Path folder) {
        super(
                "%s/%s".formatted(settings.text("host"), settings.text("database")),
                new Postgres(),
                settings.time("timeout").plus(GRACE),
                settings,
                Way.of(settings, folder));
        url = "jdbc:postgresql://%s/%s"
                .formatted(way().own().address(), URLEncoder.encode(settings.text("database"), StandardCharsets.UTF_8));
        limit = settings.time("timeout");
        properties = login(settings);
        properties.setProperty("sslmode", settings.text("ssl"));
        var checks = settings.text("ssl").startsWith("verify");
        var root = settings.textIfAny("ssl_root").orElse("");
        isRootInVain = !root.isBlank() && !checks;
        if (checks) trust(root, folder);
        properties.setProperty("ApplicationName", "rollcall");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Long.toString(limit.plus(GRACE).toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty(
                "options", "-c default_transaction_read_only=on -c statement_timeout=" + limit.toMillis());
    }

    /// By itself, the driver trusts what is in one file of the user's home, and nothing where that is missing.
    private void trust(String root, Path folder) {
        var home = Path.of(System.getProperty("user.home"), ".postgresql", "root.crt");
        if (!root.isBlank())
            properties.setProperty("sslrootcert", folder.resolve(root).toString());
        else if (!Files.exists(home)) properties.setProperty("sslfactory", DefaultJavaSSLFactory.class.getName());
    }

    @Override
    Connection connect() throws Problem, SQLException {
        return connect(true);
    }

    @Override
    Connection connectToWrite() throws Problem, SQLException {
        return connect(false);
    }

    private Connection connect(boolean toRead) throws Problem, SQLException {
        if (isRootInVain)
            throw new Problem(
                    "Source %s has an \"ssl_root\" that nothing looks at: set \"ssl\" to verify-full or verify-ca, or leave it out."
                            .formatted(name()));
        // Asked by name: to look for a driver would load them all.
        var connection = Objects.requireNonNull(new Driver().connect(url, way().through(properties)));
        try (var session = connection.createStatement()) {
            if (!toRead) session.execute("SET default_transaction_read_only = off");
            connection.setReadOnly(toRead);
            connection.setAutoCommit(!toRead);
            session.execute("SET TIME ZONE 'UTC'");
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    @Override
    void hand(Statement asking, String select, Rows rows)
            throws Problem, SQLException, IOException, InterruptedException {
        var from = asking.getConnection().unwrap(PGConnection.class);
        var out = from.getCopyAPI().copyOut("COPY (" + select + ") TO STDOUT");
        long count;
        try {
            count = copy(out, rows);
        } finally {
            if (out.isActive()) out.cancelCopy();
        }
        if (out.getHandledRowCount() != count)
            throw new SQLException("the server sent " + count + " of " + out.getHandledRowCount() + " rows", "08006");
    }

    /// The server sends a row, with its line break, at a time.
    private static long copy(CopyOut from, Rows rows) throws Problem, SQLException, IOException, InterruptedException {
        var count = 0L;
        var block = rows.room();
        for (var row = from.readFromCopy(); row != null; row = from.readFromCopy()) {
            count++;
            if (!block.hasRoom(row.length) && block.length() > 0) {
                rows.take(block, FORM);
                block = rows.room();
            }
            block.add(row, 0, row.length);
        }
        rows.take(block, FORM);
        return count;
    }

    /// Lets the server plan the statement as a cursor, which it does for one SELECT only: COPY and plain statements
    /// take several at once, so that a query that closes our bracket could do anything after it.
    @Override
    void requireOneSelect(Statement asking, String select) throws SQLException {
        try (var given = asking.getConnection().prepareStatement("SELECT set_config('rollcall.query', ?, true)")) {
            given.setString(1, select);
            given.execute();
            asking.execute("""
                    DO $$ DECLARE one refcursor;
                    BEGIN OPEN one FOR EXECUTE current_setting('rollcall.query'); CLOSE one; END $$""");
        }
    }

    @Override
    Optional<Place> place(SQLException failed, String sql) {
        return failed instanceof PSQLException told
                ? Optional.ofNullable(told.getServerErrorMessage())
                        .map(ServerErrorMessage::getInternalPosition)
                        .filter(position -> position > 0)
                        .map(position -> Place.of(sql, position))
                : Optional.empty();
    }

    @Override
    void cancel(Statement asking) throws SQLException {
        asking.getConnection().unwrap(PGConnection.class).cancelQuery();
    }

    @Override
    Problem problem(SQLException failed) {
        var state = failed.getSQLState() == null ? "" : failed.getSQLState();
        if (state.equals("57014")) return Told.stopped(name(), limit);
        // 08 connection, 25 transaction state, 28 login, 3D and 3F names, 42 syntax and missing things,
        // 53 resources, 57 operator.
        var speaksOfSql = Told.isOf(state, "08", "25", "28", "3D", "3F", "42", "53", "57");
        return Told.problem(name(), failed, speaksOfSql);
    }
}
