package io.rollcall.domain;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Says conditions in plain words.
public final class Plain {
    private Plain() {}

    /// The segment as a sentence without its end.
    public static String words(Segment segment) {
        var said = new StringBuilder("rows of " + segment.model());
        if (!segment.where().equals(Condition.All.EVERYBODY))
            said.append(" where ").append(words(segment.where()));
        segment.split().ifPresent(split -> said.append(", those ").append(words(split)));
        segment.limit().ifPresent(limit -> said.append(", ").append(words(limit)));
        return said.toString();
    }

    public static String words(Segment.Split split) {
        return "from %s %% to %s %% of split %s"
                .formatted(split.from().toPlainString(), split.to().toPlainString(), split.name());
    }

    public static String words(Segment.Limit limit) {
        return switch (limit) {
            case Segment.Limit.Ranked(var top, var field, var share) ->
                "the " + words(share) + " with the " + (top ? "highest " : "lowest ") + field;
            case Segment.Limit.Sample(var share) -> "a sample of " + words(share);
        };
    }

    public static String words(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> parts.isEmpty() ? "anything" : joined(parts, " and ");
            case Condition.Any(var parts) -> parts.isEmpty() ? "nothing" : joined(parts, " or ");
            case Condition.None(var parts) -> parts.isEmpty() ? "anything" : "none of: " + joined(parts, " or ");
            case Condition.Value(var field, var criterion) -> field + " " + words(criterion);
            case Condition.Related(var path, var where, Condition.Measure.Count(var bound, var number)) ->
                words(bound) + " " + number + " " + String.join(".", path) + where(where);
            case Condition.Related(
                    var path,
                    var where,
                    Condition.Measure.Total(var function, var field, var criterion)) ->
                lower(function) + " of " + field + " over " + String.join(".", path) + where(where) + " "
                        + words(criterion);
            case Condition.Edge(var path, var first, var by, var where) ->
                (first ? "first " : "last ") + String.join(".", path) + " by " + by + where(where);
            case Condition.InSegment(var segment, var member) -> (member ? "in segment " : "not in segment ") + segment;
            case Condition.Sql(var sql) -> "sql: " + sql.replaceAll("\\s+", " ");
        };
    }

    private static String joined(List<Condition> parts, String word) {
        return parts.stream()
                .map(part -> nests(part) && parts.size() > 1 ? "(" + words(part) + ")" : words(part))
                .collect(Collectors.joining(word));
    }

    /// How a field is worked out, as the end of a sentence that begins with the field.
    public static String words(Computed computed) {
        return switch (computed) {
            case Computed.Calculated(var formula) -> words(formula);
            case Computed.Summed(var path, var where, var how) ->
                words(how) + " " + String.join(".", path) + where(where);
        };
    }

    private static String words(Computed.How how) {
        return switch (how) {
            case Computed.How.Count() -> "number of";
            case Computed.How.Total(var function, var field) -> lower(function) + " of " + field + " over";
            case Computed.How.Edge(var first, var field, var by) ->
                field + " of the " + (first ? "first" : "last") + ", by " + by + ", of";
        };
    }

    private static String words(Formula formula) {
        return switch (formula) {
            case Formula.Constant(var number) -> number.toPlainString();
            case Formula.FieldValue(var name) -> name;
            case Formula.Operation(var operator, var left, var right) ->
                "(" + words(left) + " " + operator.sign() + " " + words(right) + ")";
        };
    }

    private static boolean nests(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> parts.size() > 1;
            case Condition.Any(var parts) -> parts.size() > 1;
            case Condition.None _ -> true;
            case Condition.Value _, Condition.Related _, Condition.Edge _, Condition.InSegment _, Condition.Sql _ ->
                false;
        };
    }

    private static String where(Condition condition) {
        return condition.equals(Condition.All.EVERYBODY) ? "" : " where (" + words(condition) + ")";
    }

    /// What a value has to be, as the end of a sentence that begins with the field.
    public static String words(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Text(var match, var words) -> lower(match) + " " + quoted(words);
            case Criterion.Amount(var order, var number) -> words(order) + " " + number.toPlainString();
            case Criterion.Between(var least, var most) ->
                "from " + least.toPlainString() + " to " + most.toPlainString();
            case Criterion.Rank(var top, var share) -> "among the " + (top ? "highest " : "lowest ") + words(share);
            case Criterion.Truth(var value) -> "is " + value;
            case Criterion.Day(var when, var day) -> lower(when) + " " + day;
            case Criterion.Days(var first, var last) -> "from " + first + " to " + last;
            case Criterion.Span(var side, var amount, var unit) ->
                side == Criterion.Side.LONGER_AGO
                        ? "more than " + amount + " " + units(unit, amount) + " ago"
                        : lower(side) + " " + amount + " " + units(unit, amount);
            case Criterion.Calendar(var current, var unit) -> (current ? "this " : "last ") + lower(unit);
            case Criterion.Anniversary(var days) ->
                days == 0 ? "has its day today" : "has its day in the next " + days + " days";
            case Criterion.Weekdays(var days) ->
                "on " + days.stream().sorted().map(Plain::capitalised).collect(Collectors.joining(" or "));
            case Criterion.Items(var holds, var items) -> "has " + lower(holds) + " of " + quoted(items);
            case Criterion.Empty(var empty) -> empty ? "is empty" : "is not empty";
        };
    }

    private static String words(Criterion.Order order) {
        return switch (order) {
            case EQUAL -> "is";
            case NOT_EQUAL -> "is not";
            case LESS -> "less than";
            case AT_MOST -> "at most";
            case MORE -> "more than";
            case AT_LEAST -> "at least";
        };
    }

    private static String words(Condition.Bound bound) {
        return switch (bound) {
            case AT_LEAST -> "at least";
            case AT_MOST -> "at most";
            case EXACTLY -> "exactly";
        };
    }

    private static String words(Criterion.Share share) {
        return share.amount().toPlainString() + (share.percent() ? " %" : "");
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(" or "));
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String units(Criterion.Unit unit, long amount) {
        return lower(unit) + (amount == 1 ? "" : "s");
    }

    private static String capitalised(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
