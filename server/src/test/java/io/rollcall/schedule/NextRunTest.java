package io.rollcall.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.domain.Schedule;
import io.rollcall.domain.Schedule.When;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// In Paris clocks leap from 2:00 to 3:00 on 29 March 2026 and show 2:00 to 3:00 twice on 25 October.
class NextRunTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);
    private static final Set<DayOfWeek> WORKING = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static List<String> next(When when, String after, int count) {
        var found = new ArrayList<String>();
        var moment = Instant.parse(after);
        for (var i = 0; i < count; i++) {
            moment = NextRun.after(moment, new Schedule(when, true)).orElseThrow();
            found.add(moment.toString());
        }
        return found;
    }

    private static When daily(String... times) {
        return new When.Times(
                List.of(new Schedule.Slot(
                        ALL, List.of(times).stream().map(LocalTime::parse).toList())),
                PARIS);
    }

    private static When cron(String expression) {
        return new When.Cron(expression, PARIS);
    }

    @Test
    void an_interval_counts_from_the_last_beginning() {
        assertEquals(
                List.of("2026-11-23T10:15:00Z", "2026-11-23T10:30:00Z"),
                next(new When.Every(Duration.ofMinutes(15)), "2026-11-23T10:00:00Z", 2));
    }

    @Test
    void several_sets_of_days_and_times_are_one_schedule() {
        var sets = new When.Times(
                List.of(
                        new Schedule.Slot(WORKING, List.of(LocalTime.of(6, 0), LocalTime.of(18, 30))),
                        new Schedule.Slot(Set.of(DayOfWeek.SATURDAY), List.of(LocalTime.NOON))),
                PARIS);
        assertEquals(
                List.of("2026-11-27T05:00:00Z", "2026-11-27T17:30:00Z", "2026-11-28T11:00:00Z", "2026-11-30T05:00:00Z"),
                next(sets, "2026-11-26T17:30:00Z", 4));
    }

    @Test
    void the_only_time_of_the_week_is_found_a_week_later() {
        var sunday = new When.Times(
                List.of(new Schedule.Slot(Set.of(DayOfWeek.SUNDAY), List.of(LocalTime.of(9, 0)))), PARIS);
        assertEquals(List.of("2026-11-29T08:00:00Z", "2026-12-06T08:00:00Z"), next(sunday, "2026-11-22T08:00:00Z", 2));
    }

    @Test
    void a_time_of_the_day_follows_the_clocks_of_its_zone() {
        assertEquals(
                List.of("2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z", "2026-03-30T06:00:00Z"),
                next(daily("08:00"), "2026-03-27T12:00:00Z", 3));
        assertEquals(
                List.of("2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z", "2026-03-30T06:00:00Z"),
                next(cron("0 8 * * *"), "2026-03-27T12:00:00Z", 3));
    }

    @Test
    void a_time_that_clocks_leap_over_is_the_moment_of_the_leap() {
        for (var when : List.of(daily("02:30"), cron("30 2 * * *")))
            assertEquals(
                    List.of("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"),
                    next(when, "2026-03-27T12:00:00Z", 3),
                    when::toString);
    }

    @Test
    void several_times_that_clocks_leap_over_are_due_once() {
        assertEquals(
                List.of("2026-03-29T01:00:00Z", "2026-03-30T00:10:00Z"),
                next(daily("02:10", "02:20", "02:30"), "2026-03-28T12:00:00Z", 2));
        assertEquals(
                List.of("2026-03-29T00:45:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:15:00Z"),
                next(cron("*/15 * * * *"), "2026-03-29T00:30:00Z", 3));
    }

    @Test
    void a_time_that_clocks_show_twice_is_due_once() {
        for (var when : List.of(daily("02:30"), cron("30 2 * * *")))
            assertEquals(
                    List.of("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
                    next(when, "2026-10-23T12:00:00Z", 3),
                    when::toString);
    }

    @Test
    void cron_knows_weekdays_and_months() {
        assertEquals(
                List.of("2026-12-01T05:30:00Z", "2026-12-02T05:30:00Z"),
                next(cron("30 6 1-7 12 1-5"), "2026-11-23T00:00:00Z", 2));
    }

    @Test
    void what_is_tied_to_no_time_is_never_due() {
        assertEquals(Optional.empty(), NextRun.after(Instant.EPOCH, Schedule.MANUAL));
        assertEquals(Optional.empty(), NextRun.after(Instant.EPOCH, new Schedule(new When.After("other"), true)));
    }
}
