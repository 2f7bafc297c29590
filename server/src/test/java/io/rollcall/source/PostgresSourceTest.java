package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class PostgresSourceTest {
    private static final String ENDLESS = "select 'person' || generate_series(1::bigint, 100000000000) as email";

    private static Source open() {
        return Warehouse.open(Warehouse.settings());
    }

    private static List<@Nullable String> read(String sql) throws Problem, IOException, InterruptedException {
        return Collected.from(open(), SourceContract.query(sql));
    }

    private static Problem problem(Source source, String sql) {
        return assertThrows(Problem.class, () -> source.read(SourceContract.query(sql), "email", new Collected()));
    }

    private static long running(String sql) throws SQLException {
        return Warehouse.number("select count(*) from pg_stat_activity where application_name = 'rollcall'"
                + " and state = 'active' and query like '%" + sql + "%' and pid <> pg_backend_pid()");
    }

    @Test
    void a_table_may_be_named_with_its_schema_and_be_a_view() throws Exception {
        Warehouse.run(
                "create schema \"Sales Team\"",
                "create view \"Sales Team\".\"All\" as select 1 as id, 'ann@example.com' as email");
        var model = SourceContract.table("Sales Team.All");
        assertEquals(List.of("ann@example.com"), Collected.from(open(), model));
    }

    @Test
    void fields_of_other_types_are_read_as_text() throws Exception {
        Warehouse.run("create domain address as text check (value like '%@%')");
        assertEquals(
                List.of("ann@example.com", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "7", "b         "),
                read(
                        "select 'ann@example.com'::address::text as email"
                                + " union all select 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid::text"
                                + " union all select 7::text union all select ('b'::char(10))::bpchar || ''::char(10)::text || '         '"));
        assertEquals(List.of("{a,b}"), read("select array['a', 'b'] as email"));
        assertEquals(List.of("{\"a\": 1}"), read("select '{\"a\":1}'::jsonb as email"));
    }

    @Test
    void a_database_in_another_character_set_is_read_as_unicode() throws Exception {
        Warehouse.run("create database latin encoding 'LATIN1' template template0 locale 'C'");
        assertEquals(
                List.of("jürgen@example.com"),
                Collected.from(
                        Warehouse.open("database", "latin"),
                        SourceContract.query("select 'j' || chr(252) || 'rgen@example.com' as email")));
    }

    @Test
    void a_database_may_have_any_name() throws Exception {
        Warehouse.run("create database \"people & more? 50%/a#b\"");
        assertEquals(
                List.of("people & more? 50%/a#b"),
                Collected.from(
                        Warehouse.open("database", "people & more? 50%/a#b"),
                        SourceContract.query("select current_database() as email")));
    }

    @Test
    void the_wrong_password_is_told_without_it() throws Exception {
        var settings = Warehouse.settings();
        Warehouse.guardedUser("reader", "the right one");
        settings.put("user", "reader");
        settings.put("password", new Secret("the right one"));
        assertEquals(
                List.of("x"), Collected.from(Warehouse.open(settings), SourceContract.query("select 'x' as email")));
        settings.put("password", new Secret("the wrong one"));
        var problem = problem(Warehouse.open(settings), "select 'x' as email");
        assertTrue(problem.sentence().contains("password authentication failed"), problem.sentence());
        assertFalse(problem.sentence().contains("the wrong one"), problem.sentence());
        settings.remove("password");
        assertFalse(problem(Warehouse.open(settings), "select 1 as email")
                .sentence()
                .isEmpty());
    }

    @Test
    void a_server_that_is_not_there_is_a_problem() throws Exception {
        long free;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        var problem = problem(Warehouse.open("port", free), "select 'x' as email");
        assertTrue(problem.sentence().contains("refused"), problem.sentence());
        assertFalse(problem(Warehouse.open("host", "nowhere.invalid"), "select 1 as email")
                .sentence()
                .isEmpty());
    }

    @Test
    void a_missing_database_is_named() {
        var problem = problem(Warehouse.open("database", "nowhere"), "select 'x' as email");
        assertTrue(problem.sentence().contains("nowhere"), problem.sentence());
    }

    @Test
    void who_waits_for_a_server_that_never_speaks_can_be_interrupted() throws Exception {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var source = Warehouse.open("port", (long) silent.getLocalPort());
            var reader = new SourceContract.Reading(
                    source, SourceContract.query("select 1 as email"), new SourceContract.Counting());
            try (var accepted = silent.accept()) {
                accepted.getInputStream().read();
                reader.thread.interrupt();
                assertInstanceOf(InterruptedException.class, reader.ended.get(8, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void a_connection_lost_in_the_middle_is_a_problem() throws Exception {
        var count = new SourceContract.Counting();
        var reader = new SourceContract.Reading(open(), SourceContract.query(ENDLESS + " /* to be cut */"), count);
        assertTrue(count.first.await(30, TimeUnit.SECONDS));
        Warehouse.number(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'rollcall'"
                        + " and query like '%to be cut%'");
        assertInstanceOf(Problem.class, reader.ended.get(8, TimeUnit.SECONDS));
    }

    @Test
    void a_query_that_somebody_else_stopped_is_not_only_told_as_too_slow() throws Exception {
        var count = new SourceContract.Counting();
        var reader = new SourceContract.Reading(open(), SourceContract.query(ENDLESS + " /* to be stopped */"), count);
        assertTrue(count.first.await(30, TimeUnit.SECONDS));
        Warehouse.number(
                "select count(pg_cancel_backend(pid)) from pg_stat_activity where application_name = 'rollcall'"
                        + " and query like '%to be stopped%'");
        var problem = assertInstanceOf(Problem.class, reader.ended.get(8, TimeUnit.SECONDS));
        assertTrue(problem.sentence().contains("administrator"), problem.sentence());
    }

    @Test
    void interrupting_the_reader_cancels_the_query_on_the_server() throws Exception {
        var count = new SourceContract.Counting();
        var reader = new SourceContract.Reading(open(), SourceContract.query(ENDLESS + " /* interrupted */"), count);
        assertTrue(count.first.await(30, TimeUnit.SECONDS));
        assertEquals(1, running("interrupted"));
        reader.thread.interrupt();
        assertInstanceOf(InterruptedException.class, reader.ended.get(8, TimeUnit.SECONDS));
        while (running("interrupted") > 0) Thread.onSpinWait();
    }

    @Test
    void a_query_that_waits_is_stopped_at_the_time_out() throws Exception {
        var problem = problem(Warehouse.open("timeout", Duration.ofSeconds(1)), "select pg_sleep(100)::text as email");
        assertTrue(problem.sentence().contains("\"timeout\""), problem.sentence());
        assertEquals(0, running("pg_sleep"));
    }

    @Test
    void the_check_is_stopped_at_the_time_out_too() {
        var model = SourceContract.query("select 1 as id, pg_sleep(100)::text as email");
        var problem = assertThrows(
                Problem.class,
                () -> Warehouse.open("timeout", Duration.ofSeconds(1)).check(model));
        assertTrue(problem.sentence().contains("\"timeout\""), problem.sentence());
    }

    @Test
    void a_function_that_writes_is_refused() throws Exception {
        Warehouse.run(
                "create table notes (note text)",
                "create function note() returns text language sql as $$ insert into notes values ('x') returning note $$",
                "create sequence numbers");
        problem(open(), "select note() as email");
        problem(open(), "select nextval('numbers')::text as email");
        assertEquals(0, Warehouse.number("select count(*) from notes"));
    }

    @Test
    void a_query_that_closes_our_bracket_and_goes_on_is_refused() throws Exception {
        Warehouse.run("create table precious (email text)", "insert into precious values ('ann@example.com')");
        for (var sql : List.of(
                "select 'x' as email) as m) to stdout; commit; begin read write; delete from precious; commit;"
                        + " copy (select 'x' as email",
                "select 'x' as email) as m; set transaction read write; delete from precious; commit; select ('x'",
                "select 'x' as email) as m) to stdout; set default_transaction_read_only = off; commit;"
                        + " delete from precious; commit; copy (select email from (select 'x' as email",
                "select 'x' as email) as m) to program 'exit 0' --",
                "select 'x' as email) as m) to '/tmp/rollcall-must-not-write' --")) {
            problem(open(), sql);
            assertEquals(1, Warehouse.number("select count(*) from precious"), sql);
        }
    }

    @Test
    void a_row_that_breaks_a_rule_is_told_without_the_row() {
        var problem = problem(open(), "select ('secret' || chr(64) || 'example.com')::uuid::text as email");
        assertFalse(problem.sentence().contains("secret"), problem.sentence());
        assertTrue(problem.sentence().contains("22P02"), problem.sentence());
    }

    @Test
    void an_error_that_a_query_raises_itself_is_told_without_its_text() throws Exception {
        Warehouse.run("create function fail(whom text) returns text language plpgsql as"
                + " $$ begin raise exception 'no % here', whom; end $$");
        var problem = problem(open(), "select fail('secret') as email");
        assertFalse(problem.sentence().contains("secret"), problem.sentence());
    }

    @Test
    void the_password_is_not_in_the_kind_s_texts() {
        assertFalse(
                new io.rollcall.domain.Values(Warehouse.settings()).toString().contains("not asked for"));
    }

    @Test
    void the_model_s_name_and_the_field_s_are_only_names() throws Exception {
        var odd = new Model(
                "x\") TO PROGRAM 'y'; --", "w", new Model.From.Query("select 'x' as \"a\"\"b\""), "id", "a\"b");
        assertEquals(List.of("x"), Collected.from(open(), odd));
    }
}
