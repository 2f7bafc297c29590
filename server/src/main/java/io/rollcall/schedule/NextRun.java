package io.rollcall.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.rollcall.domain.Schedule;
import io.rollcall.domain.Schedule.When;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Works out when a schedule is due next.
public final class NextRun {
    /// A cron expression may name times that clocks leap over; so many in a row are one leap.
    private static final int MOST_IN_A_LEAP = 24 * 60;

    private NextRun() {}

    /// Whether a schedule is tied to times at all.
    static boolean isTied(Schedule schedule) {
        return switch (schedule.when()) {
            case When.Never(), When.After(var _) -> false;
            case When.Every _, When.Times _, When.Cron _ -> true;
        };
    }

    /// The first moment after this one; empty for what is tied to no time.
    public static Optional<Instant> after(Instant moment, Schedule schedule) {
        return switch (schedule.when()) {
            case When.Never(), When.After(var _) -> Optional.empty();
            case When.Every(var length) -> Optional.of(moment.plus(length));
            case When.Times times -> Schedule.next(times, moment);
            case When.Cron cron -> next(cron, moment);
        };
    }

    /// The expression is asked on clocks without leaps, and what it says is read off the zone's: so that a time
    /// that they leap over, or show twice, is due as with [Schedule#next].
    private static Optional<Instant> next(When.Cron cron, Instant after) {
        var times = ExecutionTime.forCron(
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(cron.expression()));
        var local = LocalDateTime.ofInstant(after, cron.zone()).atZone(ZoneOffset.UTC);
        for (var i = 0; i < MOST_IN_A_LEAP; i++) {
            var next = times.nextExecution(local);
            if (next.isEmpty()) return Optional.empty();
            local = next.get();
            var moment = Schedule.moment(local.toLocalDateTime(), cron.zone());
            if (moment.isAfter(after)) return Optional.of(moment);
        }
        return Optional.empty();
    }
}
