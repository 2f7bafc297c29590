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
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Names and values that try to break out of the statement, in every place where a person can type one.
///
/// `columns` are the types of a whole number, a text and an array of texts; `array` writes an array of one literal.
record StrangeNames(Dialect dialect, Connection connection, String makeTable, List<String> columns, String array) {
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

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Every place takes every name and value for what it is.
    void everyPlace() throws Exception {
        run(makeTable + " victim (id int)");
        for (var name : STRANGE) {
            var table = dialect.quoted(name + " people");
            run("%s %s (id %s, %s %s, words %s)"
                    .formatted(
                            makeTable,
                            table,
                            columns.getFirst(),
                            dialect.quoted(name),
                            columns.get(1),
                            columns.getLast()));
            var value = dialect.literal(name);
            run("INSERT INTO " + table + " VALUES (1, " + value + ", " + array.formatted(value)
                    + "), (2, 'other', NULL)");
            var definitions = definitions(name);
            for (var segment : definitions.segments().keySet()) {
                var sql = new SegmentSql(dialect, definitions, World.NOON, ZoneOffset.UTC)
                        .select(definitions.segment(segment));
                assertEquals(
                        List.of(1),
                        Round.asking(connection).keys("SELECT id FROM (" + sql + ") AS found"),
                        segment + " with " + name);
            }
        }
        run("SELECT * FROM victim");
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
