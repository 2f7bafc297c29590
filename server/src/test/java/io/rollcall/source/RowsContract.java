package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Type;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every source keeps to, in whatever form it holds its rows.
@Timeout(60)
abstract class RowsContract {
    private static final AtomicInteger RECORDS = new AtomicInteger();
    static final Duration LONG = Duration.ofMinutes(5);

    /// A source whose queries may take so long.
    abstract Source open(Duration timeout);

    /// Makes a table with a row for each of these, in the fields `id` (counted from 1) and `email`; returns its
    /// name.
    abstract String table(List<@Nullable String> emails) throws Exception;

    /// A length that a text may have there.
    int longest() {
        return 200_000;
    }

    /// A table as a query names it.
    String inQuery(String table) {
        return table;
    }

    static Model model(Model.From from) {
        return new Model("people", "warehouse", from, "id", "email");
    }

    static Model table(String name) {
        return model(new Model.From.Table(name));
    }

    static Model query(String sql) {
        return model(new Model.From.Query(sql));
    }

    final List<@Nullable String> read(Model model) throws Problem, IOException, InterruptedException {
        return Collected.from(open(LONG), model);
    }

    final Problem problem(Source source, Model model) {
        return assertThrows(Problem.class, () -> source.read(model, model.email(), new Collected()));
    }

    private static void assertSameRows(List<@Nullable String> expected, List<@Nullable String> got) {
        Comparator<@Nullable String> order = Comparator.nullsFirst(Comparator.naturalOrder());
        assertEquals(
                expected.stream().sorted(order).toList(),
                got.stream().sorted(order).toList());
    }

    @Test
    void every_row_is_handed_over_once_as_it_is() throws Exception {
        var given = new ArrayList<@Nullable String>(Arrays.asList(
                "ann@example.com",
                "ann@example.com",
                null,
                "",
                "with \"quotes\" and 'others'",
                "back\\slash \\N \\. \\t \\x41 \\101 \\",
                "\\N",
                "\\.",
                "tab\there",
                "line\nbreak",
                "carriage\rreturn",
                "both\r\n",
                "form\ffeed\band\u000Bmore",
                " blanks around ",
                ";semi,comma|pipe",
                "NULL",
                "jürgen@straße.de",
                "\uD83D\uDE00@example.com",
                "x".repeat(longest())));
        for (var i = 0; i < 400; i++) given.add("person" + i + "@example.com");
        assertSameRows(given, read(table(table(given))));
    }

    @Test
    void many_rows_are_handed_over_once_each() throws Exception {
        var given = new ArrayList<@Nullable String>();
        for (var i = 0; i < 60_000; i++) {
            given.add(i % 1_000 == 999 ? "two\nlines \"" + i + "\"" : "person" + i + "@example.com");
        }
        assertSameRows(given, read(table(table(given))));
    }

    @Test
    void a_table_without_rows_is_no_problem() throws Exception {
        assertEquals(List.of(), read(table(table(List.of()))));
    }

    @Test
    void a_query_is_read_like_a_table() throws Exception {
        var name = table(List.of("ann@example.com", "ben@example.com", "cleo@example.com"));
        assertSameRows(
                List.of("ann@example.com", "ben@example.com"),
                read(query("select id, email from " + inQuery(name) + " where id < 3")));
    }

    /// Whether a table of our own can be kept there.
    boolean takesRecords() {
        return false;
    }

    @Test
    void records_are_added_once_to_a_table_of_our_own() throws Exception {
        var table = "rollcall_runs_" + RECORDS.incrementAndGet();
        var columns = List.of(
                new Records.Column("run", Type.NUMBER),
                new Records.Column("message", Type.TEXT),
                new Records.Column("started_at", Type.TIMESTAMP),
                new Records.Column("list_size", Type.NUMBER));
        var moment = Instant.parse("2026-11-23T09:00:00.123Z");
        var one = Arrays.<@Nullable Object>asList(1L, "It's \"done\".", moment, null);
        var two = Arrays.<@Nullable Object>asList(2L, "x".repeat(5_000), moment, 7L);
        var source = open(LONG);
        if (!takesRecords()) {
            var refused = assertThrows(Problem.class, () -> source.add(new Records(table, columns, List.of(one))));
            assertTrue(refused.sentence().contains("name a database"), refused.sentence());
            return;
        }
        source.add(new Records(table, columns, List.of(one)));
        source.add(new Records(table, columns, List.of(one, two)));
        var rows = source.ask("select run, message, list_size from " + inQuery(table) + " order by run", 9)
                .rows();
        assertEquals(Arrays.asList("1", "It's \"done\".", null), rows.get(0));
        assertEquals(Arrays.asList("2", "x".repeat(2_000), "7"), rows.get(1));
        assertEquals(2, rows.size());
        assertThrows(Problem.class, () -> source.ask("delete from " + inQuery(table), 1), "reading still only reads");
    }

    @Test
    void a_missing_table_is_named_in_one_sentence() throws Exception {
        var problem = problem(open(LONG), table("nobody_here"));
        assertTrue(problem.sentence().contains("nobody_here"), problem.sentence());
        assertOneSentence(problem);
    }

    @Test
    void a_missing_field_is_named_in_one_sentence() throws Exception {
        var name = table(List.of("ann@example.com"));
        var model = new Model("people", "warehouse", new Model.From.Table(name), "id", "e_post");
        var problem = problem(open(LONG), model);
        assertTrue(problem.sentence().contains("e_post"), problem.sentence());
        assertOneSentence(problem);
    }

    @Test
    void the_check_fails_where_a_field_is_missing() throws Exception {
        var name = table(List.of("ann@example.com"));
        for (var model : List.of(
                new Model("people", "warehouse", new Model.From.Table(name), "person", "email"),
                new Model("people", "warehouse", new Model.From.Table(name), "id", "e_post"))) {
            var problem = assertThrows(Problem.class, () -> open(LONG).check(model));
            assertTrue(
                    problem.sentence().contains("person") || problem.sentence().contains("e_post"));
        }
    }

    @Test
    void the_check_counts_the_rows_of_a_table() throws Exception {
        assertEquals(new KeyCheck(2, 2), open(LONG).check(table(table(List.of("a", "a")))));
    }

    static void assertOneSentence(Problem problem) {
        assertFalse(problem.sentence().contains("@"), problem.sentence());
        assertEquals(1, problem.sentence().lines().count(), problem.sentence());
        assertTrue(problem.sentence().endsWith("."), problem.sentence());
        assertFalse(problem.sentence().matches(".*\\p{Punct}\\."), problem.sentence());
    }

    @Test
    void the_catalogue_has_the_table_and_its_columns() throws Exception {
        var name = table(List.of("ann@example.com"));
        var catalogue = open(LONG).catalogue();
        assertTrue(catalogue.tables().contains(new Catalogue.Table(name, false)), () -> name + " is not listed");
        var columns = catalogue.columns(name);
        assertEquals(
                List.of("id", "email"),
                columns.stream().map(Catalogue.Column::name).toList());
        assertEquals(
                List.of(Type.NUMBER, Type.TEXT),
                columns.stream().map(Catalogue.Column::type).toList());
        assertEquals(List.of(), catalogue.columns("no such table"));
    }

    @Test
    void columns_that_are_missing_are_a_problem_and_those_that_are_there_are_none() throws Exception {
        var model = table(table(List.of("ann@example.com")));
        var source = open(LONG);
        source.ask(source.dialect().selectColumns(model, List.of("id", "email")), 1);
        assertThrows(Problem.class, () -> source.ask(source.dialect().selectColumns(model, List.of("id", "emial")), 1));
    }
}
