package io.rollcall.source;

import io.rollcall.domain.Criterion;
import io.rollcall.domain.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Criteria as SQL over one expression. What is written may be unknown (NULL) where it does not hold, but never
/// where it holds.
///
/// Moments are reckoned here, in Java, in the time zone of the activation, so that every database compares with the
/// same ones.
final class CriterionSql {
    private final Dialect dialect;
    private final Instant now;
    private final ZoneId zone;

    CriterionSql(Dialect dialect, Instant now, ZoneId zone) {
        this.dialect = dialect;
        this.now = now;
        this.zone = zone;
    }

    /// Everything but [Criterion.Rank], which needs more than the value.
    String of(String value, Type type, Criterion criterion) {
        return switch (criterion) {
            case Criterion.Text text -> text(value, text);
            case Criterion.Amount(var order, var number)
            when order == Criterion.Order.NOT_EQUAL -> orNone(value, amount(value, order, number));
            case Criterion.Amount(var order, var number) -> amount(value, order, number);
            case Criterion.Between between -> between(value, between);
            case Criterion.Truth(var wanted) -> value + (wanted ? " = TRUE" : " = FALSE");
            case Criterion.Day(var when, var day) -> day(value, type, when, day);
            case Criterion.Days(var first, var last) -> days(value, type, first, last.plusDays(1));
            case Criterion.Span span -> span(value, type, span);
            case Criterion.Calendar(var current, var unit) -> calendar(value, type, current, unit);
            case Criterion.Anniversary(var days) -> anniversary(value, type, days);
            case Criterion.Weekdays(var days) -> weekdays(value, type, days);
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
                in(lower(value), words.stream().map(CriterionSql::lower).toList());
        };
    }

    private static String lower(String text) {
        return "lower(" + text + ")";
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
    static String amount(String value, Criterion.Order order, BigDecimal number) {
        var sign = switch (order) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "<>";
            case LESS -> "<";
            case AT_MOST -> "<=";
            case MORE -> ">";
            case AT_LEAST -> ">=";
        };
        return value + " " + sign + " " + number(number);
    }

    static String between(String value, Criterion.Between between) {
        return value + " BETWEEN " + number(between.least()) + " AND " + number(between.most());
    }

    static String number(BigDecimal number) {
        return number.signum() < 0 ? "(" + number.toPlainString() + ")" : number.toPlainString();
    }

    private String day(String value, Type type, Criterion.When when, LocalDate day) {
        return switch (when) {
            case ON -> days(value, type, day, day.plusDays(1));
            case BEFORE -> value + " < " + start(type, day);
            case AFTER -> value + " >= " + start(type, day.plusDays(1));
        };
    }

    /// From the first day to before the other.
    private String days(String value, Type type, LocalDate first, LocalDate end) {
        return "(" + value + " >= " + start(type, first) + " AND " + value + " < " + start(type, end) + ")";
    }

    private String start(Type type, LocalDate day) {
        return type == Type.DATE
                ? dialect.day(day)
                : dialect.moment(day.atStartOfDay(zone).toInstant());
    }

    private String span(String value, Type type, Criterion.Span span) {
        var amount = span.side() == Criterion.Side.IN_THE_NEXT ? span.amount() : -span.amount();
        if (type == Type.DATE) {
            var today = today();
            var other = Times.plus(today, amount, span.unit());
            return switch (span.side()) {
                case IN_THE_LAST -> days(value, type, other, today.plusDays(1));
                case IN_THE_NEXT -> days(value, type, today, other.plusDays(1));
                case LONGER_AGO -> value + " < " + dialect.day(other);
            };
        }
        var other =
                dialect.moment(Times.plus(now.atZone(zone), amount, span.unit()).toInstant());
        var present = dialect.moment(now);
        return switch (span.side()) {
            case IN_THE_LAST -> "(" + value + " >= " + other + " AND " + value + " <= " + present + ")";
            case IN_THE_NEXT -> "(" + value + " >= " + present + " AND " + value + " <= " + other + ")";
            case LONGER_AGO -> value + " < " + other;
        };
    }

    private LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    private String calendar(String value, Type type, boolean current, Criterion.Unit unit) {
        var start = Times.start(today(), unit);
        return current
                ? days(value, type, start, Times.plus(start, 1, unit))
                : days(value, type, Times.plus(start, -1, unit), start);
    }

    private String local(String value, Type type) {
        return type == Type.DATE ? value : dialect.dayOf(value, zone);
    }

    /// By month, so that most rows are settled by one comparison.
    private String anniversary(String value, Type type, int days) {
        var wanted = new TreeMap<Integer, TreeSet<Integer>>();
        for (var ahead = 0; ahead <= days; ahead++) {
            var day = today().plusDays(ahead);
            var ofMonth = wanted.computeIfAbsent(day.getMonthValue(), _ -> new TreeSet<>());
            ofMonth.add(day.getDayOfMonth());
            if (day.getMonth() == Month.FEBRUARY && day.getDayOfMonth() == 28 && !day.isLeapYear()) ofMonth.add(29);
        }
        var local = local(value, type);
        var months = new ArrayList<String>();
        wanted.forEach((month, ofMonth) ->
                months.add("(" + dialect.month(local) + " = " + month + " AND " + dayOfMonth(local, ofMonth) + ")"));
        return "(" + String.join(" OR ", months) + ")";
    }

    private String dayOfMonth(String local, SortedSet<Integer> wanted) {
        var first = wanted.first();
        var last = wanted.last();
        return dialect.dayOfMonth(local)
                + (last - first + 1 == wanted.size()
                        ? " BETWEEN " + first + " AND " + last
                        : " IN (" + listed(wanted) + ")");
    }

    private static String listed(Set<Integer> numbers) {
        return String.join(", ", numbers.stream().map(String::valueOf).toList());
    }

    private String weekdays(String value, Type type, Iterable<DayOfWeek> days) {
        var numbers = new TreeSet<Integer>();
        days.forEach(day -> numbers.add(day.getValue()));
        return dialect.weekday(local(value, type)) + " IN (" + listed(numbers) + ")";
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
