package io.rollcall.source;

import io.rollcall.domain.Computed;
import io.rollcall.domain.Condition;
import io.rollcall.domain.Criterion;
import io.rollcall.domain.Definitions;
import io.rollcall.source.SegmentSql.Rows;
import java.util.List;

/// Questions about related rows as SQL.
final class RelatedSql {
    private final SegmentSql sql;
    private final Definitions definitions;
    private final CriterionSql criteria;

    RelatedSql(SegmentSql sql, Definitions definitions, CriterionSql criteria) {
        this.sql = sql;
        this.definitions = definitions;
        this.criteria = criteria;
    }

    /// The related rows at the end of a path: what stands after FROM, and which of their values has to be the same
    /// as which of the row they belong to.
    private record Reached(Rows start, Rows rows, String path, String theirs, String ours) {
        /// To be asked for when all conditions of the rows are written.
        String from() {
            return path + rows.joins().text();
        }
    }

    private Reached reach(List<String> path, Rows start) {
        var from = new StringBuilder();
        var at = start;
        var theirs = "";
        var ours = "";
        for (var name : path) {
            var relation = at.model().relation(name).orElseThrow();
            var next = sql.rows(definitions.model(relation.model()));
            var keys = sql.fields().keys(at, next, relation);
            var value = keys.theirs();
            if (from.isEmpty()) {
                theirs = value;
                ours = keys.ours();
                from.append(sql.from(next));
            } else {
                from.append(Layout.LINE).append("JOIN ").append(sql.from(next)).append(" ON ");
                from.append(value).append(" = ").append(keys.ours());
            }
            at = next;
        }
        return new Reached(start, at, from.toString(), theirs, ours);
    }

    String measured(Condition.Related asked, Rows rows) {
        var reached = reach(asked.path(), rows);
        var where = sql.condition(asked.where(), reached.rows());
        return switch (asked.measure()) {
            case Condition.Measure.Count(var bound, var number) -> counted(reached, where, bound, number);
            case Condition.Measure.Total total -> totalled(reached, where, total);
        };
    }

    /// A field that is worked out of related rows: what it is for each row, joined to it.
    String summed(Computed.Summed asked, Rows rows) {
        var reached = reach(asked.path(), rows);
        var value = switch (asked.how()) {
            case Computed.How.Count() -> "count(*)";
            case Computed.How.Total(var function, var field) ->
                worked(function, sql.fields().value(reached.rows(), field));
            case Computed.How.Edge(var _, var field, var _) -> sql.fields().value(reached.rows(), field);
        };
        var where = sql.condition(asked.where(), reached.rows());
        var found = "SELECT " + reached.theirs() + " AS rollcall_key, " + value + " AS rollcall_value";
        var statement = switch (asked.how()) {
            case Computed.How.Count() -> grouped(found, reached, where);
            case Computed.How.Total _ -> grouped(found, reached, where);
            case Computed.How.Edge(var first, var _, var by) -> {
                var order = sql.fields().value(reached.rows(), by);
                var ordered = found + ", " + place(reached, order, first) + Layout.LINE + "FROM " + reached.from()
                        + Layout.LINE + "WHERE " + sql.all(List.of(order + " IS NOT NULL", where));
                yield "SELECT edge.rollcall_key, edge.rollcall_value FROM " + Layout.nested(ordered)
                        + " AS edge WHERE edge.rollcall_place = 1";
            }
        };
        var joined = sql.joined(reached.ours(), statement, rows).replaceFirst("rollcall_key$", "rollcall_value");
        return isZeroForNone(asked.how()) ? "COALESCE(" + joined + ", 0)" : joined;
    }

    private static boolean isZeroForNone(Computed.How how) {
        return switch (how) {
            case Computed.How.Count() -> true;
            case Computed.How.Total(var function, var _) -> function == Condition.Function.SUM;
            case Computed.How.Edge _ -> false;
        };
    }

    private static String grouped(String found, Reached reached, String where) {
        return found + Layout.LINE + "FROM " + reached.from() + Layout.LINE + "WHERE " + where + Layout.LINE
                + "GROUP BY " + reached.theirs();
    }

