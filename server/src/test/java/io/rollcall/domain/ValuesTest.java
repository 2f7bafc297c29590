package io.rollcall.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ValuesTest {
    private static final Values VALUES = new Values(Map.of(
            "text",
            "x",
            "number",
            7L,
            "flag",
            true,
            "secret",
            new Secret("hush"),
            "time",
            Duration.ofSeconds(5),
            "group",
            new Values(Map.of("inner", "y"))));

    @Test
    void settings_are_found_by_name_and_type() {
        assertEquals("x", VALUES.text("text"));
        assertEquals(7, VALUES.number("number"));
        assertTrue(VALUES.flag("flag"));
        assertEquals("hush", VALUES.secret("secret").reveal());
        assertEquals(Duration.ofSeconds(5), VALUES.time("time"));
        assertEquals("y", VALUES.group("group").text("inner"));
        assertEquals(List.of("flag", "group", "number", "secret", "text", "time"), VALUES.names());
        assertTrue(VALUES.has("text"));
    }

    @Test
    void what_is_missing_is_a_bug_unless_it_may_be() {
        assertThrows(IllegalArgumentException.class, () -> VALUES.text("none"));
        assertThrows(IllegalArgumentException.class, () -> VALUES.secret("none"));
        assertThrows(IllegalArgumentException.class, () -> VALUES.number("none"));
        assertThrows(IllegalArgumentException.class, () -> VALUES.time("none"));
        assertEquals(Optional.empty(), VALUES.textIfAny("none"));
        assertEquals(Optional.empty(), VALUES.secretIfAny("none"));
        assertEquals(Optional.empty(), VALUES.numberIfAny("none"));
        assertFalse(VALUES.flag("none"));
        assertEquals(List.of(), VALUES.group("none").names());
        assertFalse(VALUES.has("none"));
    }

    @Test
    void a_setting_of_another_type_is_a_bug() {
        assertThrows(ClassCastException.class, () -> VALUES.text("number"));
    }

    @Test
    void ours_come_before_theirs_and_groups_are_merged() {
        var theirs = new Values(
                Map.of("text", "other", "more", "z", "group", new Values(Map.of("inner", "other", "extra", "w"))));
        var merged = VALUES.orElse(theirs);
        assertEquals("x", merged.text("text"));
        assertEquals("z", merged.text("more"));
        assertEquals("y", merged.group("group").text("inner"));
        assertEquals("w", merged.group("group").text("extra"));
        assertEquals(VALUES, VALUES.orElse(new Values(Map.of())));
        assertEquals(VALUES, new Values(Map.of()).orElse(VALUES));
    }

    @Test
    void values_do_not_change() {
        var settings = new HashMap<String, Object>(Map.of("text", "x"));
        var values = new Values(settings);
        settings.put("text", "y");
        assertEquals("x", values.text("text"));
    }

    @Test
    void secrets_cannot_be_printed() {
        assertEquals("Secret[4 chars]", new Secret("hush").toString());
        assertFalse(VALUES.toString().contains("hush"));
    }
}
