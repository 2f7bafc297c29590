package io.rollcall.source;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import com.microsoft.sqlserver.jdbc.SQLServerException;
import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import io.rollcall.source.dialect.SqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Microsoft SQL Server and Azure SQL as a source: rows come as the server sends them, through no cursor. Safe for
/// many threads.
public final class SqlServerSource extends JdbcSource {
    public static final Kind<Source> KIND = new Kind<>(
            "sqlserver",
            "Microsoft SQL Server",
            List.of(Way.fields(
                    Field.text("host", "Name or address of the server"),
                    Field.number("port", "Port of the server", 1433, 1, 65_535),
                    Field.text("database", "Name of the database"),
                    Field.text("user", "User; the right to read the models' tables is enough"),
                    new Field.Hidden("password", "Password of the user", false, ""),
                    Field.choice(
                            "ssl",
                            "How the connection is protected: by a certificate that is checked, by one that is not (trust), from the first byte (strict, SQL Server 2022), or not at all",
                            "verify",
                            List.of("disable", "trust", "verify", "strict")),
                    new Field.Flag("replica", "Whether to ask a read-only replica, where there is one", false, ""),
                    Field.time("timeout", "The longest a query may take", "30m"))),
            (settings, surroundings) -> new SqlServerSource(settings, surroundings.folder()));

    private static final int CONNECT_SECONDS = 10;
    private static final Duration GRACE = Duration.ofSeconds(30);
    /// The server's own numbers (its documentation, "Database Engine events and errors"): syntax, missing things,
    /// missing rights, logins, databases; and what the metadata of a statement fails with.
    private static final List<Integer> OF_SQL = List.of(
            102, 105, 107, 156, 174, 195, 207, 208, 209, 229, 230, 262, 319, 911, 916, 1033, 4060, 4064, 4104, 4121,
            8120, 11501, 11529, 18452, 18456, 18470, 40_615);

    /// Held, so that it stays silent: what goes wrong is a sentence of ours.
    private static final Logger SILENT = Logger.getLogger("com.microsoft.sqlserver.jdbc");

    static {
        SILENT.setLevel(Level.OFF);
    }

    private final Duration limit;
    private final Properties properties;

    private SqlServerSource(Values settings, Path folder) {
        super(
                "%s/%s".formatted(settings.text("host"), settings.text("database")),
                new SqlServer(),
                settings.time("timeout").plus(GRACE),
                settings,
                Way.of(settings, folder));
        limit = settings.time("timeout");
        properties = login(settings);
        properties.setProperty("databaseName", settings.text("database"));
        switch (settings.text("ssl")) {
            case "disable" -> properties.setProperty("encrypt", "false");
            case "strict" -> properties.setProperty("encrypt", "strict");
            default -> {
                properties.setProperty("encrypt", "true");
                properties.setProperty(
                        "trustServerCertificate",
                        Boolean.toString(settings.text("ssl").equals("trust")));
            }
        }
        properties.setProperty("hostNameInCertificate", way().host());
        properties.setProperty("applicationName", "rollcall");
        properties.setProperty("applicationIntent", settings.flag("replica") ? "ReadOnly" : "ReadWrite");
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Long.toString(limit.plus(GRACE).toMillis()));
        properties.setProperty("queryTimeout", Long.toString(Math.max(1, limit.toSeconds())));
        properties.setProperty("lockTimeout", Long.toString(limit.toMillis()));
        // Rows as they come: no cursor on the server, and never all of them in memory.
        properties.setProperty("selectMethod", "direct");
        properties.setProperty("responseBuffering", "adaptive");
    }

    @Override
    Connection connect() throws SQLException {
        var end = way().end();
        var now = new Properties();
        now.putAll(properties);
        now.setProperty("serverName", end.host());
        now.setProperty("portNumber", Integer.toString(end.port()));
        // Asked by name: to look for a driver would load them all.
        return Objects.requireNonNull(new SQLServerDriver().connect("jdbc:sqlserver://", now));
    }

    @Override
    Connection connectToWrite() throws SQLException {
        throw new SQLException("nothing is written to this kind of source", "25006");
    }

    /// Lets the server describe the statement, without running it, within brackets of ours. One that closes them to go
    /// on with another is not one query here; where it is run, there are fewer brackets around it, so that it would
    /// be none there either.
    @Override
    void requireOneSelect(Statement asking, String select) throws SQLException {
        try (var described = asking.getConnection().prepareCall("{call sys.sp_describe_first_result_set(?)}")) {
            described.setNString(1, "SELECT 1 AS one WHERE EXISTS (" + select + "\n)");
            try (var columns = described.executeQuery()) {
                if (!columns.next()) throw new SQLException("this is no SELECT that returns rows", "42000");
            }
        }
    }

    @Override
    Problem problem(SQLException failed) {
        if (failed instanceof SQLTimeoutException || "HYT00".equals(failed.getSQLState()))
            return new Problem(
                    "Source %s cancelled the query: at its \"timeout\" of %s; raise it or make the query faster."
                            .formatted(name(), Told.words(limit)));
        return Told.problem(name(), withLine(failed), speaksOfSql(failed));
    }

    private static boolean speaksOfSql(SQLException failed) {
        var state = failed.getSQLState() == null ? "" : failed.getSQLState();
        return OF_SQL.contains(failed.getErrorCode()) || state.startsWith("08") || state.startsWith("25");
    }

    /// The server tells the line of a mistake beside its message.
    private static SQLException withLine(SQLException failed) {
        if (!(failed instanceof SQLServerException told) || told.getSQLServerError() == null) return failed;
        var line = told.getSQLServerError().getLineNumber();
        return OF_SQL.contains(failed.getErrorCode()) && line > 0
                ? Told.saying("%s (line %d)".formatted(withoutStop(String.valueOf(failed.getMessage())), line), failed)
                : failed;
    }

    private static String withoutStop(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
