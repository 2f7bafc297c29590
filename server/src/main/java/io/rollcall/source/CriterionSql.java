package io.rollcall.source;

import io.rollcall.domain.Criterion;
import io.rollcall.domain.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Criteria as SQL over one expression. What is written may be unknown (NULL) where it does not hold, but never
/// where it holds.
final class CriterionSql {
    private final Dialect dialect;
    private final TimeSql times;

    CriterionSql(Dialect dialect, Instant now, ZoneId zone) {
        this.dialect = dialect;
        times = new TimeSql(dialect, now, zone);
    }

    /// Everything but [Criterion.Rank], which needs more than the value.
    String of(String value, Type type, Criterion criterion) {
        return switch (criterion) {
            case Criterion.Text text -> text(value, text);
            case Criterion.Amount(var order, var number)
            when order == Criterion.Order.NOT_EQUAL -> orNone(value, amount(value, order, number));
            case Criterion.Amount(var order, var number) -> amount(value, order, number);
            case Criterion.Between between -> between(value, between);
            case Criterion.Truth(var wanted) -> dialect.is(value, wanted);
            case Criterion.Day(var when, var day) -> times.day(value, type, when, day);
            case Criterion.Days(var first, var last) -> times.days(value, type, first, last.plusDays(1));
            case Criterion.Span span -> times.span(value, type, span);
            case Criterion.Calendar(var current, var unit) -> times.calendar(value, type, current, unit);
            case Criterion.Anniversary(var days) -> times.anniversary(value, type, days);
            case Criterion.Weekdays(var days) -> times.weekdays(value, type, days);
            case Criterion.Items items -> items(value, items);
            case Criterion.Empty(var empty) -> empty(value, type, empty);
            case Criterion.Rank _ -> throw new IllegalArgumentException("a rank is no matter of one value");
        };
    }

    private String text(String value, Criterion.Text text) {
        var words = text.words().stream().map(dialect::literal).toList();
        return switch (text.match()) {
            case IS -> in(value, words);
            case IS_NOT -> orNone(value, "NOT " + in(value, words));
            case CONTAINS -> any(words, word -> dialect.contains(value, word));
            case DOES_NOT_CONTAIN -> orNone(value, "NOT " + any(words, word -> dialect.contains(value, word)));
            case STARTS_WITH -> any(words, word -> dialect.startsWith(value, word));
            case ENDS_WITH -> any(words, word -> dialect.endsWith(value, word));
            case MATCHES ->
                in(dialect.lower(value), words.stream().map(dialect::lower).toList());
        };
    }

    private static String in(String value, List<String> literals) {
        return literals.size() == 1
                ? "(" + value + " = " + literals.getFirst() + ")"
                : "(" + value + " IN (" + String.join(", ", literals) + "))";
    }

    private static String any(List<String> words, java.util.function.UnaryOperator<String> test) {
        return "(" + String.join(" OR ", words.stream().map(test).toList()) + ")";
    }

    private static String orNone(String value, String condition) {
        return "(" + value + " IS NULL OR " + condition + ")";
    }

    /// A number against another; where there is none, nobody knows.
    String amount(String value, Criterion.Order order, BigDecimal number) {
        var sign = switch (order) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "<>";
            case LESS -> "<";
            case AT_MOST -> "<=";
            case MORE -> ">";
            case AT_LEAST -> ">=";
        };
        return value + " " + sign + " " + dialect.number(number);
    }

    String between(String value, Criterion.Between between) {
        return value + " BETWEEN " + dialect.number(between.least()) + " AND " + dialect.number(between.most());
    }

    private String items(String value, Criterion.Items items) {
        var literals = items.items().stream().map(dialect::literal).toList();
        return switch (items.holds()) {
            case ANY -> dialect.holdsAny(value, literals);
            case ALL -> dialect.holdsAll(value, literals);
            case NONE -> orNone(value, "NOT " + dialect.holdsAny(value, literals));
        };
    }

    private String empty(String value, Type type, boolean empty) {
        var none = switch (type) {
            case TEXT -> orNone(value, value + " = ''");
            case ARRAY -> dialect.isEmptyArray(value);
            case NUMBER, BOOLEAN, DATE, TIMESTAMP -> value + " IS NULL";
        };
        return empty ? none : "NOT " + (none.startsWith("(") ? none : "(" + none + ")");
    }
}
