package io.rollcall.source;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Criterion;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Segment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Segments as SQL: one statement over the rows of the model, with semi-joins and one aggregate for each question
/// about related rows, and never a join that multiplies rows.
///
/// Where a row is taken only if a question about other rows is answered with yes, the question is a semi-join.
/// Everywhere else, under "any" and "none", it is a set of distinct keys that is joined from the left: databases
/// plan a subquery between OR and NOT as a loop over its rows.
///
/// A condition may be unknown to the database (NULL) instead of false. That does no harm where a row is taken only
/// if all is true; where a condition is turned round, it is made false first.
///
/// Not safe for many threads: one serves one statement.
public final class SegmentSql {
    private static final BigDecimal BUCKETS = new BigDecimal(1L << 32);
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Dialect dialect;
    private final Definitions definitions;
    private final CriterionSql criteria;
    private final RelatedSql related;
    private final FieldSql fields;
    private int aliases;

    /// Rows of a model under a name of their own, and what is joined to them for the sake of their conditions.
    ///
    /// `filtered` says that the conditions only let rows pass: all that are written have to hold.
    record Rows(Model model, String alias, Joins joins, boolean filtered) {
        /// The same rows, for conditions that stand between OR, behind NOT or in a column.
        Rows weighed() {
            return new Rows(model, alias, joins, false);
        }
    }

    /// What is joined to rows, and which of it holds the value of which computed field.
    record Joins(List<String> written, Map<String, String> fields) {
        Joins() {
            this(new ArrayList<>(), new HashMap<>());
        }

        /// As it stands behind the rows.
        String text() {
            return String.join("", written);
        }
    }

    /// `now` and `zone` are what relative dates are reckoned from.
    public SegmentSql(Dialect dialect, Definitions definitions, Instant now, ZoneId zone) {
        this.dialect = dialect;
        this.definitions = definitions;
        // No database keeps anything shorter than a microsecond.
        criteria = new CriterionSql(dialect, now.truncatedTo(ChronoUnit.MICROS), zone);
        related = new RelatedSql(this, definitions, criteria);
        fields = new FieldSql(dialect, related);
    }

    /// Every row of the segment, with all columns of the model.
    public String select(Segment segment) {
        var rows = rowsOf(segment);
        var belongs = belongs(segment, rows);
        return Layout.of("SELECT " + dialect.quoted(rows.alias()) + ".*" + Layout.LINE + "FROM " + from(rows)
                + Layout.LINE + "WHERE " + belongs);
    }

    Rows rows(Model model) {
        return new Rows(model, "t" + aliases++, new Joins(), true);
    }

    /// What stands after FROM; to be asked for when all conditions of these rows are written.
    String from(Rows rows) {
        return dialect.from(rows.model(), rows.alias()) + rows.joins().text();
    }

    /// Whether a value of a row is among the keys, called `rollcall_key`, that a statement finds.
    String isAmong(String value, String keys, Rows rows) {
        if (rows.filtered()) return value + " IN " + Layout.nested(keys);
        return joined(value, keys, rows) + " IS NOT NULL";
    }

    /// The key, of those called `rollcall_key` that a statement finds, that is the same as a value of a row; NULL
    /// where there is none.
    String joined(String value, String keys, Rows rows) {
        var alias = dialect.quoted("t" + aliases++);
        rows.joins()
                .written()
                .add(Layout.LINE + "LEFT JOIN " + Layout.nested(keys) + " AS " + alias + " ON " + alias
                        + ".rollcall_key = " + value);
        return alias + ".rollcall_key";
    }

    Dialect dialect() {
        return dialect;
    }

    RelatedSql related() {
        return related;
    }

    /// Every row of a segment's model.
    Rows rowsOf(Segment segment) {
        return rows(definitions.model(segment.model()));
    }

    /// Fields as SQL.
    FieldSql fields() {
        return fields;
    }

    /// Conditions that all have to hold; everything does where there are none.
    String all(List<String> parts) {
        return parts.isEmpty() ? dialect.constant(true) : Layout.group(parts, "AND");
    }

    /// Conditions of which one has to hold; nothing does where there are none.
    private String any(List<String> parts) {
        return parts.isEmpty() ? dialect.constant(false) : Layout.group(parts, "OR");
    }

    /// Whether a row belongs to a segment.
    String belongs(Segment segment, Rows rows) {
        if (segment.limit().isEmpty()) return all(met(segment, rows));
        return switch (segment.limit().get()) {
            case Segment.Limit.Ranked(var top, var field, var share) -> {
                var inner = rows(rows.model());
                var value = fields.value(inner, field);
                var order = "CASE WHEN " + value + " IS NULL THEN 1 ELSE 0 END, " + value + (top ? " DESC" : " ASC");
                yield among(rows, inner, met(segment, inner), order, share);
            }
            case Segment.Limit.Sample(var share)
            when share.percent() -> {
                var parts = met(segment, rows);
                parts.add(bucket(rows, "") + " < " + buckets(share.amount()));
                yield all(parts);
            }
            case Segment.Limit.Sample(var share) -> {
                var inner = rows(rows.model());
                yield among(rows, inner, met(segment, inner), bucket(inner, ""), share);
            }
        };
    }

