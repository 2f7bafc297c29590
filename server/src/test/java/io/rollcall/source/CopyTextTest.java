package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CopyTextTest {
    private static List<@Nullable String> read(String... lines) throws Exception {
        var collected = new Collected();
        var block = collected.room();
        for (var line : lines) {
            var bytes = line.getBytes(StandardCharsets.UTF_8);
            block.add(bytes, 0, bytes.length);
        }
        collected.take(block, new CopyText());
        assertEquals(lines.length, collected.rows.size());
        return collected.rows;
    }

    @Test
    void a_line_is_a_row() throws Exception {
        assertEquals(
                List.of("ann@example.com", "ben@example.com", ""),
                read("ann@example.com\n", "ben@example.com\n", "\n"));
    }

    @Test
    void backslash_n_alone_is_null_and_nothing_else_is() throws Exception {
        assertEquals(Arrays.asList(null, "\\N", "N", "\\N\\N"), read("\\N\n", "\\\\N\n", "N\n", "\\\\N\\\\N\n"));
    }

    @Test
    void every_escape_has_its_meaning() throws Exception {
        assertEquals(List.of("\b\f\n\r\t\u000B\\é"), read("\\b\\f\\n\\r\\t\\v\\\\é\n"));
    }

    @Test
    void a_short_row_after_a_long_one_has_nothing_left_of_it() throws Exception {
        var text = "x".repeat(1_000);
        assertEquals(List.of("\\" + text, "\\a", text), read("\\\\" + text + "\n", "\\\\a\n", text + "\n"));
    }
}
