package io.rollcall.source;

import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import io.rollcall.source.dialect.Trino;
import io.trino.jdbc.TrinoDriver;
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
import java.util.regex.Pattern;

/// Trino as a source. Safe for many threads.
public final class TrinoSource extends JdbcSource {
    public static final Kind<Source> KIND = new Kind<>(
            "trino",
            "Trino",
            withDiff(Way.fields(
                    Field.text("host", "Name or address of the coordinator"),
                    Field.number("port", "Port of the coordinator", 8080, 1, 65_535),
                    Field.text("catalog", "Catalog of tables that are named without one"),
                    Field.text("schema", "Schema of tables that are named without one"),
                    Field.text("user", "User; the right to read the models' tables is enough"),
                    new Field.Hidden("password", "Password of the user; Trino takes one over TLS only", false, ""),
                    new Field.Flag("ssl", "Whether the connection is protected by TLS", false, ""),
                    Field.time("timeout", "The longest a query may take", "30m"))),
            (settings, surroundings) -> new TrinoSource(settings, surroundings.folder()));

    private static final Duration GRACE = Duration.ofSeconds(30);
    /// Trino's own numbers (its SPI, StandardErrorCode): user cancelled, exceeded time limit.
    private static final List<Integer> STOPPED = List.of(3, 131_075);
    /// Below: errors of who asks; about values are division by zero, casts, arguments and the like.
    private static final int FIRST_INTERNAL = 65_536;

    private static final List<Integer> OF_VALUES = List.of(7, 8, 9, 15, 19, 20, 39);

    /// What stands before the message that counts.
    private static final Pattern QUERY = Pattern.compile("^Query failed \\(#[^)]*\\): ");

    private final String path;
    private final Duration limit;
    private final Properties properties;

    private TrinoSource(Values settings, Path folder) {
        super(
                "%s/%s.%s".formatted(settings.text("host"), settings.text("catalog"), settings.text("schema")),
                new Trino(),
                settings.time("timeout").plus(GRACE),
                settings,
                Way.of(settings, folder));
        path = "/%s/%s"
                .formatted(
                        URLEncoder.encode(settings.text("catalog"), StandardCharsets.UTF_8),
                        URLEncoder.encode(settings.text("schema"), StandardCharsets.UTF_8));
        limit = settings.time("timeout");
        properties = login(settings);
        properties.setProperty("SSL", Boolean.toString(settings.flag("ssl")));
        if (way().isTunnel() && settings.flag("ssl")) properties.setProperty("hostnameInCertificate", way().host());
        properties.setProperty("source", "rollcall");
        properties.setProperty("timezone", "UTC");
        properties.setProperty("sessionProperties", "query_max_run_time:" + limit.toMillis() + "ms");
    }

    @Override
    Connection connect() throws SQLException {
        // Asked by name: to look for a driver would load them all.
        var url = "jdbc:trino://" + way().end().address() + path;
        return Objects.requireNonNull(new TrinoDriver().connect(url, properties));
    }

    @Override
    Connection connectToWrite() throws SQLException {
        return connect();
    }

    @Override
    void requireOneSelect(Statement asking, String select) throws SQLException {
        // Trino takes one statement at a time; within brackets, it is a query.
        asking.execute("EXPLAIN (TYPE VALIDATE) " + select);
    }

    @Override
    Problem problem(SQLException failed) {
        if (STOPPED.contains(failed.getErrorCode())) return Told.stopped(name(), limit);
        var code = failed.getErrorCode();
        var told = failed.getMessage() == null
                ? failed
                : Told.saying(QUERY.matcher(failed.getMessage()).replaceFirst(""), failed);
        return Told.problem(name(), told, code < FIRST_INTERNAL && !OF_VALUES.contains(code));
    }
}
