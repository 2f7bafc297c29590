package io.rollcall.source;

import io.rollcall.domain.Criterion.Unit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/// Reckons with days and moments in calendar units.
final class Times {
    private static final int MONTHS_A_QUARTER = 3;

    private Times() {}

    static LocalDate plus(LocalDate day, long amount, Unit unit) {
        return switch (unit) {
            case DAY -> day.plusDays(amount);
            case WEEK -> day.plusWeeks(amount);
            case MONTH -> day.plusMonths(amount);
            case QUARTER -> day.plusMonths(MONTHS_A_QUARTER * amount);
            case YEAR -> day.plusYears(amount);
            case MINUTE, HOUR -> throw new IllegalArgumentException("a day has no " + unit);
        };
    }

    /// By the clock on the wall: a day later is the same time, though daylight saving began between.
    static ZonedDateTime plus(ZonedDateTime moment, long amount, Unit unit) {
        return switch (unit) {
            case MINUTE -> moment.plus(amount, ChronoUnit.MINUTES);
            case HOUR -> moment.plus(amount, ChronoUnit.HOURS);
            case DAY, WEEK, MONTH, QUARTER, YEAR ->
                plus(moment.toLocalDate(), amount, unit)
                        .atTime(moment.toLocalTime())
                        .atZone(moment.getZone());
        };
    }

    /// The first day of the week (Monday, ISO 8601), month, quarter or year that a day is in.
    static LocalDate start(LocalDate day, Unit unit) {
        return switch (unit) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER ->
                day.withDayOfMonth(1)
                        .withMonth(day.getMonth().firstMonthOfQuarter().getValue());
            case YEAR -> day.withDayOfYear(1);
            case MINUTE, HOUR, DAY -> throw new IllegalArgumentException("no calendar unit: " + unit);
        };
    }
}
