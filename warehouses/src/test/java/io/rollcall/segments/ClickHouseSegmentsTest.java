package io.rollcall.segments;

import io.rollcall.source.ClickHouseServer;
import io.rollcall.source.Dialect;
import io.rollcall.source.dialect.ClickHouse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random segments over random rows in ClickHouse: see [Round].
@Tag("slow")
final class ClickHouseSegmentsTest {
    private static final Dialect CLICKHOUSE = new ClickHouse();
    private static final Map<String, String> COLUMNS = Map.of(
            "people",
            "id Int32, name Nullable(String), age Nullable(Decimal(20, 4)), active Nullable(Bool),"
                    + " born Nullable(Date32), seen Nullable(DateTime64(6, 'UTC')), tags Array(String)",
            "orders",
            "id Int32, person_id Nullable(Int32), amount Nullable(Decimal(20, 4)),"
                    + " placed Nullable(DateTime64(6, 'UTC')), paid Nullable(Bool), note Nullable(String)",
            "items",
            "id Int32, order_id Nullable(Int32), price Nullable(Decimal(20, 4)), sku Nullable(String)");

    @Test
    void clickhouse_finds_whom_the_plain_evaluation_finds() throws Exception {
        for (var seed : Round.seeds("1-20")) {
            var round = Round.of(seed);
            load(round.world());
            var source = ClickHouseServer.open(Duration.ofMinutes(1));
            round.check("ClickHouse", source.dialect(), Round.asking(source));
        }
    }

    @Test
    void clickhouse_takes_every_name_and_value_for_what_it_is() throws Exception {
        var columns = List.of("Int32", "Nullable(String)", "Array(String)");
        try (var connection = ClickHouseServer.connect()) {
            new StrangeNames(CLICKHOUSE, connection, "CREATE TABLE", columns, "[%s]").everyPlace();
        }
    }

    private static void load(World world) throws Exception {
        // No array is none here: one that is missing is empty.
        world.tables.getOrDefault("people", List.of()).forEach(person -> person.values().putIfAbsent("tags", List.of()));
        for (var table : world.tables.entrySet()) {
            var name = table.getKey();
            var fields = World.columns(name);
            var rows = table.getValue().stream()
                    .map(row -> fields.stream()
                            .map(field -> literal(row.get(field.name())))
                            .collect(Collectors.joining(", ", "(", ")")))
                    .collect(Collectors.joining(", "));
            ClickHouseServer.run(
                    "drop table if exists " + name,
                    "create table " + name + " (" + COLUMNS.get(name) + ") engine = MergeTree order by id",
                    "insert into " + name + " values " + rows);
        }
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> CLICKHOUSE.literal(text);
            case List<?> texts ->
                texts.stream()
                        .map(text -> CLICKHOUSE.literal(String.valueOf(text)))
                        .collect(Collectors.joining(", ", "[", "]"));
            case LocalDate day -> CLICKHOUSE.day(day);
            case Instant moment -> CLICKHOUSE.moment(moment);
            case BigDecimal number -> "toDecimal128('" + number.setScale(4) + "', 4)";
            default -> value.toString();
        };
    }
}
