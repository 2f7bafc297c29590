package io.rollcall.source;

import io.rollcall.domain.Block;
import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import io.rollcall.source.dialect.Postgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// PostgreSQL as a source: rows come by COPY out of a read-only transaction. Safe for many threads.
public final class PostgresSource implements Source {
    public static final Kind<Source> KIND = new Kind<>(
            "postgres",
            "PostgreSQL",
            List.of(
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
                    Field.time("timeout", "The longest a query may take", "30m")),
            (settings, _) -> new PostgresSource(settings));

    /// The dialect of every PostgreSQL.
    private static final Dialect DIALECT = new Postgres();

    private static final Block.Form FORM = new CopyText();
    private static final int CONNECT_SECONDS = 10;
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final String name;
    private final String url;
    private final Properties properties;
    private final Duration limit;

    private PostgresSource(Values settings) {
        name = "%s/%s".formatted(settings.text("host"), settings.text("database"));
        var host = settings.text("host");
        url = "jdbc:postgresql://%s:%d/%s"
                .formatted(
                        host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host,
                        settings.number("port"),
                        URLEncoder.encode(settings.text("database"), StandardCharsets.UTF_8));
        limit = settings.time("timeout");
        properties = new Properties();
        properties.setProperty("user", settings.text("user"));
        settings.secretIfAny("password").ifPresent(secret -> properties.setProperty("password", secret.reveal()));
        properties.setProperty("sslmode", settings.text("ssl"));
        properties.setProperty("ApplicationName", "rollcall");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Long.toString(limit.plus(GRACE).toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty(
                "options", "-c default_transaction_read_only=on -c statement_timeout=" + limit.toMillis());
    }

    @Override
    public void read(Model model, String field, Rows rows) throws Problem, IOException, InterruptedException {
        asked(connection -> {
            var select = DIALECT.selectField(model, field);
            requireOneSelect(connection, select);
            var out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + select + ") TO STDOUT");
            long count;
            try {
                count = copy(out, rows);
            } finally {
                if (out.isActive()) out.cancelCopy();
            }
            if (out.getHandledRowCount() != count)
                throw new SQLException(
                        "the server sent " + count + " of " + out.getHandledRowCount() + " rows", "08006");
            return count;
        });
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

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public Answer ask(String select, int most) throws Problem, InterruptedException {
        try {
            return asked(connection -> {
                requireOneSelect(connection, select);
                return Answers.of(connection, select, most);
            });
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing but the database is read here", impossible);
        }
    }

    @Override
    public KeyCheck check(Model model) throws Problem, InterruptedException {
        try {
            return asked(connection -> {
                var select = DIALECT.checkKey(model, model.email());
                requireOneSelect(connection, select);
                try (var statement = connection.createStatement();
                        var result = statement.executeQuery(select)) {
                    result.next();
                    return new KeyCheck(result.getLong(1), result.getLong(2));
                }
            });
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing but the database is read here", impossible);
        }
    }

    /// Lets the server plan the statement as a cursor, which it does for one SELECT only: COPY and plain statements
    /// take several at once, so that a query that closes our bracket could do anything after it.
    private static void requireOneSelect(Connection connection, String select) throws SQLException {
        try (var given = connection.prepareStatement("SELECT set_config('rollcall.query', ?, true)");
                var planned = connection.createStatement()) {
            given.setString(1, select);
            given.execute();
            planned.execute("""
                    DO $$ DECLARE one refcursor;
                    BEGIN OPEN one FOR EXECUTE current_setting('rollcall.query'); CLOSE one; END $$""");
        }
    }

    private interface Question<T> {
        T ask(Connection connection) throws Problem, SQLException, IOException, InterruptedException;
    }

    private <T> T asked(Question<T> question) throws Problem, IOException, InterruptedException {
        // Asked by name: to look for a driver would load them all.
        try (var connection = Objects.requireNonNull(new Driver().connect(url, properties))) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (var zone = connection.createStatement()) {
                zone.execute("SET TIME ZONE 'UTC'");
            }
            return Watched.run(
                    name,
                    limit.plus(GRACE),
                    () -> question.ask(connection),
                    () -> connection.unwrap(PGConnection.class).cancelQuery());
        } catch (SQLException failed) {
            // The driver connects on a thread of its own and only notes that it was interrupted meanwhile.
            if (Thread.interrupted()) throw new InterruptedException();
            throw problem(failed);
        }
    }

    private Problem problem(SQLException failed) {
        var state = failed.getSQLState() == null ? "" : failed.getSQLState();
        if (state.equals("57014"))
            return new Problem(
                    "Source %s cancelled the query: at its \"timeout\" of %s, or an administrator did; raise it or make the query faster."
                            .formatted(name, Told.words(limit)));
        // 08 connection, 25 transaction state, 28 login, 3D and 3F names, 42 syntax and missing things,
        // 53 resources, 57 operator.
        var speaksOfSql = List.of("08", "25", "28", "3D", "3F", "42", "53", "57")
                .contains(state.length() < 2 ? "" : state.substring(0, 2));
        return Told.problem(name, failed, speaksOfSql);
    }
}
