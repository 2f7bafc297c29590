package io.rollcall.source;

import io.rollcall.domain.Criterion;
import io.rollcall.domain.Type;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Criteria of days and moments as SQL. All that is relative is reckoned here, in Java, in one time zone, so that
/// every database compares with the same moments.
final class TimeSql {
    private final Dialect dialect;
    private final Instant now;
    private final ZoneId zone;

    TimeSql(Dialect dialect, Instant now, ZoneId zone) {
        this.dialect = dialect;
        this.now = now;
        this.zone = zone;
    }

    String day(String value, Type type, Criterion.When when, LocalDate day) {
        return switch (when) {
            case ON -> days(value, type, day, day.plusDays(1));
            case BEFORE -> value + " < " + start(type, day);
            case AFTER -> value + " >= " + start(type, day.plusDays(1));
        };
    }

    /// From the first day to before the other.
    String days(String value, Type type, LocalDate first, LocalDate end) {
        return "(" + value + " >= " + start(type, first) + " AND " + value + " < " + start(type, end) + ")";
    }

    private String start(Type type, LocalDate day) {
        return type == Type.DATE
                ? dialect.day(day)
                : dialect.moment(day.atStartOfDay(zone).toInstant());
    }

    String span(String value, Type type, Criterion.Span span) {
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

    String calendar(String value, Type type, boolean current, Criterion.Unit unit) {
        var start = Times.start(today(), unit);
        return current
                ? days(value, type, start, Times.plus(start, 1, unit))
                : days(value, type, Times.plus(start, -1, unit), start);
    }

    private String local(String value, Type type) {
        return type == Type.DATE ? value : dialect.dayOf(value, zone);
    }

    /// By month, so that most rows are settled by one comparison.
    String anniversary(String value, Type type, int days) {
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

    String weekdays(String value, Type type, Iterable<DayOfWeek> days) {
        var numbers = new TreeSet<Integer>();
        days.forEach(day -> numbers.add(day.getValue()));
        return dialect.weekday(local(value, type)) + " IN (" + listed(numbers) + ")";
    }
}
