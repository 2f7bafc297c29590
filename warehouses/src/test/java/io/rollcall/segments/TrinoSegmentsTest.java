package io.rollcall.segments;

import io.rollcall.source.Dialect;
import io.rollcall.source.TrinoServer;
import io.rollcall.source.dialect.Trino;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random segments over random rows in Trino: see [Round].
@Tag("slow")
final class TrinoSegmentsTest {
    private static final Dialect TRINO = new Trino();
    private static final Map<String, String> COLUMNS = Map.of(
            "people",
            "id integer, name varchar, age decimal(20, 4), active boolean, born date,"
                    + " seen timestamp(6) with time zone, tags array(varchar)",
            "orders",
            "id integer, person_id integer, amount decimal(20, 4), placed timestamp(6), paid boolean, note varchar",
            "items",
            "id integer, order_id integer, price decimal(20, 4), sku varchar");

    @Test
    void trino_finds_whom_the_plain_evaluation_finds() throws Exception {
        for (var seed : Round.seeds("1-6")) {
            var round = Round.of(seed);
            load(round.world());
            var source = TrinoServer.open(Duration.ofMinutes(1));
            round.check("Trino", source.dialect(), Round.asking(source));
        }
    }

    @Test
    void trino_takes_every_name_and_value_for_what_it_is() throws Exception {
        var columns = List.of("integer", "varchar", "array(varchar)");
        try (var connection = TrinoServer.connect()) {
            new StrangeNames(TRINO, connection, "CREATE TABLE", columns, "ARRAY[%s]").everyPlace();
        }
    }

    private static void load(World world) throws SQLException {
        for (var table : world.tables.entrySet()) {
            var name = table.getKey();
            var fields = World.columns(name);
            var rows = table.getValue().stream()
                    .map(row -> fields.stream()
                            .map(field -> literal(row.get(field.name()), field.name()))
                            .collect(Collectors.joining(", ", "(", ")")))
                    .collect(Collectors.joining(", "));
            TrinoServer.run(
                    "drop table if exists " + name,
                    "create table " + name + " (" + COLUMNS.get(name) + ")",
                    "insert into " + name + " values " + rows);
        }
    }

    private static String literal(@Nullable Object value, String field) {
        return switch (value) {
            case null -> "null";
            case String text -> TRINO.literal(text);
            case List<?> texts ->
                texts.stream()
                        .map(text -> TRINO.literal(String.valueOf(text)))
                        .collect(Collectors.joining(", ", "cast(array[", "] as array(varchar))"));
            case LocalDate day -> TRINO.day(day);
            case Instant moment -> {
                var literal = TRINO.moment(moment);
                // One without a time zone is one of UTC.
                yield field.equals("placed") ? literal.replace(" UTC'", "'") : literal;
            }
            case BigDecimal number -> "decimal '" + number.setScale(4) + "'";
            default -> value.toString();
        };
    }
}
