package io.rollcall.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

        private String words() {
            var week = EnumSet.allOf(DayOfWeek.class);
            week.retainAll(days);
            var named = week.stream()
                    .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            var at = times.stream().sorted().map(LocalTime::toString).collect(Collectors.joining(", "));
            return (days.size() == DayOfWeek.values().length ? "every day" : named) + " at " + at;
        }
    }

    /// The same for people, such as `every 1h` or `mon, tue at 06:00 (Europe/Paris)`.
    public String words() {
        return switch (when) {
            case When.Never() -> "when somebody says so";
            case When.Every(var length) -> "every " + time(length);
            case When.Cron(var expression, var zone) -> "cron %s (%s)".formatted(expression, zone);
            case When.After(var activation) -> "after " + activation;
            case When.Times(var slots, var zone) ->
                slots.stream().map(Slot::words).collect(Collectors.joining("; ")) + " (%s)".formatted(zone);
        };
    }

    /// A length of time as one writes it in a definition.
    private static String time(Duration length) {
        if (length.toSeconds() % Duration.ofDays(1).toSeconds() == 0) return length.toDays() + "d";
        if (length.toSeconds() % Duration.ofHours(1).toSeconds() == 0) return length.toHours() + "h";
        return length.toSeconds() % 60 == 0 ? length.toMinutes() + "m" : length.toSeconds() + "s";
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
