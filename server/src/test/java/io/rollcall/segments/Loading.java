package io.rollcall.segments;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts the rows of a [World] into databases. Tables are temporary: they end with the connection.
final class Loading {
    private static final String COLUMNS_OF_PEOPLE =
            "id int, name text, age decimal(20, 4), active boolean, born date, seen timestamptz, tags text[]";
    private static final Map<String, String> COLUMNS = Map.of(
            "people", COLUMNS_OF_PEOPLE,
            "orders", "id int, person_id int, amount decimal(20, 4), placed timestamptz, paid boolean, note text",
            "items", "id int, order_id int, price decimal(20, 4), sku text");

    private Loading() {}

    static void duckDb(World world, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
        load(world, connection);
    }

    static void postgres(World world, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
        load(world, connection);
    }

    private static void load(World world, Connection connection) throws SQLException {
        for (var table : world.tables.entrySet()) {
            var fields =
                    Objects.requireNonNull(World.MODELS.get(table.getKey())).fields();
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TEMP TABLE " + table.getKey() + " (" + COLUMNS.get(table.getKey()) + ")");
            }
            var places = String.join(", ", fields.stream().map(_ -> "?").toList());
            try (var insert =
                    connection.prepareStatement("INSERT INTO " + table.getKey() + " VALUES (" + places + ")")) {
                for (var row : table.getValue()) {
                    var i = 1;
                    for (var field : fields) insert.setObject(i++, forJdbc(row.get(field.name()), connection));
                    insert.execute();
                }
            }
        }
    }

    private static @Nullable Object forJdbc(@Nullable Object value, Connection connection) throws SQLException {
        return switch (value) {
            case List<?> texts -> connection.createArrayOf("text", texts.toArray());
            case Instant moment -> moment.atOffset(ZoneOffset.UTC);
            case null, default -> value;
        };
    }
}
