package io.rollcall.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.domain.Definitions;
import io.rollcall.domain.Segment;
import io.rollcall.source.Dialect;
import io.rollcall.source.SegmentSql;
import io.rollcall.source.Source;
import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/// Random segments over random rows, all made from one seed, and what the plain evaluation finds for them.
record Round(long seed, World world, Definitions definitions, Instant now, ZoneId zone) {
    private static final int SEGMENTS_A_WORLD = 15;

    /// Asks a database: the keys that a statement finds, in any order.
    interface Asking {
        List<Integer> keys(String sql) throws Exception;
    }

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
        return new Round(seed, world, World.definitions(segments, exclusions), now, zone);
    }

    /// The rounds to play: `-Drollcall.segments=FROM-TO`, or those that are played always.
    static List<Long> seeds(String always) {
        var given = System.getProperty("rollcall.segments", always);
        var dash = given.indexOf('-');
        return LongStream.rangeClosed(
                        Long.parseLong(given.substring(0, dash)), Long.parseLong(given.substring(dash + 1)))
                .boxed()
                .toList();
    }

    /// Every segment finds in the database whom it finds in the plain evaluation.
    void check(String database, Dialect dialect, Asking asking) {
        check(database, dialect, asking, UnaryOperator.identity());
    }

    /// `there` says where the models are in the database.
    void check(String database, Dialect dialect, Asking asking, UnaryOperator<Definitions> there) {
        var evaluator = new Evaluator(world, definitions, now, zone);
        for (var segment : definitions.segments().values()) {
            var sql = new SegmentSql(dialect, there.apply(definitions), now, zone).select(segment);
            var where = "seed %d, %s, segment %s, now %s in %s%n%s%n%s"
                    .formatted(seed, database, segment.name(), now, zone, segment, sql);
            assertEquals(
                    evaluator.keys(segment),
                    keys(asking, sql, where).stream().sorted().toList(),
                    where);
        }
    }

    private static List<Integer> keys(Asking asking, String sql, String where) {
        try {
            return asking.keys("SELECT id FROM (" + sql + ") AS found");
        } catch (Exception failed) {
            throw new AssertionError(where, failed);
        }
    }

    static Asking asking(Connection connection) {
        return sql -> {
            var keys = new ArrayList<Integer>();
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery(sql)) {
                while (result.next()) keys.add(result.getInt(1));
                return keys;
            }
        };
    }

    static Asking asking(Source source) {
        return sql -> source.ask(sql, Integer.MAX_VALUE).rows().stream()
                .map(row -> Integer.valueOf(Objects.requireNonNull(row.getFirst())))
                .toList();
    }
}
