package io.rollcall.segments;

import io.rollcall.domain.Field;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.rollcall.source.FilesSource;
import io.rollcall.source.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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

    /// Each table as a file of its name.
    static void csv(World world, Connection connection, Path folder) throws SQLException {
        for (var table : world.tables.keySet())
            try (var statement = connection.createStatement()) {
                statement.execute("COPY " + table + " TO '" + folder.resolve(table + ".csv") + "' (HEADER)");
            }
    }

    static Source files(Path folder) throws Problem {
        var settings = new HashMap<String, Object>();
        for (var field : FilesSource.KIND.fields())
            settings.put(field.name(), field instanceof Field.Time ? Duration.ofMinutes(1) : field.standard());
        settings.put("folder", folder.toString());
        return FilesSource.KIND.open(
                new Values(settings),
                new Surroundings(InstantSource.system(), _ -> {}, new SplittableRandom(1), folder));
    }

    private static void load(World world, Connection connection) throws SQLException {
        for (var table : world.tables.entrySet()) {
            var fields = World.columns(table.getKey());
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
