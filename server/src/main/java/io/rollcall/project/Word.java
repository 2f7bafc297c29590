package io.rollcall.project;

import io.rollcall.domain.Criterion;
import io.rollcall.domain.Criterion.Holds;
import io.rollcall.domain.Criterion.Match;
import io.rollcall.domain.Criterion.Order;
import io.rollcall.domain.Criterion.Side;
import io.rollcall.domain.Criterion.When;
import io.rollcall.domain.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The words by which criteria are written: what follows each, and which types of fields it suits. Reading, schema
/// and reference page are made from here.
enum Word {
    IS("is", Takes.TEXTS, "exactly this text, or one of these", texts(Match.IS), Type.TEXT),
    IS_NOT("is_not", Takes.TEXTS, "none of these, or no text at all", texts(Match.IS_NOT), Type.TEXT),
    CONTAINS("contains", Takes.TEXTS, "has this text in it, or one of these", texts(Match.CONTAINS), Type.TEXT),
    DOES_NOT_CONTAIN(
            "does_not_contain",
            Takes.TEXTS,
            "has none of these in it, or is no text at all",
            texts(Match.DOES_NOT_CONTAIN),
            Type.TEXT),
    STARTS_WITH("starts_with", Takes.TEXTS, "begins with this, or one of these", texts(Match.STARTS_WITH), Type.TEXT),
    ENDS_WITH("ends_with", Takes.TEXTS, "ends with this, or one of these", texts(Match.ENDS_WITH), Type.TEXT),
    MATCHES("matches", Takes.TEXTS, "is this, in capitals or not, or one of these", texts(Match.MATCHES), Type.TEXT),

    EQUALS("is", Takes.NUMBER, "this number", amount(Order.EQUAL), Type.NUMBER),
    DIFFERS("is_not", Takes.NUMBER, "another number, or none", amount(Order.NOT_EQUAL), Type.NUMBER),
    LESS_THAN("less_than", Takes.NUMBER, "less than this", amount(Order.LESS), Type.NUMBER),
    AT_MOST("at_most", Takes.NUMBER, "this or less", amount(Order.AT_MOST), Type.NUMBER),
    MORE_THAN("more_than", Takes.NUMBER, "more than this", amount(Order.MORE), Type.NUMBER),
    AT_LEAST("at_least", Takes.NUMBER, "this or more", amount(Order.AT_LEAST), Type.NUMBER),
    BETWEEN(
            "between",
            Takes.NUMBERS,
            "from the first to the second, both included",
            (List<BigDecimal> ends) -> new Criterion.Between(ends.getFirst(), ends.getLast()),
            Type.NUMBER),
    TOP(
            "top",
            Takes.SHARE,
            "among so many rows, or percent of them, with the highest values",
            (Criterion.Share share) -> new Criterion.Rank(true, share),
            Type.NUMBER),
    BOTTOM(
            "bottom",
            Takes.SHARE,
            "among so many rows, or percent of them, with the lowest values",
            (Criterion.Share share) -> new Criterion.Rank(false, share),
            Type.NUMBER),

    TRUE("is", Takes.FLAG, "true, or false", (Boolean flag) -> new Criterion.Truth(flag), Type.BOOLEAN),

