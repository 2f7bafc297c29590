package io.rollcall.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Criterion;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Relation;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Type;
import io.rollcall.source.Dialect;
import io.rollcall.source.SegmentSql;
import io.rollcall.source.Warehouse;
import io.rollcall.source.dialect.DuckDb;
import io.rollcall.source.dialect.Postgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

/// Names and values that try to break out of the statement, in every place where a person can type one.
final class StrangeNamesTest {
    private static final List<String> STRANGE = List.of(
            "a\"b",
            "a'b",
            "'; DROP TABLE victim; --",
            "\"; DROP TABLE victim; --",
            "' OR '1'='1",
            "\\' OR 1=1 --",
            "/* */",
            "-- x",
            "$$",
            "${x}",
            "%s",
            "line\nbreak",
            "\uFF07",
            "select");

    @Test
    void duckdb_takes_every_name_and_value_for_what_it_is() throws Exception {
        try (var connection = Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()))) {
            new Database(new DuckDb(), connection).everyPlace();
        }
    }

    @Test
    void postgresql_takes_every_name_and_value_for_what_it_is() throws Exception {
        try (var connection = Warehouse.connect()) {
            new Database(new Postgres(), connection).everyPlace();
        }
    }

    private record Database(Dialect dialect, Connection connection) {
        private void run(String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private List<Integer> keys(Definitions definitions, String segment) throws SQLException {
            var sql = new SegmentSql(dialect, definitions, World.NOON, ZoneOffset.UTC)
                    .select(definitions.segment(segment));
            var keys = new ArrayList<Integer>();
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery("SELECT id FROM (" + sql + ") AS found ORDER BY id")) {
                while (result.next()) keys.add(result.getInt(1));
                return keys;
            }
        }

        void everyPlace() throws SQLException {
            run("CREATE TEMP TABLE victim (id int)");
            for (var name : STRANGE) {
                var table = dialect.quoted(name + " people");
                run("CREATE TEMP TABLE " + table + " (id int, " + dialect.quoted(name) + " text, words text[])");
                var value = dialect.literal(name);
                run("INSERT INTO " + table + " VALUES (1, " + value + ", ARRAY[" + value + "]), (2, 'other', NULL)");
                var definitions = definitions(name);
                for (var segment : definitions.segments().keySet())
                    assertEquals(List.of(1), keys(definitions, segment), segment + " with " + name);
            }
            run("SELECT * FROM victim");
        }
    }

    private static Definitions definitions(String name) {
        var field = new ModelField(name, name, Type.TEXT, false, Optional.empty());
        var words = new ModelField("words", "words", Type.ARRAY, false, Optional.empty());
        var self = new Relation(name, name, Relation.Kind.ONE_TO_ONE, name, name);
        var model = new Model(
                name,
                "source",
                new Model.From.Table(name + " people"),
                "id",
                name,
                new Model.Description(Model.Kind.USERS, List.of(field, words), List.of(self)));
        var texts = List.of(name);
        var is = new Condition.Value(name, new Criterion.Text(Criterion.Match.IS, texts));
        var segments = Map.of(
                "is", segment(name, is),
                "contains", segment(name, value(name, Criterion.Match.CONTAINS)),
                "starts", segment(name, value(name, Criterion.Match.STARTS_WITH)),
                "ends", segment(name, value(name, Criterion.Match.ENDS_WITH)),
                "matches", segment(name, value(name, Criterion.Match.MATCHES)),
                "holds", segment(name, new Condition.Value("words", new Criterion.Items(Criterion.Holds.ALL, texts))),
                "related",
                        segment(
                                name,
                                new Condition.Related(
                                        texts, is, new Condition.Measure.Count(Condition.Bound.AT_LEAST, 1))),
                "split",
                        new Segment(
                                "split",
                                name,
                                is,
                                Optional.empty(),
                                Optional.of(new Segment.Split(name, BigDecimal.ZERO, new BigDecimal(100)))),
                "limited",
                        new Segment(
                                "limited",
                                name,
                                is,
                                Optional.of(new Segment.Limit.Ranked(
                                        true, name, new Criterion.Share(BigDecimal.ONE, false))),
                                Optional.empty()));
        return new Definitions(Map.of(name, model), segments, List.of(), ZoneOffset.UTC);
    }

    private static Condition value(String name, Criterion.Match match) {
        return new Condition.Value(name, new Criterion.Text(match, List.of(name)));
    }

    private static Segment segment(String model, Condition where) {
        return new Segment("chosen", model, where, Optional.empty(), Optional.empty());
    }
}