    /// The place of a related row among those of the same row.
    private String place(Reached reached, String order, boolean first) {
        return "row_number() OVER (PARTITION BY " + reached.theirs() + " ORDER BY " + order + (first ? " ASC" : " DESC")
                + ", " + sql.fields().key(reached.rows()) + ") AS rollcall_place";
    }

    /// Whether a question can be answered by the aggregate that answers others too: it holds only where there are
    /// rows, and asks nothing but their own values.
    static boolean combines(Condition condition) {
        return condition instanceof Condition.Related asked && ofOwnValues(asked.where()) && needsRows(asked.measure());
    }

    private static boolean ofOwnValues(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> parts.stream().allMatch(RelatedSql::ofOwnValues);
            case Condition.Any(var parts) -> parts.stream().allMatch(RelatedSql::ofOwnValues);
            case Condition.None(var parts) -> parts.stream().allMatch(RelatedSql::ofOwnValues);
            case Condition.Value(var _, var criterion) -> !(criterion instanceof Criterion.Rank);
            case Condition.Related _, Condition.Edge _, Condition.InSegment _, Condition.Sql _ -> false;
        };
    }

    private static boolean needsRows(Condition.Measure measure) {
        return switch (measure) {
            case Condition.Measure.Count(var bound, var number) -> bound != Condition.Bound.AT_MOST && number > 0;
            case Condition.Measure.Total(var function, var _, var criterion) ->
                function != Condition.Function.SUM || !holdsForZero(criterion);
        };
    }

    /// Several questions about the same related rows, answered in one pass over them.
    String together(List<Condition.Related> asked, Rows rows) {
        var reached = reach(asked.getFirst().path(), rows);
        var all = asked.stream().map(each -> answered(each, reached.rows())).toList();
        return have(reached, sql.dialect().constant(true), String.join(" AND ", all));
    }

    private String answered(Condition.Related asked, Rows there) {
        var where = "CASE WHEN " + sql.condition(asked.where(), there) + " THEN ";
        return switch (asked.measure()) {
            case Condition.Measure.Count(var bound, var number) ->
                "count(" + where + "1 END) " + (bound == Condition.Bound.EXACTLY ? "= " : ">= ") + number;
            case Condition.Measure.Total(var function, var field, var criterion) ->
                meets(worked(function, where + sql.fields().value(there, field) + " END"), criterion);
        };
    }

    /// What a question about related rows finds for one row: a statement with one number.
    String seen(Condition.Related asked, Rows rows) {
        var reached = reach(asked.path(), rows);
        var where = sql.condition(asked.where(), reached.rows());
        var worked = switch (asked.measure()) {
            case Condition.Measure.Count _ -> "count(*)";
            case Condition.Measure.Total(var function, var field, var _) ->
                worked(function, sql.fields().value(reached.rows(), field));
        };
        return "SELECT " + worked + " FROM " + reached.from() + " WHERE "
                + Layout.group(List.of(reached.theirs() + " = " + reached.ours(), where), "AND");
    }

    private static String worked(Condition.Function function, String value) {
        return switch (function) {
            case SUM -> "COALESCE(sum(" + value + "), 0)";
            case AVERAGE -> "avg(" + value + ")";
            case MIN -> "min(" + value + ")";
            case MAX -> "max(" + value + ")";
        };
    }

    private String counted(Reached reached, String where, Condition.Bound bound, long number) {
        return switch (bound) {
            case AT_LEAST ->
                number == 0
                        ? sql.dialect().constant(true)
                        : number == 1 ? exists(reached, where) : have(reached, where, "count(*) >= " + number);
            case AT_MOST -> number == 0 ? existsNot(reached, where) : haveNot(reached, where, "count(*) > " + number);
            case EXACTLY -> number == 0 ? existsNot(reached, where) : have(reached, where, "count(*) = " + number);
        };
    }

    private String totalled(Reached reached, String where, Condition.Measure.Total total) {
        var worked = worked(total.function(), sql.fields().value(reached.rows(), total.field()));
        var meets = meets(worked, total.criterion());
        // Who has no rows at all has a sum nevertheless.
        return total.function() == Condition.Function.SUM && holdsForZero(total.criterion())
                ? haveNot(reached, where, "NOT (" + meets + ")")
                : have(reached, where, meets);
    }

    private String meets(String worked, Criterion criterion) {
        return switch (criterion) {
            case Criterion.Amount(var order, var number) -> criteria.amount(worked, order, number);
            case Criterion.Between between -> criteria.between(worked, between);
            default -> throw new IllegalArgumentException("no number: " + criterion);
        };
    }

    private static boolean holdsForZero(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Amount(var order, var number) ->
                switch (order) {
                    case EQUAL -> number.signum() == 0;
                    case NOT_EQUAL -> number.signum() != 0;
                    case LESS -> number.signum() > 0;
                    case AT_MOST -> number.signum() >= 0;
                    case MORE -> number.signum() < 0;
                    case AT_LEAST -> number.signum() <= 0;
                };
            case Criterion.Between(var least, var most) -> least.signum() <= 0 && most.signum() >= 0;
            default -> throw new IllegalArgumentException("no number: " + criterion);
        };
    }

    /// The rows are put in order before the condition is looked at: it is asked of one of all.
    String edge(Condition.Edge edge, Rows rows) {
        var reached = reach(edge.path(), rows);
        var by = sql.fields().value(reached.rows(), edge.by());
        var model = reached.rows().model();
        var one = sql.rows(model);
        var alias = sql.dialect().quoted(one.alias());
        var columns = model.columns(definitions.models().values());
        var ordered = "SELECT " + sql.dialect().columnsOf(reached.rows().alias(), columns) + ", " + reached.theirs()
                + " AS rollcall_key, " + place(reached, by, edge.first()) + Layout.LINE
                + "FROM " + reached.from() + Layout.LINE + "WHERE " + by + " IS NOT NULL";
        var condition = sql.condition(edge.where(), one);
        var found = "SELECT " + alias + ".rollcall_key AS rollcall_key FROM " + Layout.nested(ordered) + " AS " + alias
                + one.joins().text() + Layout.LINE + "WHERE "
                + Layout.group(List.of(alias + ".rollcall_place = 1", condition), "AND");
        return sql.isAmong(reached.ours(), found, rows);
    }

    /// Whether there is a related row.
    private String exists(Reached reached, String where) {
        return correlates(reached)
                ? correlated(reached, where)
                : sql.isAmong(reached.ours(), keys(reached, where), reached.start());
    }

    private String existsNot(Reached reached, String where) {
        return correlates(reached)
                ? "NOT " + correlated(reached, where)
                : sql.joined(reached.ours(), keys(reached, where), reached.start()) + " IS NULL";
    }

    private boolean correlates(Reached reached) {
        return reached.start().filtered() && sql.dialect().correlates();
    }

    private static String correlated(Reached reached, String where) {
        return "EXISTS "
                + Layout.nested("SELECT 1" + Layout.LINE + "FROM " + reached.from() + Layout.LINE + "WHERE "
                        + Layout.group(List.of(reached.theirs() + " = " + reached.ours(), where), "AND"));
    }

    private static String keys(Reached reached, String where) {
        return "SELECT DISTINCT " + reached.theirs() + " AS rollcall_key" + Layout.LINE + "FROM " + reached.from()
                + Layout.LINE + "WHERE " + where;
    }

    private static String groups(Reached reached, String where, String having) {
        return "SELECT " + reached.theirs() + " AS rollcall_key" + Layout.LINE + "FROM " + reached.from() + Layout.LINE
                + "WHERE " + where + Layout.LINE + "GROUP BY " + reached.theirs() + Layout.LINE + "HAVING " + having;
    }

    private String have(Reached reached, String where, String having) {
        return sql.isAmong(reached.ours(), groups(reached, where, having), reached.start());
    }

    /// Not as "NOT IN": that is unknown for everybody as soon as one of their values is missing.
    private String haveNot(Reached reached, String where, String having) {
        return sql.joined(reached.ours(), groups(reached, where, having), reached.start()) + " IS NULL";
    }
}
