package io.rollcall.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// When an activation runs by itself. `waits` says what becomes of a run that is due while another one of the
/// activation goes on: it waits for that one, or it is skipped.
public record Schedule(When when, boolean waits) {
    /// It runs when somebody says so.
    public static final Schedule MANUAL = new Schedule(new When.Never(), true);

    /// What it is tied to.
    public sealed interface When {
        record Never() implements When {}

        /// Again and again, so long after each beginning; at least a minute.
        record Every(Duration length) implements When {}

        /// On these days of the week at these times of the day, where days are those of the zone.
        record Times(List<Slot> slots, ZoneId zone) implements When {
            public Times {
                slots = List.copyOf(slots);
            }
        }

        /// By a cron expression of five fields.
        record Cron(String expression, ZoneId zone) implements When {}

        /// When another activation has brought its list in step.
        record After(String activation) implements When {}
    }

    /// Some days of the week, and times on each of them.
    public record Slot(Set<DayOfWeek> days, List<LocalTime> times) {
        public Slot {
            days = Set.copyOf(days);
            times = List.copyOf(times);
        }
    }

    /// The first moment after another one at which slots are due.
    ///
    /// A time that clocks leap over is the moment of the leap; one that they show twice is the first of both, so
    /// that it is never due twice.
    public static Optional<Instant> next(When.Times times, Instant after) {
        var first = LocalDate.ofInstant(after, times.zone());
        // A week and a day: the only slot of the week may be past today.
        return first.datesUntil(first.plusDays(9))
                .flatMap(day -> times.slots().stream()
                        .filter(slot -> slot.days().contains(day.getDayOfWeek()))
                        .flatMap(slot -> slot.times().stream())
                        .map(time -> moment(day, time, times.zone())))
                .filter(moment -> moment.isAfter(after))
                .min(Instant::compareTo);
    }

    private static Instant moment(LocalDate day, LocalTime time, ZoneId zone) {
        return moment(day.atTime(time), zone);
    }

    /// The moment at which clocks in a zone show a time: that of the leap for one that they leap over, the first
    /// one for one that they show twice.
    public static Instant moment(LocalDateTime local, ZoneId zone) {
        var leap = zone.getRules().getTransition(local);
        return leap != null && leap.isGap()
                ? leap.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
