package io.rollcall.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.domain.Alert;
import io.rollcall.domain.Alert.Change;
import io.rollcall.domain.Alert.Level;
import io.rollcall.domain.Alert.Subject;
import io.rollcall.domain.Alert.Trigger;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import io.rollcall.store.Alerts.Open;
import io.rollcall.store.Alerts.Told;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final Instant THEN = Instant.parse("2026-11-23T09:00:00Z");

    private static Alert late(Level level, String sentence) {
        return new Alert(new Subject(Trigger.LATE, new Thing(Section.ACTIVATIONS, "news")), level, sentence);
    }

    private static Alert held() {
        return new Alert(
                new Subject(Trigger.HELD, new Thing(Section.ACTIVATIONS, "news")), Level.CRITICAL, "Too many.");
    }

    private static List<Told> changes(List<Alert> before, List<Alert> now) {
        var open = before.stream().map(alert -> new Open(alert, THEN)).toList();
        return Changes.of(open, now, level -> level == Level.CRITICAL ? List.of("all", "night") : List.of("all"));
    }

    @Test
    void what_begins_is_told_to_the_channels_of_its_level() {
        var late = late(Level.WARNING, "x");
        assertEquals(
                List.of(
                        new Told(Change.BEGAN, late, List.of("all")),
                        new Told(Change.BEGAN, held(), List.of("all", "night"))),
                changes(List.of(), List.of(late, held())));
    }

    @Test
    void what_goes_on_is_not_told_again_even_in_other_words() {
        var before = List.of(late(Level.WARNING, "As of nine."), held());
        assertEquals(List.of(), changes(before, List.of(late(Level.WARNING, "As of ten."), held())));
    }

    @Test
    void what_gets_worse_is_told_to_who_hears_of_the_worst() {
        var worse = late(Level.CRITICAL, "x");
        assertEquals(
                List.of(new Told(Change.WORSE, worse, List.of("all", "night"))),
                changes(List.of(late(Level.WARNING, "x")), List.of(worse)));
    }

    @Test
    void what_gets_better_is_told_to_who_heard_of_the_worst() {
        var better = late(Level.WARNING, "x");
        assertEquals(
                List.of(new Told(Change.BETTER, better, List.of("all", "night"))),
                changes(List.of(late(Level.CRITICAL, "x")), List.of(better)));
    }

    @Test
    void what_ends_is_told_once_to_who_heard_of_it() {
        assertEquals(
                List.of(new Told(Change.ENDED, held(), List.of("all", "night"))), changes(List.of(held()), List.of()));
        assertEquals(List.of(), changes(List.of(), List.of()));
    }
}
