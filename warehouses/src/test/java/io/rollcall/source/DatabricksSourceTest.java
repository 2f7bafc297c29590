package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import io.rollcall.source.driver.Driver;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Databricks as a source: the real driver, as it is installed, against an answerer of its protocol.
@Tag("slow")
@Timeout(120)
final class DatabricksSourceTest {
    private static final Model PEOPLE = new Model("people", "warehouse", new Model.From.Table("people"), "id", "email");

    private MadeDatabricks databricks;

    @BeforeEach
    void start() throws Exception {
        databricks = new MadeDatabricks();
    }

    @AfterEach
    void stop() {
        databricks.close();
    }

    private Source open() throws Exception {
        return open(Map.of("token", new Secret("not so secret")));
    }

    private Source open(Map<String, Object> login) throws Exception {
        var settings = new HashMap<String, Object>();
        settings.put("host", "127.0.0.1");
        settings.put("port", (long) databricks.port());
        settings.put("ssl", false);
        settings.put("http_path", "/sql/1.0/warehouses/0123456789abcdef");
        settings.putAll(login);
        settings.put("catalog", "shop");
        settings.put("schema", "crm");
        settings.put("timeout", Duration.ofMinutes(1));
        return DatabricksSource.KIND.open(new Values(settings), Fetched.with(Driver.DATABRICKS));
    }

    private String problem() {
        var problem = assertThrows(Problem.class, () -> open().read(PEOPLE, "email", new SourceContract.Counting()));
        RowsContract.assertOneSentence(problem);
        return problem.sentence();
    }

    @Test
    void rows_come_in_the_answer_and_page_by_page_after_it() throws Exception {
        assertEquals(
                Arrays.asList("ann@example.com", null, "ben@example.com", "cleo@example.com"),
                Collected.from(open(), PEOPLE));
        assertEquals(0, databricks.sessions.get(), "the session is closed");
    }

    @Test
    void many_rows_come_as_files_and_one_that_is_cut_is_a_problem() throws Exception {
        databricks.inFiles = true;
        assertEquals(
                Arrays.asList("ann@example.com", null, "ben@example.com", "cleo@example.com"),
                Collected.from(open(), PEOPLE));
        databricks.page = MadeDatabricks.Page.CUT;
        problem();
    }

    @Test
    void without_a_login_nothing_is_asked() {
        var none = assertThrows(Problem.class, () -> open(Map.of()).ask("select 1", 1));
        assertTrue(none.sentence().contains("needs a \"token\""), none.sentence());
        assertEquals(List.of(), databricks.statements);
    }

    @Test
    void a_session_is_in_utc_with_a_limit_and_every_query_is_planned_first() throws Exception {
        Collected.from(open(), PEOPLE);
        var select = databricks.statements.getLast();
        assertEquals(
                List.of(
                        "SET TIME ZONE 'UTC'",
                        "SET STATEMENT_TIMEOUT = 60",
                        "EXPLAIN SELECT * FROM (\n" + select + "\n) AS planned",
                        select),
                databricks.statements);
        assertEquals(List.of("Bearer not so secret"), databricks.logins.stream().distinct().toList());
    }

    @Test
    void what_cannot_be_planned_is_not_run_and_told_with_its_place() throws Exception {
        databricks.plan = "Error occurred during query planning: \n"
                + "[PARSE_SYNTAX_ERROR] Syntax error at or near 'from'. SQLSTATE: 42601 (line 3, pos 5)";
        var told = assertThrows(Problem.class, () -> open().parse("select email\nfrom from people"));
        assertTrue(told.sentence().endsWith("at line 2, column 6 of the query."), told.sentence());
        assertTrue(told.sentence().contains("Syntax error at or near 'from'"), told.sentence());
        assertFalse(databricks.statements.getLast().startsWith("select"));
    }

    @Test
    void an_error_that_quotes_a_value_is_not_passed_on() {
        databricks.refusal = "[CAST_INVALID_INPUT] The value 'dora@example.com' cannot be cast to BIGINT. SQLSTATE: 22018";
        databricks.refusedState = "22018";
        var told = problem();
        assertFalse(told.contains("dora"), told);
        assertTrue(told.contains("22018"), told);
    }

    @Test
    void what_the_server_says_of_a_value_is_not_passed_on_under_a_state_of_the_driver() {
        databricks.refusal = "Polling failed: [CAST_INVALID_INPUT] The value 'Dora Example' cannot be cast. SQLSTATE: 22018";
        databricks.refusedState = "08S01";
        var told = problem();
        assertFalse(told.contains("Dora"), told);
    }

    @Test
    void an_error_of_the_query_is_told() {
        databricks.refusal = "[TABLE_OR_VIEW_NOT_FOUND] The table or view `people` cannot be found. SQLSTATE: 42P01";
        databricks.refusedState = "42P01";
        assertTrue(problem().contains("`people` cannot be found"), problem());
    }

    @Test
    void a_page_that_fails_or_is_cut_is_a_problem_and_never_a_short_audience() {
        for (var page : List.of(MadeDatabricks.Page.REFUSED, MadeDatabricks.Page.CUT)) {
            databricks.page = page;
            var told = problem();
            assertFalse(told.contains("dora"), told);
        }
    }

    @Test
    void interrupting_the_reader_stops_the_query() throws Exception {
        databricks.neverDone = true;
        var reading = new SourceContract.Reading(open(), PEOPLE, new SourceContract.Counting());
        assertTrue(databricks.running.await(60, TimeUnit.SECONDS), "it runs");
        reading.thread.interrupt();
        assertInstanceOf(InterruptedException.class, reading.ended.get(60, TimeUnit.SECONDS));
        assertTrue(databricks.cancelled.get() > 0, "the server was told");
    }

    @Test
    void a_server_that_is_not_there_is_told() throws Exception {
        var source = open();
        databricks.close();
        var told = assertThrows(Problem.class, () -> source.ask("select 1", 1));
        RowsContract.assertOneSentence(told);
        assertFalse(told.sentence().contains("not so secret"), told.sentence());
    }
}
