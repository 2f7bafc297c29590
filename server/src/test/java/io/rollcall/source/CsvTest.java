package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rollcall.domain.Problem;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CsvTest {
    private static final String LETTERS = "ab\"\n\r,\\é@";

    private static final Csv ONE_FIELD = new Csv(Csv.NO_DELIMITER, 0, 1);

    private static List<@Nullable String> read(InputStream in) throws Problem, IOException, InterruptedException {
        var collected = new Collected();
        var count = new CsvStream(in, ONE_FIELD, _ -> ONE_FIELD).into(collected);
        assertEquals(count, collected.rows.size());
        return collected.rows;
    }

    private static List<@Nullable String> read(String csv) throws Problem, IOException, InterruptedException {
        return read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void an_empty_line_is_none_and_two_quotes_are_an_empty_text() throws Exception {
        assertEquals(Arrays.asList(null, "", "a"), read("\n\"\"\na\n"));
        assertEquals(List.of(), read(""));
    }

    @Test
    void quotes_keep_commas_line_breaks_and_doubled_quotes() throws Exception {
        assertEquals(List.of("a,b", "c\nd", "e\"f", "\""), read("\"a,b\"\n\"c\nd\"\n\"e\"\"f\"\n\"\"\"\"\n"));
    }

    @Test
    void rows_that_end_within_quotes_are_an_error() {
        for (var cut : List.of("\"a\n", "\"a", "a\n\"b\nc\n", "a\n\"\"\"\n"))
            assertThrows(IOException.class, () -> read(cut), cut);
    }

    @Test
    void random_rows_come_back_however_they_are_cut() throws Exception {
        var random = new SplittableRandom(7);
        for (var round = 0; round < 200; round++) {
            var rows = new ArrayList<@Nullable String>();
            var csv = new StringBuilder();
            for (var i = random.nextInt(20); i > 0; i--) {
                var row = random.nextInt(8) == 0 ? null : text(random);
                rows.add(row);
                if (row != null)
                    csv.append('"').append(row.replace("\"", "\"\"")).append('"');
                csv.append('\n');
            }
            var bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
            assertEquals(rows, read(new InPieces(bytes, random)));
        }
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (var left = random.nextInt(12); left > 0; left--)
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return text.toString();
    }

    @Test
    void a_row_longer_than_any_buffer_comes_whole() throws Exception {
        var row = "x".repeat(3_000_000);
        assertEquals(List.of("a", row, "b"), read("a\n" + row + "\nb\n"));
    }

    /// Hands out a few bytes at a time.
    private static final class InPieces extends FilterInputStream {
        private final SplittableRandom random;

        InPieces(byte[] bytes, SplittableRandom random) {
            super(new ByteArrayInputStream(bytes));
            this.random = random;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            return super.read(into, start, Math.min(length, 1 + random.nextInt(5)));
        }
    }
}
