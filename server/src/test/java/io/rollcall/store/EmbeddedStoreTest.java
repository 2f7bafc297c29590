package io.rollcall.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedStoreTest extends StoreContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Override
    Database database() throws Problem {
        return Database.open(Optional.empty(), folder);
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("rollcall.db"));
    }

    @Test
    void a_file_that_cannot_be_opened_is_a_problem_that_names_it() throws Exception {
        assertThrows(Problem.class, () -> Database.open(Optional.empty(), folder.resolve("nowhere")));
        Files.writeString(folder.resolve("rollcall.db"), "this is no database".repeat(1_000));
        var problem = assertThrows(Problem.class, this::database);
        assertTrue(problem.sentence().contains("rollcall.db"), problem.sentence());
    }

    /// The database's own waiting is a look now and then, and whoever looks at the wrong moment looks again:
    /// writers that had just come took their turn before one that had waited for seconds.
    @Test
    void who_waits_to_write_is_not_passed_again_and_again() throws Exception {
        var writers = 12;
        var written = new AtomicInteger();
        var mostPassed = new AtomicInteger();
        try (var database = database();
                var threads = Executors.newFixedThreadPool(writers)) {
            var servers = new Servers(database);
            var all = new ArrayList<Future<?>>();
            for (var writer = 0; writer < writers; writer++) {
                var name = "server" + writer;
                all.add(threads.submit(() -> {
                    for (var turn = 0; turn < 50; turn++) {
                        var before = written.get();
                        servers.lives(name, Instant.EPOCH);
                        var passed = written.incrementAndGet() - before - 1;
                        mostPassed.accumulateAndGet(passed, Math::max);
                    }
                }));
            }
            for (var each : all) each.get();
        }
        assertEquals(writers * 50, written.get());
        assertTrue(mostPassed.get() <= 2 * writers, "one was passed " + mostPassed + " times");
    }

    @Test
    void millions_of_runs_are_counted_and_forgotten_without_a_look_at_each() throws Exception {
        try (var _ = database();
                var connection = connect()) {
            assertUses(
                    "run_by_status",
                    "select status, count(*) from run where workspace = 'a' group by status",
                    connection);
            assertUses("run_by_age", "select id from run where workspace = 'a' and started_at < 1", connection);
        }
    }

    private static void assertUses(String index, String query, Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("explain query plan " + query)) {
            assertTrue(rows.next());
            var plan = rows.getString("detail");
            assertTrue(plan.contains(index), plan);
        }
    }
}
