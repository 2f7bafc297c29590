package io.rollcall.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Budget;
import io.rollcall.domain.Budget.Grant;
import io.rollcall.source.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What servers share in a PostgreSQL: leases, and the budgets of accounts.
final class SharedTest {
    private static final String NAME = "shared";

    @SuppressWarnings("NullAway.Init")
    private static Database database;

    @BeforeAll
    static void make() throws Exception {
        Warehouse.run("create database " + NAME);
        database = Database.open(Optional.of(Warehouse.address(NAME)), Path.of("nowhere"));
    }

    @AfterAll
    static void drop() throws Exception {
        database.close();
        Warehouse.run("drop database " + NAME + " with (force)");
    }

    private static Leases leases() {
        return new Store(database).leases();
    }

    private static void laterBy(Duration time, String table, String column) throws Exception {
        try (var connection = Warehouse.connect(NAME);
                var statement = connection.createStatement()) {
            statement.executeUpdate("update %s set %s = %s - %d".formatted(table, column, column, time.toMillis()));
        }
    }

    @Test
    void a_lease_is_one_holders_until_it_ends() throws Exception {
        assertTrue(leases().take("news", "one"));
        assertFalse(leases().take("news", "two"));
        assertTrue(leases().take("others", "two"));
        laterBy(Leases.LENGTH.minusSeconds(5), "lease", "until");
        assertEquals(Leases.Kept.YES, leases().keep("news", "one"));
        laterBy(Leases.LENGTH.minusSeconds(5), "lease", "until");
        assertFalse(leases().take("news", "two"));
        laterBy(Duration.ofSeconds(6), "lease", "until");
        assertTrue(leases().take("news", "two"));
        assertEquals(Leases.Kept.LOST, leases().keep("news", "one"));
        leases().release("news", "one");
        assertFalse(leases().take("news", "one"));
        leases().release("news", "two");
        assertTrue(leases().take("news", "one"));
    }

    @Test
    void workspaces_have_leases_of_their_own() {
        assertTrue(new Store(database, "here", Optional.empty()).leases().take("same", "one"));
        assertTrue(new Store(database, "there", Optional.empty()).leases().take("same", "two"));
    }

    @Test
    void all_servers_together_are_granted_no_more_than_the_limit() throws Exception {
        var granted = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 6; i++)
            threads.add(Thread.ofPlatform().start(() -> {
                var budget = new CallBudget(database);
                for (var turn = 0; turn < 20; turn++)
                    granted.addAndGet(budget.take("busy", 300, 25, Grant.NONE).calls());
            }));
        for (var thread : threads) thread.join();
        assertEquals(300, granted.get());
        var none = new CallBudget(database).take("busy", 300, 1, Grant.NONE);
        assertEquals(0, none.calls());
        assertTrue(none.again().toSeconds() > 30 && none.again().toSeconds() < 62, none.again()::toString);
        assertEquals(
                7, new CallBudget(database).take("other", 300, 7, Grant.NONE).calls());
    }

    @Test
    void what_was_granted_counts_for_a_minute_and_as_long_as_it_is_good() throws Exception {
        var budget = new CallBudget(database);
        assertEquals(10, budget.take("slow", 10, 25, Grant.NONE).calls());
        laterBy(Duration.ofMinutes(1), "call_grant", "granted_at");
        assertEquals(0, budget.take("slow", 10, 25, Grant.NONE).calls());
        laterBy(Budget.GOOD, "call_grant", "granted_at");
        assertEquals(10, budget.take("slow", 10, 25, Grant.NONE).calls());
    }

    @Test
    void calls_that_were_not_made_are_given_back() {
        var budget = new CallBudget(database);
        var grant = budget.take("thrifty", 10, 10, Grant.NONE);
        var left = new Grant(grant.number(), 4, Duration.ZERO);
        assertEquals(4, budget.take("thrifty", 10, 25, left).calls());
        assertEquals(0, budget.take("thrifty", 10, 25, Grant.NONE).calls());
    }

    @Test
    void who_is_told_to_wait_tells_all() {
        var budget = new CallBudget(database);
        budget.take("told", 10, 1, Grant.NONE);
        budget.block("told", Duration.ofSeconds(30));
        budget.block("told", Duration.ofSeconds(3));
        var none = new CallBudget(database).take("told", 10, 1, Grant.NONE);
        assertEquals(0, none.calls());
        assertTrue(none.again().toSeconds() >= 25, none.again()::toString);
    }
}
