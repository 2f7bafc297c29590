package io.rollcall.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import io.rollcall.source.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PostgresStoreTest extends StoreContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String name = "own_" + DATABASES.incrementAndGet();
    private final List<Database> opened = new ArrayList<>();

    @BeforeEach
    void make() throws SQLException {
        Warehouse.run("create database " + name);
    }

    @AfterEach
    void drop() throws SQLException {
        opened.forEach(Database::close);
        Warehouse.run("drop database " + name + " with (force)");
    }

    @Override
    Database database() throws Problem {
        var database = Database.open(Optional.of(Warehouse.address(name)), Path.of("nowhere"));
        synchronized (opened) {
            opened.add(database);
        }
        return database;
    }

    @Override
    Connection connect() throws SQLException {
        return Warehouse.connect(name);
    }

    @Test
    void a_server_that_is_not_there_is_a_problem_that_does_not_repeat_the_password() {
        var address = "postgresql://postgres:hunter2@127.0.0.1:1/" + name;
        var problem = assertThrows(Problem.class, () -> Database.open(Optional.of(address), Path.of("")));
        assertTrue(problem.sentence().contains("127.0.0.1/" + name), problem.sentence());
        assertTrue(problem.sentence().contains("ROLLCALL_DATABASE"), problem.sentence());
        assertFalse(problem.sentence().contains("hunter2"), problem.sentence());
    }

    @Test
    void an_address_that_is_none_is_a_problem_that_does_not_repeat_it() {
        for (var address :
                List.of("hunter2", "jdbc:postgresql://x/y", "mysql://a:hunter2@b/c", "postgresql://a/", "%")) {
            var problem = assertThrows(Problem.class, () -> Database.open(Optional.of(address), Path.of("")));
            assertTrue(problem.sentence().contains("such as postgresql://"), problem.sentence());
            assertFalse(problem.sentence().contains("hunter2"), problem.sentence());
        }
    }
}