    /// What a row has to meet, but for the limit.
    private List<String> met(Segment segment, Rows rows) {
        var parts = new ArrayList<String>();
        parts.add(condition(segment.where(), rows));
        for (var other : definitions.excludedFrom(segment)) parts.add(dialect.not(belongs(other, rows.weighed())));
        segment.split().ifPresent(split -> parts.addAll(ends(split, rows)));
        return parts;
    }

    /// Whether a row is in a part of everybody.
    String isIn(Segment.Split split, Rows rows) {
        return all(ends(split, rows));
    }

    private List<String> ends(Segment.Split split, Rows rows) {
        var bucket = bucket(rows, split.name() + ":");
        return List.of(bucket + " >= " + buckets(split.from()), bucket + " < " + buckets(split.to()));
    }

    private String bucket(Rows rows, String salt) {
        // The key as it is written, whatever type conditions may read it as: a sample must not change with that.
        var name = rows.model().primaryKey();
        var column = rows.model().field(name).map(ModelField::column).orElse(name);
        var key = dialect.asText(dialect.quoted(rows.alias()) + "." + dialect.quoted(column));
        return dialect.bucket(salt.isEmpty() ? key : dialect.joined(dialect.literal(salt), key));
    }

    private String buckets(BigDecimal percent) {
        return dialect.number(percent.multiply(BUCKETS).divide(HUNDRED).stripTrailingZeros());
    }

    /// Whether a row's key is among the first so many, in this order, of the rows that meet something.
    private String among(Rows rows, Rows inner, List<String> met, String order, Criterion.Share share) {
        var amount = dialect.number(share.amount());
        var ranked = "SELECT " + fields.key(inner) + " AS rollcall_key, row_number() OVER (ORDER BY " + order + ", "
                + fields.key(inner) + ") AS place, count(*) OVER () AS total" + Layout.LINE + "FROM " + from(inner)
                + Layout.LINE + "WHERE " + all(met);
        return isAmong(
                fields.key(rows),
                "SELECT DISTINCT ranked.rollcall_key FROM " + Layout.nested(ranked) + " AS ranked WHERE "
                        + (share.percent()
                                ? "(ranked.place - 1) * 100 < ranked.total * " + amount
                                : "ranked.place <= " + amount),
                rows);
    }

    String condition(Condition condition, Rows rows) {
        return switch (condition) {
            case Condition.All(var parts) -> all(asked(parts, rows));
            case Condition.Any(var parts) ->
                parts.size() == 1 ? condition(parts.getFirst(), rows) : any(conditions(parts, rows.weighed()));
            case Condition.None(var parts) -> dialect.not(any(conditions(parts, rows.weighed())));
            case Condition.Value(var name, Criterion.Rank(var top, var share)) -> {
                var inner = rows(rows.model());
                var value = fields.value(inner, name);
                yield among(rows, inner, List.of(value + " IS NOT NULL"), value + (top ? " DESC" : " ASC"), share);
            }
            case Condition.Value(var name, var criterion) -> {
                var type = rows.model().field(name).orElseThrow().type();
                yield criteria.of(fields.value(rows, name), type, criterion);
            }
            case Condition.Related asked -> related.measured(asked, rows);
            case Condition.Edge edge -> related.edge(edge, rows);
            case Condition.InSegment(var name, var member) -> {
                var other = definitions.segment(name);
                yield member ? belongs(other, rows) : dialect.not(belongs(other, rows.weighed()));
            }
            case Condition.Sql(var sql) -> {
                var inner = rows(rows.model());
                // The line break ends a comment that the condition may end with.
                yield isAmong(
                        fields.key(rows),
                        "SELECT DISTINCT " + fields.key(inner) + " AS rollcall_key FROM " + from(inner) + " WHERE ("
                                + sql + "\n)",
                        rows);
            }
        };
    }

    /// Questions about the same related rows are asked together: each of them alone would go through the rows
    /// again.
    private List<String> asked(List<Condition> parts, Rows rows) {
        var together = new LinkedHashMap<List<String>, List<Condition.Related>>();
        for (var part : parts)
            if (RelatedSql.combines(part) && part instanceof Condition.Related asked)
                together.computeIfAbsent(asked.path(), _ -> new ArrayList<>()).add(asked);
        together.values().removeIf(asked -> asked.size() == 1);
        var alone = new ArrayList<>(parts);
        together.values().forEach(alone::removeAll);
        var all = new ArrayList<>(conditions(alone, rows));
        together.values().forEach(asked -> all.add(related.together(asked, rows)));
        return all;
    }

    private List<String> conditions(List<Condition> parts, Rows rows) {
        return parts.stream().map(part -> condition(part, rows)).toList();
    }
}
