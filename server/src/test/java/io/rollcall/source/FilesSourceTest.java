package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class FilesSourceTest {
    /// More rows than DuckDB looks at before it decides how a file is written.
    private static final int BEYOND_THE_SAMPLE = 30_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path project;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(project.resolve("data"));
    }

    private Source open(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(
                Map.of("folder", "data", "database", "", "memory", "500MB", "timeout", Duration.ofMinutes(1)));
        settings.putAll(more);
        return FilesSource.KIND.open(new Values(settings), Warehouse.surroundings(project));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String lines(String first, IntFunction<String> line) {
        var text = new StringBuilder(first);
        for (var i = 0; i < BEYOND_THE_SAMPLE; i++) text.append(line.apply(i)).append('\n');
        return text.toString();
    }

    private List<@Nullable String> read(Model model) throws Problem, IOException, InterruptedException {
        return Collected.from(open(Map.of()), model);
    }

    private List<@Nullable String> readTable(String name, String text) throws Exception {
        write(name, text);
        return read(SourceContract.table(name));
    }

    private Problem problem(Model model) {
        return problem(open(Map.of()), model);
    }

    private static Problem problem(Source source, Model model) {
        return assertThrows(Problem.class, () -> source.read(model, model.email(), new Collected()));
    }

    private Problem problemOfTable(String name, String text) throws IOException {
        write(name, text);
        return problem(SourceContract.table(name));
    }

    @Test
    void a_file_has_a_header_even_when_it_has_nothing_else() throws Exception {
        assertEquals(List.of(), readTable("people.csv", "id,email\n"));
        assertEquals(List.of(), readTable("one.csv", "email\n"));
        assertEquals(List.of("ann@example.com"), readTable("single.csv", "email\nann@example.com\n"));
        assertEquals(List.of("email", "email"), readTable("same.csv", "email\nemail\nemail\n"));
    }

    @Test
    void a_header_may_be_made_of_numbers() throws Exception {
        write("people.csv", "1,2\n1,ann@example.com\n");
        var model = new Model("people", "files", new Model.From.Table("people.csv"), "1", "2");
        assertEquals(List.of("ann@example.com"), Collected.from(open(Map.of()), model));
    }

    @Test
    void semicolons_tabs_line_breaks_of_windows_and_byte_order_marks_are_understood() throws Exception {
        var two = List.of("ann@example.com", "ben@example.com");
        assertEquals(two, sorted(readTable("semi.csv", "id;email\n1;ann@example.com\n2;ben@example.com\n")));
        assertEquals(two, sorted(readTable("tabs.tsv", "id\temail\n1\tann@example.com\n2\tben@example.com\n")));
        assertEquals(two, sorted(readTable("windows.csv", "id,email\r\n1,ann@example.com\r\n2,ben@example.com\r\n")));
        assertEquals(two, sorted(readTable("marked.csv", "\uFEFFid,email\n1,ann@example.com\n2,ben@example.com")));
    }

    private static List<String> sorted(List<@Nullable String> rows) {
        return rows.stream().map(String::valueOf).sorted().toList();
    }

    @Test
    void a_packed_file_is_read_too() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write("id,email\n1,ann@example.com\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("people.csv.gz"), packed.toByteArray());
        assertEquals(List.of("ann@example.com"), read(SourceContract.table("people.csv.gz")));
    }

    @Test
    void the_name_of_a_file_may_hold_blanks_quotes_and_capitals() throws Exception {
        for (var name : List.of("All people.CSV", "ann's.csv", "größe.csv", "a-b.c.csv", "old \"people\".csv"))
            assertEquals(List.of("ann@example.com"), readTable(name, "id,email\n1,ann@example.com\n"), name);
    }

    @Test
    void values_of_a_table_keep_their_zeros_and_their_look() throws Exception {
        var expected = List.of("007", "1.50", "2024-01-01T00:00:00Z", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", "true");
        assertEquals(
                expected.stream().sorted().toList(),
                sorted(readTable("people.csv", "email\n" + String.join("\n", expected) + "\n")));
        assertEquals(
                expected.stream().sorted().toList(),
                sorted(readTable(
                        "people.json", "{\"email\":\"" + String.join("\"}\n{\"email\":\"", expected) + "\"}\n")));
    }

    @Test
    void text_after_many_numbers_is_no_error_in_a_table() throws Exception {
        var rows = readTable("people.csv", lines("id,email\n", i -> i + "," + (i < 25_000 ? i : "p" + i)));
        assertEquals(BEYOND_THE_SAMPLE, rows.size());
        assertTrue(rows.contains("p25000"));
    }

    @Test
    void a_row_that_begins_with_a_hash_is_a_row() throws Exception {
        assertEquals(
                2,
                readTable("people.csv", "id,email\n#1,ann@example.com\n2,ben@example.com\n")
                        .size());
        assertEquals(
                List.of("#ann@example.com", "ben@example.com"),
                sorted(readTable("one.csv", "email\n#ann@example.com\nben@example.com\n")));
    }

    @Test
    void quotes_that_first_appear_late_are_understood() throws Exception {
        var rows = readTable(
                "people.csv",
                lines("id,name,email\n", i -> i + (i < 25_000 ? ",Ann,p" + i : ",\"Smith, Ann\",\"p" + i + "\"")));
        assertEquals(BEYOND_THE_SAMPLE, rows.size());
        assertTrue(rows.contains("p25000"));
    }

    @Test
    void a_line_with_too_many_fields_late_in_a_file_is_a_problem() throws IOException {
        problemOfTable("people.csv", lines("id,email\n", i -> i + ",p" + (i == 25_000 ? ",more" : "")));
    }

    @Test
    void a_line_with_too_few_fields_late_in_a_file_is_a_problem() throws IOException {
        problemOfTable("people.csv", lines("id,email\n", i -> i == 25_000 ? "25000" : i + ",p"));
    }

    @Test
    void a_quote_that_is_never_closed_is_a_problem() throws IOException {
        problemOfTable("people.csv", lines("id,email\n", i -> i + (i == 25_000 ? ",\"p" : ",p") + i));
    }

    @Test
    void bytes_that_are_not_text_are_a_problem() throws IOException {
        var text = lines("id,email\n", i -> i + ",p" + (i == 25_000 ? "\u00E4" : ""));
        Files.write(folder.resolve("people.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
        problem(SourceContract.table("people.csv"));
    }

    @Test
    void a_json_file_that_breaks_off_is_a_problem() throws IOException {
        problemOfTable("people.json", lines("", i -> "{\"email\":\"p" + i + "\"}") + "{\"ema");
        problemOfTable("array.json", "[" + lines("", i -> (i == 0 ? "" : ",") + "{\"email\":\"p" + i + "\"}"));
    }

    @Test
    void a_json_field_that_is_null_at_first_is_read_when_it_no_longer_is() throws Exception {
        var rows = readTable(
                "people.json", lines("", i -> i < 25_000 ? "{\"email\":null}" : "{\"email\":\"p" + i + "\"}"));
        assertEquals(5_000, rows.stream().filter(row -> row != null).count());
    }

    @Test
    void a_json_field_that_first_appears_late_is_read_or_is_a_problem() throws Exception {
        write("people.json", lines("", i -> i < 25_000 ? "{\"id\":1}" : "{\"id\":1,\"email\":\"p" + i + "\"}"));
        try {
            var rows = read(SourceContract.table("people.json"));
            assertEquals(5_000, rows.stream().filter(row -> row != null).count());
        } catch (Problem named) {
            assertFalse(named.sentence().isEmpty());
        }
    }

    @Test
    void a_parquet_file_that_was_cut_is_a_problem() throws Exception {
        var file = folder.resolve("people.parquet");
        Made.sql("copy (select 'p' || range as email from range(100000)) to '" + file + "'");
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        problem(SourceContract.table("people.parquet"));
    }

    @Test
    void a_parquet_file_that_is_damaged_inside_is_a_problem() throws Exception {
        var file = folder.resolve("people.parquet");
        Made.sql("copy (select md5(range::varchar) as email from range(500000)) to '" + file + "'");
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 4_096, (byte) 0xFF);
        Files.write(file, bytes);
        problem(SourceContract.table("people.parquet"));
    }

    @Test
    void nothing_outside_the_folder_is_read() throws IOException {
        var outside = project.resolve("outside.csv");
        Files.writeString(outside, "id,email\n1,secret@example.com\n");
        for (var sql : List.of(
                "select * from read_csv('" + outside + "')",
                "select * from '" + outside + "'",
                "select * from read_csv('" + folder + "/../outside.csv')",
                "select content as email from read_text('" + outside + "')",
                "select file as email from glob('" + project + "/*')",
                "select * from read_csv('/etc/passwd', header = false, names = ['email'])",
                "select * from read_csv('https://localhost:1/people.csv')")) {
            var problem = problem(SourceContract.query(sql));
            assertFalse(problem.sentence().contains("secret"), problem.sentence());
        }
        problem(SourceContract.table("../outside.csv"));
        problem(SourceContract.table(outside.toString()));
    }

    @Test
    void files_of_the_folder_may_be_joined_in_a_query() throws Exception {
        write("people.csv", "id,email\n1,ann@example.com\n2,ben@example.com\n");
        write("orders.json", "{\"person\":2}\n");
        assertEquals(
                List.of("ben@example.com"),
                read(SourceContract.query(
                        "select p.id, p.email from \"people.csv\" p join \"orders.json\" o on o.person = p.id")));
    }

    @Test
    void a_query_that_closes_our_bracket_and_goes_on_is_refused() throws Exception {
        write("people.csv", "id,email\n1,ann@example.com\n");
        var stolen = folder.resolve("made.csv");
        for (var sql : List.of(
                "select 'x' as email) as m) to '" + stolen + "'; copy (select email from (select 'x' as email",
                "select 'x' as email) as m) to '" + stolen + "' --",
                "select 'x' as email) as m; copy (select 1) to '" + stolen
                        + "'; select email from (select 'x' as email",
                "select 'x' as email) as m; copy (select 1) to '" + stolen + "' --",
                "copy (select 'x' as email) to '" + stolen + "'",
                "select 'x' as email); attach '" + folder.resolve("made.duckdb") + "' as made; select email from ("
                        + "select 'x' as email")) {
            try {
                open(Map.of()).read(SourceContract.query(sql), "email", new Collected());
            } catch (Problem refused) {
                assertFalse(refused.sentence().isEmpty());
            }
            assertEquals(List.of("people.csv"), namesInFolder(), sql);
        }
    }

    private List<String> namesInFolder() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void keys_that_do_not_fit_into_the_memory_are_counted_in_shares() throws Exception {
        var text = new StringBuilder("id,email\n");
        for (var i = 0; i < 1_000_000; i++)
            text.append(i % 1_000 == 0 ? "" : "a_key_that_is_rather_long_as_it_may_be_%09d".formatted(i / 2))
                    .append(",x\n");
        write("many.csv", text.toString());
        var keys = new KeyCheck(1_000_000, 500_000);
        var many = SourceContract.table("many.csv");
        assertEquals(keys, open(Map.of("memory", "500MB")).check(many));
        assertEquals(keys, open(Map.of("memory", "80MB")).check(many));
    }

    @Test
    void a_query_that_needs_too_much_memory_is_a_problem_that_says_so() {
        var source = open(Map.of("memory", "50MB"));
        var sql = "select email from (select md5(n::varchar) as email from range(20000000) t(n)) order by email";
        var problem = problem(source, SourceContract.query(sql));
        assertTrue(problem.sentence().toLowerCase(java.util.Locale.ROOT).contains("memory"), problem.sentence());
    }

    @Test
    void a_mistake_in_a_query_is_told_with_the_column_where_it_is() throws Exception {
        write("a.csv", "id,email\n1,ann@example.com\n");
        var query = SourceContract.query("select 'é' as x,\n 'éé' as y, emial from \"a.csv\"");
        var told = assertThrows(Problem.class, () -> open(Map.of()).check(query));
        assertTrue(told.sentence().contains("\"emial\""), told.sentence());
        assertTrue(told.sentence().endsWith(", at line 2, column 13 of the query."), told.sentence());
    }

    @Test
    void a_missing_folder_is_named() {
        var problem = problem(open(Map.of("folder", "nowhere")), SourceContract.table("people.csv"));
        assertTrue(problem.sentence().contains("nowhere"), problem.sentence());
    }

    @Test
    void a_missing_or_broken_database_is_a_problem() throws IOException {
        var problem = problem(open(Map.of("database", "none.duckdb")), SourceContract.table("people"));
        assertTrue(problem.sentence().contains("none.duckdb"), problem.sentence());
        write("text.duckdb", "this is no database".repeat(1_000));
        problem(open(Map.of("database", "text.duckdb")), SourceContract.table("people"));
        assertFalse(Files.exists(folder.resolve("none.duckdb")));
    }

    @Test
    void a_database_and_files_are_read_side_by_side() throws Exception {
        write("people.csv", "id,email\n1,ann@example.com\n");
        Made.sql(
                "attach '" + folder.resolve("kept.duckdb") + "' as kept",
                "create schema kept.crm",
                "create table kept.crm.orders as select 1 as person");
        var source = open(Map.of("database", "kept.duckdb"));
        var joined = "select email from \"people.csv\" where id in (select person from crm.orders)";
        assertEquals(List.of("ann@example.com"), Collected.from(source, SourceContract.query(joined)));
        var table = new Model("orders", "files", new Model.From.Table("crm.orders"), "person", "person");
        assertEquals(List.of("1"), Collected.from(source, table));
    }

    @Test
    void what_was_read_is_not_left_on_disk() throws Exception {
        var before = temporary();
        read(SourceContract.query("select 'ann@example.com' as email"));
        problem(SourceContract.query("select 'x'::int as email"));
        assertEquals(before, temporary());
        assertEquals(List.of(), namesInFolder());
    }

    private static List<String> temporary() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("rollcall"))
                    .sorted()
                    .toList();
        }
    }
}
