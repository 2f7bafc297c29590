package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.sandbox.seed.SeedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedTest extends Running {
    @TempDir
    private Path folder = Path.of("");

    private Path csv() throws IOException {
        return Files.writeString(
                folder.resolve("people.csv"),
                "customer id,mail\n007,dora@example.com\n008,\n009,Emil@Example.com\n",
                java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void a_csv_file_fills_the_account_and_keeps_leading_zeros() throws IOException {
        assertEquals(2, new SeedFile(csv(), Map.of(3, "mail", 10569, "customer id")).into(account));
        assertTrue(call.post("contact/checkids", "{'key_id':'10569','external_ids':['007']}")
                .told()
                .contains("'007':'" + account.contactId("dora@example.com").orElseThrow() + "'"));
    }

    @Test
    void a_parquet_file_does_as_well() throws SQLException {
        var file = folder.resolve("people.parquet");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT 'p' || range || '@example.com' AS email FROM range(25000)) TO '" + file
                    + "' (FORMAT parquet)");
        }
        assertEquals(25_000, new SeedFile(file, Map.of(3, "email")).into(account));
        assertTrue(account.contactId("p24999@example.com").isPresent());
    }

    @Test
    void a_missing_file_or_column_is_said_in_one_line() throws IOException {
        var nowhere = new SeedFile(folder.resolve("none.csv"), Map.of(3, "mail"));
        assertEquals(
                "Cannot read none.csv",
                assertThrows(IllegalArgumentException.class, () -> nowhere.into(account))
                        .getMessage());
        var wrong = new SeedFile(csv(), Map.of(3, "email"));
        assertThrows(IllegalArgumentException.class, () -> wrong.into(account));
    }
}
