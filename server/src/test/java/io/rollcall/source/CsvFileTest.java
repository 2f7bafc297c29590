package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import io.rollcall.source.dialect.DuckDb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.SplittableRandom;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plain CSV files, read without a database and compared with what DuckDB reads.
final class CsvFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path file(String content) throws Exception {
        return Files.writeString(folder.resolve("people.csv"), content);
    }

    private List<@Nullable String> read(String content, String field) throws Exception {
        var collected = new Collected();
        CsvFile.of(file(content), field).orElseThrow().read(collected);
        return collected.rows;
    }

    private String problem(String content) throws Exception {
        var file = CsvFile.of(file(content), "email").orElseThrow();
        var sentence = assertThrows(Problem.class, () -> file.read(new Collected()))
                .sentence()
                .replace(folder + "/", "");
        return sentence;
    }

    @Test
    void one_field_of_several_is_read() throws Exception {
        var content = """
                id;email;"first name"
                1;ann@example.com;Ann
                2;;"Ben; or ""Benny\"""
                "3";"cleo@example.com";
                4;"a ""b\""
                c";x
                """;
        assertEquals(Arrays.asList("ann@example.com", null, "cleo@example.com", "a \"b\"\nc"), read(content, "email"));
        assertEquals(Arrays.asList("Ann", "Ben; or \"Benny\"", null, "x"), read(content, "first name"));
    }

    @Test
    void line_breaks_of_every_kind_and_a_byte_order_mark_are_no_part_of_a_field() throws Exception {
        assertEquals(
                Arrays.asList("a@x.de", "b@x.de", "c@x.de", null),
                read("\uFEFFid,email\r\n1,a@x.de\r\n2,\"b@x.de\"\r\n\r\n3,c@x.de\n4,\r\n", "email"));
        assertEquals(List.of("1", "2"), read("id,email\r\n1,a@x.de\r\n2,b@x.de", "id"));
    }

    @Test
    void a_file_of_one_field_has_no_delimiter() throws Exception {
        assertEquals(Arrays.asList("a@x.de", "b,c;d@x.de", null, "e"), read("email\na@x.de\nb,c;d@x.de\n\ne", "email"));
    }

    @Test
    void a_header_that_leaves_something_to_guess_is_left_to_duckdb() throws Exception {
        for (var header : List.of(
                "id,e;mail\n",
                "\"id,email\n",
                "id,email,email\n",
                "id,Email\n",
                "id,,email\n",
                "id,email",
                "id\remail\n")) assertTrue(CsvFile.of(file(header), "email").isEmpty(), header);
    }

    @Test
    void a_malformed_line_is_named_and_not_quoted() throws Exception {
        var many = "1,a@x.de\n".repeat(1_000);
        assertEquals(
                "Line 1002 of file people.csv has 3 fields; mend it, so that it is UTF-8 with the 2 fields that the header names.",
                problem("id,email\n" + many + "2,b@x.de,more\n" + many));
        assertTrue(problem("id,email\n1\n").startsWith("Line 2 of file people.csv has 1 fields"));
        assertTrue(problem("id,email\n1,\"b\"c\n")
                .startsWith("Line 2 of file people.csv has text behind a closing quote"));
        assertTrue(problem("id,email\n" + many + "1,\"b\n" + many)
                .startsWith("Line 1002 of file people.csv opens a quote that nothing closes"));
        // The quote sends the search for the end of a block another way.
        assertTrue(problem("id,email\n\"1\",a@x.de\n" + many + "2,b@x.de,more\n" + many)
                .startsWith("Line 1003 of file people.csv has 3 fields"));
    }

    @Test
    void a_file_that_is_written_to_meanwhile_is_no_audience() throws Exception {
        var content = "id,email\n" + "1,a@x.de\n".repeat(5_000);
        var plain = CsvFile.of(file(content), "email").orElseThrow();
        var rows = new Collected() {
            @Override
            public void take(Block block, Block.Form form) throws Problem, IOException {
                if (rows.isEmpty()) Files.writeString(folder.resolve("people.csv"), content + "2,b@x.de\n");
                super.take(block, form);
            }
        };
        assertTrue(
                assertThrows(Problem.class, () -> plain.read(rows)).sentence().contains("was written to"));
    }

    private static String cell(SplittableRandom random, String delimiter) {
        return switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> "\"\"";
            case 2 -> "\"with " + delimiter + " and \"\" and \n it\"";
            case 3 -> "\"\"\"\"";
            case 4 -> "jürgen@straße.de";
            case 5 -> " blank ";
            case 6 -> "\\\"".substring(0, 1);
            default -> "person" + random.nextInt(1_000) + "@example.com";
        };
    }

    @Test
    void random_files_are_read_as_duckdb_reads_them() throws Exception {
        var random = new SplittableRandom(5);
        for (var round = 0; round < 60; round++) {
            var delimiter = List.of(",", ";", "\t", "|").get(random.nextInt(4));
            var lineBreak = random.nextBoolean() ? "\n" : "\r\n";
            var fields = 2 + random.nextInt(3);
            var content = new StringBuilder("f0");
            for (var i = 1; i < fields; i++)
                content.append(delimiter).append('f').append(i);
            content.append(lineBreak);
            for (var row = 20 + random.nextInt(200); row > 0; row--) {
                content.append("x").append(row);
                for (var i = 1; i < fields; i++) content.append(delimiter).append(cell(random, delimiter));
                if (row > 1 || random.nextBoolean()) content.append(lineBreak);
            }
            var field = "f" + random.nextInt(fields);
            var given = content.toString();
            var got = read(given, field);
            // The diff counts both as empty.
            got.replaceAll(cell -> Objects.equals(cell, "") ? null : cell);
            assertSame(duckDb(given, field), got, given);
        }
    }

    private static void assertSame(List<@Nullable String> expected, List<@Nullable String> got, String given) {
        Comparator<@Nullable String> order = Comparator.nullsFirst(Comparator.naturalOrder());
        assertEquals(
                expected.stream().sorted(order).toList(),
                got.stream().sorted(order).toList(),
                given);
    }

    /// By the options that the files source gives it.
    private List<@Nullable String> duckDb(String content, String field) throws Exception {
        var view = new DuckDb().viewOf("people.csv", List.of(file(content).toString()), true);
        try (var connection = Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()));
                var statement = connection.createStatement()) {
            statement.execute(view);
            var rows = new ArrayList<@Nullable String>();
            try (var result = statement.executeQuery("SELECT \"" + field + "\" FROM \"people.csv:text\"")) {
                while (result.next()) rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException failed) {
            throw new AssertionError(content, failed);
        }
    }

    @Test
    void bytes_that_are_no_utf8_are_no_audience() throws Exception {
        var latin = "name,email\nJ\u00FCrgen,a@x.de\nann,j\u00FCrgen@x.de\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("people.csv"), latin);
        var plain = CsvFile.of(folder.resolve("people.csv"), "email").orElseThrow();
        var problem = assertThrows(Problem.class, () -> plain.read(new Collected()));
        assertTrue(problem.sentence().contains("Line 3"), problem.sentence());
        assertTrue(problem.sentence().contains("is not in UTF-8"), problem.sentence());
    }
}
