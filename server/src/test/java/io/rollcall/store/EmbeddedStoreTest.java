package io.rollcall.store;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
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
}
