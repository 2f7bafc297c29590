package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// BigQuery as a source, against an answerer that keeps to the documented protocol.
class BigQuerySourceTest {
    private static final Model PEOPLE = new Model("people", "warehouse", new Model.From.Table("people"), "id", "email");

    private MadeBigQuery google;
    private final List<Duration> waits = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        google = new MadeBigQuery();
    }

    @AfterEach
    void stop() {
        google.close();
    }

    private Source open() {
        return open("timeout", Duration.ofMinutes(1));
    }

    private Source open(String setting, Object value) {
        var settings = new HashMap<String, Object>();
        settings.put("key", new Secret(google.keyFile()));
        settings.put("dataset", "crm");
        settings.put("most_bytes", 50_000_000L);
        settings.put("timeout", Duration.ofMinutes(1));
        settings.put("endpoint", google.address());
        settings.put(setting, value);
        return BigQuerySource.KIND.open(
                new Values(settings),
                new Surroundings(InstantSource.system(), waits::add, new SplittableRandom(1), Path.of("")));
    }

    private String problem() {
        var rows = new SourceContract.Counting();
        return assertThrows(Problem.class, () -> open().read(PEOPLE, "email", rows))
                .sentence();
    }

    @Test
    void rows_come_over_several_pages_and_null_stays_null() throws Exception {
        assertEquals(Arrays.asList("person0@example.com", null, "person2@example.com"), Collected.from(open(), PEOPLE));
        assertEquals(1, google.tokens.size());
    }

    @Test
    void a_query_goes_with_its_dataset_its_limit_of_bytes_and_its_limit_of_time() throws Exception {
        Collected.from(open(), PEOPLE);
        var configuration = google.begun.getFirst().path("configuration");
        var query = configuration.path("query");
        assertEquals("50000000", query.path("maximumBytesBilled").asString());
        assertEquals("crm", query.path("defaultDataset").path("datasetId").asString());
        assertEquals("shop", query.path("defaultDataset").path("projectId").asString());
        assertEquals("60000", configuration.path("jobTimeoutMs").asString());
        assertFalse(query.path("useLegacySql").asBoolean(true));
        assertTrue(query.path("query").asString().contains("FROM `people` AS"), query.toString());
    }

    @Test
    void what_is_not_one_select_is_not_run() {
        google.kind = "SCRIPT";
        assertTrue(problem().contains("no SELECT"), problem());
        assertEquals(List.of(), google.begun);
    }

    @Test
    void a_query_that_would_read_too_much_is_not_run() {
        google.bytes = 123_456_789_000L;
        assertTrue(problem().contains("123,456,789,000 bytes"), problem());
        assertTrue(problem().contains("\"most_bytes\""), problem());
        assertEquals(List.of(), google.begun);
    }

    @Test
    void a_mistake_in_a_query_is_told_with_its_place() {
        google.refusal = "Syntax error: Unexpected keyword FROM at [2:6]";
        var told = assertThrows(Problem.class, () -> open().parse("select email\nfrom from people"));
        assertEquals(
                "Source bigquery/crm could not be read: Syntax error: Unexpected keyword FROM, at line 2, column 6 of the query.",
                told.sentence());
    }

    @Test
    void an_error_late_in_the_stream_is_a_problem_that_quotes_no_value() {
        google.failingPage = 1;
        google.failures.set(1);
        google.failure = "invalidQuery";
        var sentence = problem();
        assertEquals("Source bigquery/crm could not be read: the server reports error invalidQuery.", sentence);
        assertEquals(1, google.cancelled.size());
    }

    @Test
    void a_page_that_fails_for_now_is_asked_for_again() throws Exception {
        google.failingPage = 1;
        google.failures.set(2);
        google.failure = "backendError";
        assertEquals(3, Collected.from(open(), PEOPLE).size());
        assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)), waits);
    }

    @Test
    void a_page_that_is_cut_is_asked_for_again_and_never_taken_for_the_last() throws Exception {
        google.failingPage = 1;
        google.failures.set(1);
        google.cutPage = true;
        assertEquals(3, Collected.from(open(), PEOPLE).size());
        google.failures.set(100);
        assertTrue(problem().contains("no answer from localhost"), problem());
    }

    @Test
    void fewer_rows_than_were_promised_are_a_problem() {
        google.rowsClaimed = 4;
        assertTrue(problem().contains("sent 3 of 4 rows"), problem());
    }

    @Test
    void a_job_that_is_never_done_is_cancelled_when_the_reader_is() throws Exception {
        google.neverDone = true;
        var reading = new SourceContract.Reading(open(), PEOPLE, new SourceContract.Counting());
        while (google.begun.isEmpty()) Thread.onSpinWait();
        reading.thread.interrupt();
        assertInstanceOf(InterruptedException.class, reading.ended.get(15, TimeUnit.SECONDS));
        var id = google.begun.getFirst().path("jobReference").path("jobId").asString();
        // Once more when it was begun while it was being cancelled.
        assertEquals(Set.of("/bigquery/v2/projects/shop/jobs/" + id + "/cancel"), Set.copyOf(google.cancelled));
    }

    @Test
    void a_query_that_google_stopped_names_the_setting() {
        google.failingPage = 0;
        google.failures.set(1);
        google.failure = "stopped";
        assertTrue(problem().contains("\"timeout\" of 60 seconds"), "the setting is named");
    }

    @Test
    void a_key_that_is_none_and_a_key_that_is_refused_are_named_and_not_shown() {
        var wrong = assertThrows(
                Problem.class,
                () -> open("key", new Secret("{\"private_key\": \"hush\"}")).parse("select 1"));
        assertTrue(wrong.sentence().contains("\"key\""), wrong.sentence());
        assertFalse(wrong.sentence().contains("hush"), wrong.sentence());
        google.loginRefused = true;
        var refused = assertThrows(Problem.class, () -> open().parse("select 1"));
        assertTrue(refused.sentence().contains("refuses the \"key\""), refused.sentence());
        assertFalse(refused.sentence().contains("rollcall@shop"), refused.sentence());
    }

    @Test
    void a_few_rows_are_shown_with_their_columns() throws Exception {
        var answer = open().ask("SELECT email FROM people", 2);
        assertEquals(List.of("email"), answer.columns());
        assertEquals(List.of("STRING"), answer.types());
        assertEquals(List.of(List.of("person0@example.com"), Arrays.asList((String) null)), answer.rows());
    }

    @Test
    void values_are_shown_as_people_read_them() {
        assertEquals("2026-11-23T06:10:00.000001Z", BigQueryCells.text(json("\"1795414200000001\""), "TIMESTAMP"));
        assertEquals("[a, b]", BigQueryCells.text(json("[{\"v\":\"a\"},{\"v\":\"b\"}]"), "ARRAY<STRING>"));
        assertEquals("{1, x}", BigQueryCells.text(json("{\"f\":[{\"v\":\"1\"},{\"v\":\"x\"}]}"), "RECORD"));
    }

    private static JsonNode json(String text) {
        return MadeBigQuery.JSON.readTree(text);
    }

    @Test
    void the_tables_are_those_of_the_dataset() throws Exception {
        google.rows = 0;
        open().catalogue().tables();
        assertEquals(
                "SELECT table_name, table_type FROM INFORMATION_SCHEMA.TABLES ORDER BY 1",
                google.begun
                        .getFirst()
                        .path("configuration")
                        .path("query")
                        .path("query")
                        .asString());
    }
}
