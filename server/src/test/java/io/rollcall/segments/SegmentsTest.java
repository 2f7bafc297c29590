package io.rollcall.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.domain.Definitions;
import io.rollcall.domain.Model;
import io.rollcall.domain.Segment;
import io.rollcall.source.Dialect;
import io.rollcall.source.SegmentSql;
import io.rollcall.source.Warehouse;
import io.rollcall.source.dialect.DuckDb;
import io.rollcall.source.dialect.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random segments over random rows: every database finds whom the plain evaluation finds. A failure names its
/// seed; `-Drollcall.segments=FROM-TO` runs other seeds.
final class SegmentsTest {
    private static final int SEGMENTS_A_WORLD = 15;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private record Round(World world, Definitions definitions, Instant now, ZoneId zone) {
        static Round of(long seed) {
            var random = new SplittableRandom(seed);
            var world = new World(random);
            var segments = new LinkedHashMap<String, Segment>();
            var exclusions = new ArrayList<String>();
            for (var i = 0; i < SEGMENTS_A_WORLD; i++) {
                var name = "s" + i;
                var known = List.copyOf(segments.keySet());
                segments.put(name, new Conditions(random, world, World.MODELS, known).segment(name));
            }
            if (random.nextInt(3) == 0) exclusions.add("s0");
            var zone = Conditions.ZONES.get(random.nextInt(Conditions.ZONES.size()));
            var now = World.NOON.plus(random.nextInt(-200, 200), ChronoUnit.HOURS);
            return new Round(world, World.definitions(segments, exclusions), now, zone);
        }

        void checkFiles(long seed, Path folder) throws Exception {
            var source = Loading.files(folder);
            var evaluator = new Evaluator(world, definitions, now, zone);
            for (var segment : definitions.segments().values()) {
                var sql = new SegmentSql(source.dialect(), ofFiles(definitions), now, zone).select(segment);
                var keys = source.ask("SELECT id FROM (" + sql + ") AS found", Integer.MAX_VALUE).rows().stream()
                        .map(row -> Integer.valueOf(Objects.requireNonNull(row.getFirst())))
                        .sorted()
                        .toList();
                assertEquals(evaluator.keys(segment), keys, "seed %d, CSV, %s%n%s".formatted(seed, segment, sql));
            }
        }

        void check(long seed, String database, Dialect dialect, Connection connection) throws SQLException {
            var evaluator = new Evaluator(world, definitions, now, zone);
            for (var segment : definitions.segments().values()) {
                var sql = new SegmentSql(dialect, definitions, now, zone).select(segment);
                var where = "seed %d, %s, segment %s, now %s in %s%n%s%n%s"
                        .formatted(seed, database, segment.name(), now, zone, segment, sql);
                assertEquals(evaluator.keys(segment), keys(connection, sql, where), where);
            }
        }
    }

    /// The tables of the models as CSV files of the same name.
    private static Definitions ofFiles(Definitions definitions) {
        var models = new HashMap<String, Model>();
        definitions
                .models()
                .forEach((name, model) -> models.put(
                        name,
                        new Model(
                                name,
                                model.source(),
                                new Model.From.Table(name + ".csv"),
                                model.primaryKey(),
                                model.email(),
                                model.described())));
        return new Definitions(models, definitions.segments(), definitions.exclusions(), definitions.zone());
    }

    private static List<Integer> keys(Connection connection, String sql, String where) {
        var keys = new ArrayList<Integer>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT id FROM (" + sql + ") AS found ORDER BY id")) {
            while (result.next()) keys.add(result.getInt(1));
            return keys;
        } catch (SQLException failed) {
            throw new AssertionError(where, failed);
        }
    }

    private static List<Long> seeds() {
        var given = System.getProperty("rollcall.segments", "1-20");
        var dash = given.indexOf('-');
        return LongStream.rangeClosed(
                        Long.parseLong(given.substring(0, dash)), Long.parseLong(given.substring(dash + 1)))
                .boxed()
                .toList();
    }

    @Test
    void duckdb_finds_whom_the_plain_evaluation_finds() throws Exception {
        for (var seed : seeds()) {
            var round = Round.of(seed);
            try (var connection =
                    Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()))) {
                Loading.duckDb(round.world(), connection);
                round.check(seed, "DuckDB", new DuckDb(), connection);
            }
        }
    }

    @Test
    void csv_files_are_read_by_the_types_that_their_models_say() throws Exception {
        for (var seed : seeds()) {
            var round = Round.of(seed);
            // A CSV file does not tell an empty text from none, and has no arrays.
            round.world()
                    .tables
                    .values()
                    .forEach(rows -> rows.forEach(
                            row -> row.values().values().removeIf(value -> value.equals("") || value instanceof List)));
            try (var connection =
                    Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()))) {
                Loading.duckDb(round.world(), connection);
                Loading.csv(round.world(), connection, folder);
            }
            round.checkFiles(seed, folder);
        }
    }

    @Test
    void postgresql_finds_whom_the_plain_evaluation_finds() throws Exception {
        for (var seed : seeds()) {
            var round = Round.of(seed);
            try (var connection = Warehouse.connect()) {
                Loading.postgres(round.world(), connection);
                round.check(seed, "PostgreSQL", new Postgres(), connection);
            }
        }
    }
}
