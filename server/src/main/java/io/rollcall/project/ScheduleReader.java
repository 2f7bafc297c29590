package io.rollcall.project;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import io.rollcall.domain.Schedule;
import io.rollcall.domain.Schedule.When;
import io.rollcall.domain.Values;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads when an activation runs by itself, and notes every mistake with its line.
final class ScheduleReader {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final List<String> WAYS = List.of("every", "times", "cron", "after");

    private final Mistakes mistakes;
    private final int line;
    private final String where;

    ScheduleReader(Mistakes mistakes, int line, String where) {
        this.mistakes = mistakes;
        this.line = line;
        this.where = where + ", schedule";
    }

    /// `zone` is where days are those of, unless the schedule says another.
    Schedule read(Values given, ZoneId zone) {
        var ways = WAYS.stream().filter(given::has).toList();
        if (ways.size() > 1) wrong("takes one of %s, not several".formatted(String.join(", ", WAYS)));
        var here = given.textIfAny("time_zone")
                .flatMap(text -> DefinitionsReader.zone(text, line, mistakes))
                .orElse(zone);
        var waits = !given.textIfAny("if_busy").orElse("wait").equals("skip");
        var when = switch (ways.isEmpty() ? "" : ways.getFirst()) {
            case "every" -> every(given.time("every"));
            case "times" -> new When.Times(slots(given.group("times")), here);
            case "cron" -> cron(given.text("cron"), here);
            case "after" -> new When.After(given.text("after"));
            default -> new When.Never();
        };
        return new Schedule(when, waits);
    }

    private When every(Duration length) {
        if (length.compareTo(SHORTEST) < 0) wrong("\"every\" has to be at least 1m");
        return new When.Every(length);
    }

    private When cron(String expression, ZoneId zone) {
        try {
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                    .parse(expression)
                    .validate();
        } catch (IllegalArgumentException notCron) {
            wrong("\"cron\" has to be five fields such as \"30 6 * * 1-5\": minute, hour, day, month, weekday");
        }
        return new When.Cron(expression, zone);
    }

    private List<Schedule.Slot> slots(Values times) {
        var slots = new ArrayList<Schedule.Slot>();
        times.groups().forEach((name, slot) -> {
            var days = days(slot.textIfAny("days").orElse("mon-sun"));
            var at = Stream.of(slot.textIfAny("at").orElse("").split(",", -1))
                    .map(ScheduleReader::time)
                    .toList();
            if (days.isEmpty()) wrong("\"days\" of %s have to be such as mon-fri or \"sat, sun\"".formatted(name));
            if (at.stream().anyMatch(Optional::isEmpty))
                wrong("\"at\" of %s has to be times such as \"06:00, 18:30\"".formatted(name));
            slots.add(new Schedule.Slot(
                    days.orElse(Set.of()), at.stream().flatMap(Optional::stream).toList()));
        });
        if (slots.isEmpty()) wrong("\"times\" has to name days and times");
        return slots;
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text.strip()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Set<DayOfWeek>> days(String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var part : text.split(",", -1)) {
            var ends = Stream.of(part.split("-", 2)).map(ScheduleReader::day).toList();
            if (ends.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
            var last = ends.getLast().orElseThrow();
            for (var day = ends.getFirst().orElseThrow(); ; day = day.plus(1)) {
                days.add(day);
                if (day == last) break;
            }
        }
        return Optional.of(days);
    }

    private static Optional<DayOfWeek> day(String text) {
        var wanted = text.strip().toUpperCase(Locale.ROOT);
        return wanted.length() < 3
                ? Optional.empty()
                : Stream.of(DayOfWeek.values())
                        .filter(day -> day.name().startsWith(wanted))
                        .findFirst();
    }

    private void wrong(String what) {
        mistakes.add(line, "%s: %s.".formatted(where, what));
    }
}
