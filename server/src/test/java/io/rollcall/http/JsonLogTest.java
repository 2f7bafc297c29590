package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonLogTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final JsonLog log = new JsonLog(
            new PrintStream(out, true, StandardCharsets.UTF_8), () -> Instant.parse("2026-11-23T09:00:00Z"));

    @Test
    void an_error_says_where_and_never_what_data_it_met() {
        log.error("run", new IllegalStateException("ann@example.org", new RuntimeException("ben@example.org")));
        var text = out.toString(StandardCharsets.UTF_8);
        assertFalse(text.contains("@example.org"), text);
        var line = new JsonMapper().readTree(text);
        assertEquals("run", line.path("where").asString());
        assertEquals("java.lang.RuntimeException", line.at("/causes/1/error").asString());
        assertTrue(line.at("/causes/0/frames/0").asString().contains("JsonLogTest"));
    }

    @Test
    void an_event_is_one_line() {
        log.event("run", Map.of("run", 7L, "message", "two\nlines"));
        var text = out.toString(StandardCharsets.UTF_8);
        assertEquals(1, text.lines().count());
        var line = new JsonMapper().readTree(text);
        assertEquals(7, line.path("run").asInt());
        assertEquals("2026-11-23T09:00:00Z", line.path("at").asString());
    }
}
