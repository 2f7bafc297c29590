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
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Snowflake as a source: the real driver, as it is installed, against an answerer of its protocol.
@Tag("slow")
@Timeout(120)
class SnowflakeSourceTest {
    private static final Model PEOPLE = new Model("people", "warehouse", new Model.From.Table("PEOPLE"), "ID", "EMAIL");
    private static final Secret KEY = key();

    private MadeSnowflake snowflake;

    @BeforeEach
    void start() throws Exception {
        snowflake = new MadeSnowflake();
    }

    @AfterEach
    void stop() {
        snowflake.close();
    }

    private static Secret key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var bytes = generator.generateKeyPair().getPrivate().getEncoded();
            return new Secret("-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(bytes)
                    + "\n-----END PRIVATE KEY-----\n");
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Source open() throws Exception {
        return open(Duration.ofMinutes(1));
    }

    private Source open(Duration timeout) throws Exception {
        var settings = new HashMap<String, Object>();
        settings.put("account", "MYORG-SHOP");
        settings.put("user", "ROLLCALL");
        settings.put("private_key", KEY);
        settings.put("warehouse", "SMALL");
        settings.put("database", "SHOP");
        settings.put("schema", "CRM");
        settings.put("role", "READER");
        settings.put("timeout", timeout);
        settings.put("endpoint", snowflake.address());
        return SnowflakeSource.KIND.open(new Values(settings), Fetched.with(Driver.SNOWFLAKE));
    }

    private String problem() {
        return assertThrows(Problem.class, () -> open().read(PEOPLE, "EMAIL", new SourceContract.Counting()))
                .sentence();
    }

    @Test
    void rows_come_in_the_answer_and_in_chunks_after_it() throws Exception {
        for (var arrow : List.of(true, false)) {
            snowflake.arrow = arrow;
            var rows = Collected.from(open(), PEOPLE);
            assertEquals(9, rows.size());
            assertEquals("person0@example.com", rows.getFirst());
            assertEquals(null, rows.get(3));
            assertEquals("chunk1.3@example.com", rows.getLast());
        }
    }

    @Test
    void the_login_is_by_key_pair_with_the_limits_of_the_session() throws Exception {
        Collected.from(open(), PEOPLE);
        var login = snowflake.logins.getFirst();
        assertEquals("SNOWFLAKE_JWT", login.path("AUTHENTICATOR").asString());
        assertEquals(3, login.path("TOKEN").asString().split("\\.").length);
        assertTrue(login.path("PASSWORD").isMissingNode(), "no password goes along");
        var session = login.path("SESSION_PARAMETERS");
        assertEquals("UTC", session.path("TIMEZONE").asString());
        assertEquals("60", session.path("STATEMENT_TIMEOUT_IN_SECONDS").asString());
        assertEquals("1", session.path("MULTI_STATEMENT_COUNT").asString());
    }

    @Test
    void every_query_is_planned_within_brackets_first() throws Exception {
        Collected.from(open(), PEOPLE);
        assertEquals(2, snowflake.statements.size());
        assertEquals(
                "EXPLAIN USING TEXT SELECT * FROM (\n" + snowflake.statements.getLast() + "\n)",
                snowflake.statements.getFirst());
    }

    @Test
    void what_cannot_be_planned_is_not_run_and_told_with_its_place() throws Exception {
        snowflake.refusal = "SQL compilation error:\nsyntax error line 3 at position 5 unexpected 'from'.";
        snowflake.refusesPlan = true;
        var told = assertThrows(Problem.class, () -> open().parse("select email\nfrom from people"));
        assertEquals(
                "Source MYORG-SHOP/SHOP.CRM could not be read: syntax error unexpected 'from', at line 2, column 6 of the query.",
                told.sentence());
        assertEquals(1, snowflake.statements.size());
    }

    @Test
    void an_error_that_quotes_a_value_is_not_passed_on() {
        snowflake.refusal = "Numeric value 'ann@example.com' is not recognized";
        snowflake.refusedState = "22018";
        assertEquals("Source MYORG-SHOP/SHOP.CRM could not be read: the server reports error 22018.", problem());
    }

    @Test
    void a_chunk_that_is_cut_is_a_problem_and_never_a_short_audience() {
        snowflake.brokenChunk = 1;
        // The driver asks for it again and again; our own limit ends that.
        assertThrows(
                Problem.class,
                () -> open(Duration.ofSeconds(1)).read(PEOPLE, "EMAIL", new SourceContract.Counting()));
    }

    @Test
    void a_query_that_snowflake_stopped_names_the_setting() {
        snowflake.refusal = "Statement reached its statement or warehouse timeout of 60 second(s) and was canceled.";
        snowflake.refusedState = "57014";
        assertTrue(problem().contains("\"timeout\" of 60 seconds"), "the setting is named");
    }

    @Test
    void interrupting_the_reader_stops_the_query() throws Exception {
        snowflake.neverDone = true;
        var reading = new SourceContract.Reading(open(), PEOPLE, new SourceContract.Counting());
        assertTrue(snowflake.running.await(60, TimeUnit.SECONDS), "it runs");
        reading.thread.interrupt();
        assertInstanceOf(InterruptedException.class, reading.ended.get(60, TimeUnit.SECONDS));
        assertFalse(snowflake.aborted.isEmpty(), "the server was told");
    }

    @Test
    void a_login_that_is_refused_is_told() {
        snowflake.refusesLogin = true;
        var told = problem();
        assertTrue(told.contains("JWT token is invalid"), told);
    }

    @Test
    void nothing_is_reported_to_anybody() throws Exception {
        Collected.from(open(), PEOPLE);
        assertEquals(List.of(), snowflake.others.stream().filter(path -> path.contains("telemetry")).toList());
    }
}
