package io.rollcall.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Schedule;
import io.rollcall.domain.Schedule.When;
import io.rollcall.workspace.Offered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleFileTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Project read(String schedule) throws Problem, IOException {
        var file = folder.resolve("rollcall.yaml");
        Files.writeString(file, """
                time_zone: Europe/Paris
                sources: {shop: {kind: files}}
                models: {people: {source: shop, table: p.csv, primary_key: id, email: email}}
                platforms: {emarsys: {kind: emarsys, client_id: a, client_secret: b}}
                destinations: {lists: {platform: emarsys, defaults: {model: people}}}
                activations:
                  first: {destination: lists, name: One}
                  news: {destination: lists, schedule: %s}
                """.formatted(schedule));
        return ProjectFile.read(file, Offered.KINDS, Map.of());
    }

    private Schedule schedule(String text) throws Problem, IOException {
        return read(text).schedule("news");
    }

    private String wrong(String text) {
        return assertThrows(Problem.class, () -> read(text)).sentence();
    }

    @Test
    void all_ways_are_read() throws Exception {
        assertEquals(Schedule.MANUAL, schedule("{}"));
        assertEquals(new Schedule(new When.Every(Duration.ofMinutes(15)), true), schedule("{every: 15m}"));
        assertEquals(
                new Schedule(new When.Cron("30 6 * * 1-5", ZoneId.of("UTC")), false),
                schedule("{cron: 30 6 * * 1-5, time_zone: UTC, if_busy: skip}"));
        assertEquals(new Schedule(new When.After("first"), true), schedule("{after: first}"));
        assertEquals(
                new Schedule(
                        new When.Times(
                                List.of(
                                        new Schedule.Slot(
                                                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                                List.of(LocalTime.of(6, 0), LocalTime.of(18, 30))),
                                        new Schedule.Slot(
                                                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                                                List.of(LocalTime.NOON))),
                                PARIS),
                        true),
                schedule(
                        "{times: {work: {days: mon-fri, at: \"06:00, 18:30\"}, rest: {days: \"sat-mon\", at: \"12:00\"}}}"));
    }

    @Test
    void what_makes_no_sense_is_told() {
        assertTrue(wrong("{every: 30s}").contains("at least 1m"), wrong("{every: 30s}"));
        assertTrue(wrong("{every: 1h, cron: 0 0 * * *}").contains("takes one of"));
        assertTrue(wrong("{cron: every day}").contains("five fields"));
        assertTrue(wrong("{times: {x: {days: someday, at: \"06:00\"}}}").contains("mon-fri"));
        assertTrue(wrong("{times: {x: {at: soon}}}").contains("06:00, 18:30"));
        assertTrue(wrong("{after: nobody}").contains("not there or leads back"));
        assertTrue(wrong("{after: news}").contains("not there or leads back"));
        assertTrue(wrong("{every: 1h, time_zone: Nowhere}").contains("time zone"));
    }
}
