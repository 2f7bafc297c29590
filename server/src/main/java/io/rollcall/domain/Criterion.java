package io.rollcall.domain;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// What the value of a field has to be. A field without a value meets only [Empty], and those that say what it must
/// not be.
public sealed interface Criterion {
    /// A text, against one or several words: any of them, or none where the match says "not".
    record Text(Match match, List<String> words) implements Criterion {
        public Text {
            words = List.copyOf(words);
        }
    }

    /// How a text is compared.
    enum Match {
        IS,
        IS_NOT,
        CONTAINS,
        DOES_NOT_CONTAIN,
        STARTS_WITH,
        ENDS_WITH,
        /// Is, whatever the case of its letters.
        MATCHES
    }

    /// A number against another.
    record Amount(Order order, BigDecimal value) implements Criterion {}

    /// How two numbers stand to each other.
    enum Order {
        EQUAL,
        NOT_EQUAL,
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST
    }

    /// A number from `least` to `most`, both included.
    record Between(BigDecimal least, BigDecimal most) implements Criterion {}

    /// Among the rows of the model with the highest or lowest values; of equal ones those with the lower key.
    record Rank(boolean top, Share share) implements Criterion {}

    record Truth(boolean value) implements Criterion {}

    /// On, before or after a day of the activation's time zone.
    record Day(When when, LocalDate day) implements Criterion {}

    enum When {
        ON,
        BEFORE,
        AFTER
    }

    /// From the first day to the last, both included.
    record Days(LocalDate first, LocalDate last) implements Criterion {}

    /// Not longer ago or ahead than so much, or longer ago.
    ///
    /// For moments that is exact; days are counted from today, which belongs to the last and to the next ones.
    record Span(Side side, long amount, Unit unit) implements Criterion {}

    enum Side {
        IN_THE_LAST,
        IN_THE_NEXT,
        LONGER_AGO
    }

    /// In the current calendar week, month, quarter or year, or in the one before.
    record Calendar(boolean current, Unit unit) implements Criterion {}

    /// Measures of time, in ascending order.
    enum Unit {
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    /// The day and month, of whatever year, are today's or those of one of the `days` after it. Somebody born on 29
    /// February has his day on the 28th where there is no 29th.
    record Anniversary(int days) implements Criterion {}

    record Weekdays(Set<DayOfWeek> days) implements Criterion {
        public Weekdays {
            days = Set.copyOf(days);
        }
    }

    /// Several texts in one value, against some.
    record Items(Holds holds, List<String> items) implements Criterion {
        public Items {
            items = List.copyOf(items);
        }
    }

    enum Holds {
        ANY,
        ALL,
        NONE
    }

    /// No value, or one: a text or an array without anything in it is none.
    record Empty(boolean empty) implements Criterion {}

    /// A number of rows, or a part of them in percent, rounded up.
    record Share(BigDecimal amount, boolean percent) {}
}
