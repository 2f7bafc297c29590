package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Redshift's driver against PostgreSQL: see [RedshiftFront].
final class RedshiftContractTest extends SourceContract {
    private static final AtomicInteger TABLES = new AtomicInteger();

    @Override
    Source open(Duration timeout) {
        return RedshiftFront.open(RedshiftFront.settings(timeout));
    }

    @Override
    String table(List<@Nullable String> emails) throws SQLException {
        var name = "redshift_people_" + TABLES.incrementAndGet();
        try (var connection = Warehouse.connect();
                var create = connection.createStatement()) {
            create.execute("create table " + name + " (id bigint generated always as identity, email text)");
            try (var insert = connection.prepareStatement("insert into " + name + " (email) select unnest(?)")) {
                insert.setArray(1, connection.createArrayOf("text", emails.toArray()));
                insert.execute();
            }
        }
        return name;
    }

    @Override
    String numbers(long most) {
        return "(select generate_series(1::bigint, " + most + ") as n) t";
    }

    @Override
    boolean takesRecords() {
        return true;
    }

    @Override
    int longest() {
        return 65_535;
    }

    @Test
    void a_connection_lost_in_the_middle_is_a_problem() throws Exception {
        var count = new Counting();
        var reader = new Reading(
                open(LONG),
                query("select 'person' || n as email /* redshift cut */ from " + numbers(1_000_000_000)),
                count);
        assertTrue(count.first.await(30, TimeUnit.SECONDS));
        Warehouse.number("select count(pg_terminate_backend(pid)) from pg_stat_activity where query like"
                + " '%redshift cut%' and pid <> pg_backend_pid()");
        assertInstanceOf(Problem.class, reader.ended.get(30, TimeUnit.SECONDS));
    }

    @Test
    void a_query_that_closes_our_bracket_and_goes_on_is_refused() throws Exception {
        Warehouse.run("create table kept (email text)", "insert into kept values ('ann@example.com')");
        for (var sql : List.of(
                "select 'x' as email) as m; commit; begin read write; delete from kept; commit; select ('x'",
                "select 'x' as email) as m; set default_transaction_read_only = off; commit; delete from kept; commit;"
                        + " select email from (select 'x' as email",
                "select 'x' as email)) as m; commit; delete from kept; commit; select email from ((select 'x' as email",
                "select 'x' as email; commit; delete from kept; commit",
                "select 'x' as email) as m; commit; delete from kept; commit --")) {
            problem(open(LONG), query(sql));
            assertEquals(1, Warehouse.number("select count(*) from kept"), sql);
        }
    }

    @Test
    void a_function_that_writes_is_refused() throws Exception {
        Warehouse.run(
                "create table written (note text)",
                "create function write() returns text language sql as $$ insert into written values ('x') returning note $$");
        problem(open(LONG), query("select write() as email"));
        assertEquals(0, Warehouse.number("select count(*) from written"));
    }

    @Test
    void a_row_that_breaks_a_rule_is_told_without_the_row() {
        var problem = problem(open(LONG), query("select ('secret' || chr(64) || 'example.com')::uuid::text as email"));
        assertFalse(problem.sentence().contains("secret"), problem.sentence());
    }
}
