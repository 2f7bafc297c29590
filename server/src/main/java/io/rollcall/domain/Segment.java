package io.rollcall.domain;

import java.math.BigDecimal;
import java.util.Optional;

/// A filter over a model of people, built without SQL: who meets the condition, and how many of them.
public record Segment(String name, String model, Condition where, Optional<Limit> limit, Optional<Split> split) {

    /// At most so many of those who meet the condition.
    public sealed interface Limit {
        /// Those with the highest or lowest values of a field; who has none comes last, of equal ones the lower key
        /// first.
        record Ranked(boolean top, String field, Criterion.Share share) implements Limit {}

        /// A sample that stays the same as long as the rows do, and grows by new people only when its share grows.
        record Sample(Criterion.Share share) implements Limit {}
    }

    /// A stable part of everybody, in percent from `from` to `to`: who is in a part stays in it when it grows.
    /// Splits of one name cut at the same places.
    public record Split(String name, BigDecimal from, BigDecimal to) {}
}