    ON("on", Takes.DAY, "on this day", day(When.ON), Type.DATE, Type.TIMESTAMP),
    BEFORE("before", Takes.DAY, "before this day", day(When.BEFORE), Type.DATE, Type.TIMESTAMP),
    AFTER("after", Takes.DAY, "after this day", day(When.AFTER), Type.DATE, Type.TIMESTAMP),
    FROM_TO(
            "between",
            Takes.DAYS,
            "from the first day to the second, both included",
            (List<LocalDate> ends) -> new Criterion.Days(ends.getFirst(), ends.getLast()),
            Type.DATE,
            Type.TIMESTAMP),
    IN_THE_LAST(
            "in_the_last", Takes.LENGTH, "not longer ago than this", span(Side.IN_THE_LAST), Type.DATE, Type.TIMESTAMP),
    IN_THE_NEXT(
            "in_the_next",
            Takes.LENGTH,
            "not further ahead than this",
            span(Side.IN_THE_NEXT),
            Type.DATE,
            Type.TIMESTAMP),
    LONGER_AGO("more_than_ago", Takes.LENGTH, "longer ago than this", span(Side.LONGER_AGO), Type.DATE, Type.TIMESTAMP),
    THIS(
            "this",
            Takes.PERIOD,
            "in this week, month, quarter or year",
            (Criterion.Unit unit) -> new Criterion.Calendar(true, unit),
            Type.DATE,
            Type.TIMESTAMP),
    LAST(
            "last",
            Takes.PERIOD,
            "in the week, month, quarter or year before this one",
            (Criterion.Unit unit) -> new Criterion.Calendar(false, unit),
            Type.DATE,
            Type.TIMESTAMP),
    ANNIVERSARY(
            "anniversary",
            Takes.AHEAD,
            "its day and month are today's, or come in so many days",
            (Integer days) -> new Criterion.Anniversary(days),
            Type.DATE,
            Type.TIMESTAMP),
    WEEKDAY(
            "weekday",
            Takes.WEEKDAYS,
            "on this day of the week, or one of these",
            (Set<DayOfWeek> days) -> new Criterion.Weekdays(days),
            Type.DATE,
            Type.TIMESTAMP),

    HAS_ANY("has_any", Takes.TEXTS, "has this in it, or one of these", items(Holds.ANY), Type.ARRAY),
    HAS_ALL("has_all", Takes.TEXTS, "has all of these in it", items(Holds.ALL), Type.ARRAY),
    HAS_NONE("has_none", Takes.TEXTS, "has none of these in it, or is empty", items(Holds.NONE), Type.ARRAY),

    EMPTY(
            "empty",
            Takes.FLAG,
            "has no value; with false: has one",
            (Boolean flag) -> new Criterion.Empty(flag),
            Type.values());

    /// What follows a word.
    enum Takes {
        TEXTS("a text, or a list of texts"),
        NUMBER("a number"),
        NUMBERS("two numbers, as [1, 5]"),
        SHARE("a number, or a part such as 10%"),
        FLAG("true or false"),
        DAY("a day such as 2026-12-31"),
        DAYS("two days, as [2026-01-01, 2026-12-31]"),
        LENGTH("a length of time such as 30 days: minutes, hours, days, weeks, months, quarters or years"),
        PERIOD("week, month, quarter or year"),
        AHEAD("today, or a number of days up to 366"),
        WEEKDAYS("a day of the week such as monday, or a list of them");

        private final String words;

        Takes(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// A length of time as it is written.
    record Length(long amount, Criterion.Unit unit) {}

    private final String word;
    private final Takes takes;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Function<Object, Criterion> criterion;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Type> types;

    @SuppressWarnings("unchecked")
    <T> Word(String word, Takes takes, String meaning, Function<T, Criterion> criterion, Type... types) {
        this.word = word;
        this.takes = takes;
        this.meaning = meaning;
        this.criterion = argument -> criterion.apply((T) argument);
        this.types = Set.of(types);
    }

    private static Function<List<String>, Criterion> texts(Match match) {
        return words -> new Criterion.Text(match, words);
    }

    private static Function<BigDecimal, Criterion> amount(Order order) {
        return number -> new Criterion.Amount(order, number);
    }

    private static Function<LocalDate, Criterion> day(When when) {
        return day -> new Criterion.Day(when, day);
    }

    private static Function<Length, Criterion> span(Side side) {
        return length -> new Criterion.Span(side, length.amount(), length.unit());
    }

    private static Function<List<String>, Criterion> items(Holds holds) {
        return items -> new Criterion.Items(holds, items);
    }

    /// As it is written.
    String word() {
        return word;
    }

    Takes takes() {
        return takes;
    }

    String meaning() {
        return meaning;
    }

    boolean suits(Type type) {
        return types.contains(type);
    }

    /// The criterion, of an argument of the kind that the word takes.
    Criterion of(Object argument) {
        return criterion.apply(argument);
    }

    static List<Word> of(Type type) {
        return Arrays.stream(values()).filter(word -> word.suits(type)).toList();
    }

    static Optional<Word> find(String written, Type type) {
        return of(type).stream().filter(word -> word.word.equals(written)).findFirst();
    }
}
