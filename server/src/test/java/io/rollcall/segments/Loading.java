package io.rollcall.segments;

import io.rollcall.bucket.Bucket;
import io.rollcall.bucket.LocalS3;
import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.rollcall.source.BucketSource;
import io.rollcall.source.FilesSource;
import io.rollcall.source.Source;
import java.nio.file.Files;
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
        var settings = standard(FilesSource.KIND);
        settings.put("folder", folder.toString());
        return open(FilesSource.KIND, settings, folder);
    }

    /// The files of a folder as objects of a bucket.
    static Source bucket(Path folder, LocalS3 s3) throws Exception {
        var settings = standard(BucketSource.KIND);
        settings.putAll(s3.settings(s3.newBucket()));
        try (var bucket = Bucket.open(new Values(settings));
                var files = Files.list(folder)) {
            for (var file : files.toList()) bucket.put(file.getFileName().toString(), file);
        }
        return open(BucketSource.KIND, settings, folder);
    }

    private static Map<String, Object> standard(Kind<Source> kind) {
        var settings = new HashMap<String, Object>();
        for (var field : kind.fields())
            switch (field) {
                case Field.Time _ -> settings.put(field.name(), Duration.ofMinutes(1));
                case Field.Whole _ -> settings.put(field.name(), Long.valueOf(field.standard()));
                case Field.Text _ -> settings.put(field.name(), field.standard());
                default -> settings.remove(field.name());
            }
        return settings;
    }

    private static Source open(Kind<Source> kind, Map<String, Object> settings, Path folder) {
        return kind.open(
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
