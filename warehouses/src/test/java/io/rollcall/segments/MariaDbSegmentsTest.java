package io.rollcall.segments;

import io.rollcall.source.MariaDb;
import io.rollcall.source.dialect.MySql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Random segments over random rows in MariaDB: see [Round].
@Tag("slow")
final class MariaDbSegmentsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> COLUMNS = Map.of(
            "people",
            "id int, name text, age decimal(20, 4), active boolean, born date, seen datetime(6), tags json",
            "orders",
            "id int, person_id int, amount decimal(20, 4), placed datetime(6), paid boolean, note text",
            "items",
            "id int, order_id int, price decimal(20, 4), sku text");

    @Test
    void mariadb_finds_whom_the_plain_evaluation_finds() throws Exception {
        loadTimeZones();
        for (var seed : Round.seeds("1-20")) {
            var round = Round.of(seed);
            load(round.world());
            var source = MariaDb.open(Duration.ofMinutes(1));
            round.check("MariaDB", source.dialect(), Round.asking(source));
        }
    }

    @Test
    void mariadb_takes_every_name_and_value_for_what_it_is() throws Exception {
        var columns = List.of("int", "text character set utf8mb4", "json");
        try (var connection = MariaDb.connect()) {
            new StrangeNames(MySql.ofMariaDb(), connection, "CREATE TABLE", columns, "JSON_ARRAY(%s)").everyPlace();
        }
    }

    /// The server has no time zones of its own: it takes those of our tests, from Java, with every change of an offset
    /// in the years that are asked for.
    private static void loadTimeZones() throws SQLException {
        try (var connection = MariaDb.connect();
                var statement = connection.createStatement()) {
            statement.execute("use mysql");
            var id = 1_000;
            for (var zone : Conditions.ZONES) {
                id++;
                var rules = zone.getRules();
                statement.execute("insert into time_zone_name values ('%s', %d)".formatted(zone.getId(), id));
                statement.execute("insert into time_zone values (%d, 'N')".formatted(id));
                var types = new ArrayList<Integer>();
                var moment = Instant.parse("1970-01-01T00:00:00Z");
                while (moment != null && moment.isBefore(Instant.parse("2037-01-01T00:00:00Z"))) {
                    var offset = rules.getOffset(moment).getTotalSeconds();
                    if (!types.contains(offset)) {
                        types.add(offset);
                        statement.execute("insert into time_zone_transition_type values (%d, %d, %d, 0, 'x')"
                                .formatted(id, types.indexOf(offset), offset));
                    }
                    statement.execute("insert into time_zone_transition values (%d, %d, %d)"
                            .formatted(id, moment.getEpochSecond(), types.indexOf(offset)));
                    var next = rules.nextTransition(moment);
                    moment = next == null ? null : next.getInstant();
                }
            }
        }
    }

    private static void load(World world) throws SQLException {
        try (var connection = MariaDb.connect();
                var statement = connection.createStatement()) {
            for (var table : world.tables.entrySet()) {
                var name = table.getKey();
                var fields = World.columns(name);
                statement.execute("drop table if exists " + name);
                statement.execute("create table " + name + " (" + COLUMNS.get(name) + ") character set utf8mb4");
                var places = String.join(", ", fields.stream().map(_ -> "?").toList());
                try (var insert = connection.prepareStatement("insert into " + name + " values (" + places + ")")) {
                    for (var row : table.getValue()) {
                        var i = 1;
                        for (var field : fields) insert.setObject(i++, forJdbc(row.get(field.name())));
                        insert.execute();
                    }
                }
            }
        }
    }

    private static @Nullable Object forJdbc(@Nullable Object value) {
        return switch (value) {
            case List<?> texts -> JSON.writeValueAsString(texts);
            case Instant moment -> LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
            case null, default -> value;
        };
    }
}
