package io.rollcall.source;

import com.clickhouse.client.api.Client;
import com.clickhouse.jdbc.ConnectionImpl;
import com.clickhouse.jdbc.Driver;
import io.rollcall.domain.Block;
import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import io.rollcall.source.dialect.ClickHouse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// ClickHouse as a source, over HTTP: rows come as compressed text with a mark at its end, as HTTP cannot tell a
/// failed answer from a whole one. Safe for many threads.
public final class ClickHouseSource extends JdbcSource {
    public static final Kind<Source> KIND = new Kind<>(
            "clickhouse",
            "ClickHouse",
            List.of(Way.fields(
                    Field.text("host", "Name or address of the server"),
                    Field.number("port", "Port of its HTTP interface; 8443 is usual with TLS", 8123, 1, 65_535),
                    Field.text("database", "Name of the database", "default"),
                    Field.text("user", "User; the right to read the models' tables is enough"),
                    new Field.Hidden("password", "Password of the user", false, ""),
                    new Field.Flag("ssl", "Whether the connection is protected by TLS", false, ""),
                    Field.time("timeout", "The longest a query may take", "30m"),
                    new Field.Whole(
                            "most_bytes", "The most bytes that a query may read", false, "", 1, Long.MAX_VALUE))),
            (settings, surroundings) -> new ClickHouseSource(settings, surroundings.folder()));

    private static final Block.Form FORM = new CopyText();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final String SETTING = "clickhouse_setting_";

    private final String database;
    private final Duration limit;
    private final Properties properties;

    /// What runs without the driver knowing of it, by the statement that it is run for.
    private final Map<Statement, String> running = new ConcurrentHashMap<>();

    private ClickHouseSource(Values settings, Path folder) {
        super(
                "%s/%s".formatted(settings.text("host"), settings.text("database")),
                new ClickHouse(),
                settings.time("timeout").plus(GRACE),
                settings,
                Way.of(settings, folder));
        database = URLEncoder.encode(settings.text("database"), StandardCharsets.UTF_8);
        limit = settings.time("timeout");
        properties = login(settings);
        properties.setProperty("ssl", Boolean.toString(settings.flag("ssl")));
        if (settings.flag("ssl") && way().isTunnel()) {
            // The driver cannot check another name than the one that it connects to.
            properties.setProperty("ssl_mode", "verify_ca");
            properties.setProperty("ssl_socket_sni", way().host());
        }
        properties.setProperty("client_name", "rollcall");
        properties.setProperty("connection_timeout", Long.toString(CONNECT.toMillis()));
        properties.setProperty("socket_timeout", Long.toString(limit.plus(GRACE).toMillis()));
        properties.setProperty("socket_keepalive", "true");
        properties.setProperty("retry", "0");
        properties.setProperty("use_server_time_zone", "false");
        properties.setProperty("use_time_zone", "UTC");
        set("session_timezone", "UTC");
        set("join_use_nulls", "1");
        // Of no rows, the largest is none, and not 1970 or 0.
        set("aggregate_functions_null_for_empty", "1");
        set("max_execution_time", Long.toString(Math.max(1, limit.toSeconds())));
        // By the clock, not by an estimate.
        set("timeout_before_checking_execution_speed", "0");
        set("cancel_http_readonly_queries_on_client_close", "1");
        settings.numberIfAny("most_bytes").ifPresent(most -> set("max_bytes_to_read", Long.toString(most)));
    }

    private void set(String name, String value) {
        properties.setProperty(SETTING + name, value);
    }

    @Override
    Connection connect() throws SQLException {
        // It may change settings, but not this one, and writes nothing.
        return connect(Map.of("readonly", "2", "wait_end_of_query", "1"));
    }

    @Override
    Connection connectToWrite() throws SQLException {
        // So that tables are made as other databases make them: without an order, of columns that may be NULL.
        return connect(Map.of(
                "wait_end_of_query", "1",
                "default_table_engine", "MergeTree",
                "create_table_empty_primary_key_by_default", "1",
                "data_type_default_nullable", "1"));
    }

    private Connection connect(Map<String, String> session) throws SQLException {
        var now = new Properties();
        now.putAll(properties);
        session.forEach((name, value) -> now.setProperty(SETTING + name, value));
        var url = "jdbc:clickhouse://" + way().end().address() + "/" + database;
        // Asked by name: to look for a driver would load them all.
        return Objects.requireNonNull(new Driver().connect(url, now));
    }

    @Override
    void hand(Statement asking, String select, Rows rows)
            throws Problem, SQLException, IOException, InterruptedException {
        var id = UUID.randomUUID().toString();
        var mark = "." + UUID.randomUUID();
        var whole = false;
        running.put(asking, id);
        try (var answer = ClickHouseAnswer.asText(client(asking), select, id, mark)) {
            var text = new ClosedText(answer.stream(), mark);
            try {
                text.hand(rows, FORM);
                whole = true;
            } catch (SQLException brokenOff) {
                throw ClickHouseError.in(text.end()).orElse(brokenOff);
            } finally {
                // To close it alone would be to wait for all rows that are left.
                if (!whole) cancel(asking);
            }
        } finally {
            running.remove(asking);
        }
    }

    private static Client client(Statement asking) throws SQLException {
        return asking.getConnection().unwrap(ConnectionImpl.class).getClient();
    }

    @Override
    void cancel(Statement asking) throws SQLException {
        var id = running.get(asking);
        if (id == null) {
            asking.cancel();
            return;
        }
        try (var killed = asking.getConnection().createStatement()) {
            killed.setEscapeProcessing(false);
            killed.execute("KILL QUERY WHERE query_id = " + dialect().literal(id) + " ASYNC");
        }
    }

    /// The server takes one statement at a time; within brackets, it is a query. Names are looked up, nothing is read.
    @Override
    void requireOneSelect(Statement asking, String select) throws SQLException {
        // What is in braces is the query's own.
        asking.setEscapeProcessing(false);
        try (var plan = asking.executeQuery("EXPLAIN SELECT 1 FROM (" + select + "\n)")) {
            if (!plan.next()) throw new SQLException("this is no SELECT that returns rows", "42000");
        }
    }

    @Override
    Problem problem(SQLException failed) {
        return ClickHouseError.problem(name(), failed, limit);
    }
}
