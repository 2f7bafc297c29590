package io.rollcall.source;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Model;
import io.rollcall.domain.Segment;
import io.rollcall.source.SegmentSql.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Statements that look into a segment: how large it is, who is in it, and why. Not safe for many threads: one
/// serves one statement.
public final class Insight {
    private final SegmentSql sql;

    public Insight(SegmentSql sql) {
        this.sql = sql;
    }

    /// How many rows of the model there are, how many of these are in the segment, how many of those have an
    /// address, and how many addresses that are: one row of four numbers. Addresses are compared in small letters
    /// and without blanks around them.
    public String size(Segment segment) {
        var rows = sql.rowsOf(segment);
        var all = sql.rowsOf(segment);
        var address = address(rows);
        var belongs = sql.belongs(segment, rows);
        return Layout.of("SELECT (SELECT count(*) FROM " + sql.from(all) + ") AS all_rows, count(*) AS found,"
                + Layout.LINE
                + "  count(NULLIF(" + address + ", '')) AS with_address," + Layout.LINE + "  count(DISTINCT NULLIF("
                + address + ", '')) AS addresses" + Layout.LINE + "FROM " + sql.from(rows) + Layout.LINE + "WHERE "
                + belongs);
    }

    /// Every field of one row of the model: it fails where one is missing.
    public String fields(Model model) {
        var rows = sql.rows(model);
        var values = model.fields().stream()
                .map(field -> sql.fields().text(rows, field.name()))
                .toList();
        return Layout.of(sql.dialect().first("SELECT " + String.join(", ", values) + " FROM " + sql.from(rows), 1));
    }

    /// Keys that several rows of the model share, and how many: the most frequent first.
    public String duplicates(Model model, int most) {
        var rows = sql.rows(model);
        var key = sql.fields().text(rows, model.primaryKey());
        return Layout.of(sql.dialect()
                .first(
                        "SELECT " + key + " AS found, count(*) AS number_of_rows" + Layout.LINE + "FROM "
                                + sql.from(rows)
                                + Layout.LINE + "GROUP BY " + key + Layout.LINE + "HAVING count(*) > 1" + Layout.LINE
                                + "ORDER BY number_of_rows DESC, found",
                        most));
    }

    /// Some fields of some rows of the model, whatever it holds.
    public String rows(Model model, List<String> fields, int most) {
        var rows = sql.rows(model);
        return Layout.of(
                sql.dialect().first("SELECT " + columns(rows, fields) + Layout.LINE + "FROM " + sql.from(rows), most));
    }

    private String columns(Rows rows, List<String> fields) {
        return fields.stream()
                .map(field ->
                        sql.fields().value(rows, field) + " AS " + sql.dialect().quoted(field))
                .collect(Collectors.joining(", "));
    }

    private String address(Rows rows) {
        var email = sql.fields().text(rows, rows.model().email());
        return sql.dialect().lower("trim(" + email + ")");
    }

    /// How many rows of the segment have which value of a field, as text: most frequent first.
    public String breakdown(Segment segment, String field, int most) {
        var rows = sql.rowsOf(segment);
        var value = sql.fields().text(rows, field);
        var belongs = sql.belongs(segment, rows);
        return Layout.of(sql.dialect()
                .first(
                        "SELECT " + value + " AS found, count(*) AS number_of_rows" + Layout.LINE + "FROM "
                                + sql.from(rows)
                                + Layout.LINE + "WHERE " + belongs + Layout.LINE + "GROUP BY " + value + Layout.LINE
                                + "ORDER BY number_of_rows DESC, found",
                        most));
    }

    /// How many rows are in one segment, in another of the same model, and in both: one row of three numbers.
    public String overlap(Segment one, Segment other) {
        var rows = sql.rowsOf(one);
        var first = "CASE WHEN " + sql.belongs(one, rows.weighed()) + " THEN 1 ELSE 0 END";
        var second = "CASE WHEN " + sql.belongs(other, rows.weighed()) + " THEN 1 ELSE 0 END";
        // Worked out once for each row: a segment may be a question that takes long.
        return Layout.of("SELECT sum(members.one), sum(members.other), sum(members.one * members.other)" + Layout.LINE
                + "FROM "
                + Layout.nested("SELECT " + first + " AS one," + Layout.LINE + second + " AS other" + Layout.LINE
                        + "FROM " + sql.from(rows))
                + " AS members");
    }

    /// Some fields of some rows of the segment.
    public String sample(Segment segment, List<String> fields, int most) {
        var rows = sql.rowsOf(segment);
        var belongs = sql.belongs(segment, rows);
        return Layout.of(sql.dialect()
                .first(
                        "SELECT " + columns(rows, fields) + Layout.LINE + "FROM " + sql.from(rows) + Layout.LINE
                                + "WHERE " + belongs,
                        most));
    }

    /// For each row of the model with an address: whether each of the conditions holds (1 or 0), and what it saw
    /// there as text, in turn; then whether the row is in the segment's part of its split, if it has one; last
    /// whether it is in the segment.
    public String verdicts(Segment segment, List<Condition> conditions, String address) {
        var rows = sql.rowsOf(segment);
        var columns = new ArrayList<String>();
        for (var condition : conditions) {
            columns.add(verdict(sql.condition(condition, rows)));
            columns.add(seen(condition, rows));
        }
        segment.split().ifPresent(split -> columns.add(verdict(sql.isIn(split, rows))));
        columns.add(verdict(sql.belongs(segment, rows)));
        return Layout.of("SELECT " + String.join("," + Layout.LINE + "  ", columns) + Layout.LINE + "FROM "
                + sql.from(rows) + Layout.LINE + "WHERE " + address(rows) + " = "
                + sql.dialect().literal(address));
    }

    private static String verdict(String condition) {
        return "CASE WHEN " + condition + " THEN 1 ELSE 0 END";
    }

    private String seen(Condition condition, Rows rows) {
        return switch (condition) {
            case Condition.Value(var field, var _) -> sql.fields().text(rows, field);
            case Condition.Related asked ->
                sql.dialect().asText("(" + sql.related().seen(asked, rows) + ")");
            case Condition.All _, Condition.Any _, Condition.None _ -> "NULL";
            case Condition.Edge _, Condition.InSegment _, Condition.Sql _ -> "NULL";
        };
    }
}
