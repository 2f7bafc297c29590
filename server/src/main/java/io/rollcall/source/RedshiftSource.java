package io.rollcall.source;

import com.amazon.redshift.Driver;
import com.amazon.redshift.util.RedshiftException;
import com.amazon.redshift.util.ServerErrorMessage;
import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.rollcall.source.dialect.Redshift;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// Amazon Redshift as a source: rows come through a cursor, out of a read-only transaction. Safe for many threads.
public final class RedshiftSource extends JdbcSource {
    public static final Kind<Source> KIND = new Kind<>("redshift", "Amazon Redshift", fields(), RedshiftSource::new);

    private static final String PASSWORD = "password";
    private static final String IAM = "iam";
    private static final int CONNECT_SECONDS = 10;
    private static final Duration GRACE = Duration.ofSeconds(30);
    /// The server's limit is one for each step of a cursor; the whole is ours.
    private static final Duration AFTER_SERVER = Duration.ofSeconds(2);

    private static final String EXPLAIN = "EXPLAIN SELECT 1 FROM (";

    private final String url;
    private final Duration limit;
    private final Properties properties;
    private final Values settings;
    private final RedshiftLogins logins;

    private RedshiftSource(Values settings, Surroundings surroundings) {
        super(
                "%s/%s".formatted(settings.text("host"), settings.text("database")),
                new Redshift(),
                settings.time("timeout").plus(AFTER_SERVER),
                settings,
                Way.of(settings, surroundings.folder()));
        this.settings = settings;
        logins = new RedshiftLogins(name(), settings, surroundings.clock(), surroundings.pause());
        url = "jdbc:redshift://%s/%s"
                .formatted(way().own().address(), URLEncoder.encode(settings.text("database"), StandardCharsets.UTF_8));
        limit = settings.time("timeout");
        properties = new Properties();
        properties.setProperty("ssl", Boolean.toString(!settings.text("ssl").equals("disable")));
        if (!settings.text("ssl").equals("disable")) properties.setProperty("sslmode", settings.text("ssl"));
        properties.setProperty("ApplicationName", "rollcall");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Long.toString(limit.plus(GRACE).toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // One statement at a time, by the server's own count.
        properties.setProperty("enableMultiSqlSupport", "false");
        // On a thread of its own, the driver takes a lost connection for the end of the rows.
        properties.setProperty("enableFetchRingBuffer", "false");
    }

    private static List<Field> fields() {
        var fields = new ArrayList<>(List.of(Way.fields(
                Field.text("host", "Name or address of the cluster or workgroup"),
                Field.number("port", "Port of the server", 5439, 1, 65_535),
                Field.text("database", "Name of the database"),
                Field.text("user", "User; the right to read the models' tables is enough", ""),
                Field.choice(
                        "login",
                        "Whether the user has a password, or AWS gives him one for an hour (IAM)",
                        PASSWORD,
                        List.of(PASSWORD, IAM)),
                new Field.Hidden("password", "Password of the user", false, ""),
                Field.choice(
                        "ssl",
                        "How the connection is protected (the driver's sslmode)",
                        "verify-full",
                        List.of("disable", "require", "verify-ca", "verify-full")),
                Field.time("timeout", "The longest a query may take", "30m"))));
        fields.addAll(RedshiftLogins.FIELDS);
        return fields;
    }

    @Override
    Connection connect() throws Problem, SQLException, InterruptedException {
        return connect(true);
    }

    @Override
    Connection connectToWrite() throws Problem, SQLException, InterruptedException {
        return connect(false);
    }

    private Properties login() throws Problem, SQLException, InterruptedException {
        if (settings.text("login").equals(IAM)) {
            var login = logins.login();
            var given = new Properties();
            given.setProperty("user", login.user());
            given.setProperty("password", login.password().reveal());
            return given;
        }
        if (settings.textIfAny("user").orElse("").isBlank())
            throw new Problem("Source %s needs a \"user\".".formatted(name()));
        return login(settings);
    }

    private Connection connect(boolean toRead) throws Problem, SQLException, InterruptedException {
        var all = way().through(properties);
        all.putAll(login());
        var connection = entered(all);
        try (var session = connection.createStatement()) {
            session.execute("SET statement_timeout TO " + limit.toMillis());
            session.execute("SET timezone TO 'UTC'");
            // Without a transaction, the driver takes all rows into memory first. Within one, it begins it as one that
            // only reads.
            connection.setAutoCommit(!toRead);
            connection.setReadOnly(toRead);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /// A login that is refused is not asked for again unless it is forgotten.
    private Connection entered(Properties all) throws SQLException {
        try {
            // Asked by name: to look for a driver would load them all.
            return Objects.requireNonNull(new Driver().connect(url, all));
        } catch (SQLException refused) {
            if (String.valueOf(refused.getSQLState()).startsWith("28")) logins.forget();
            throw refused;
        }
    }

    /// Lets the server plan the statement within brackets of ours: there, it is a query. The server takes one statement
    /// at a time, so that one that closes our brackets to go on with another is refused.
    @Override
    void requireOneSelect(Statement asking, String select) throws SQLException {
        asking.execute(EXPLAIN + select + "\n) AS one");
    }

    @Override
    Optional<Place> place(SQLException failed, String sql) {
        return failed instanceof RedshiftException told
                ? Optional.ofNullable(told.getServerErrorMessage())
                        .map(ServerErrorMessage::getPosition)
                        .filter(position -> position > EXPLAIN.length())
                        .map(position -> Place.of(sql, position - EXPLAIN.length()))
                : Optional.empty();
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
