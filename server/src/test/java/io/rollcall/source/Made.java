package io.rollcall.source;

import io.rollcall.domain.Values;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Makes files with DuckDB for tests to read.
final class Made {
    private Made() {}

    interface Work {
        void on(Statement made) throws SQLException;
    }

    /// Fills the table `people` with these, and works with it.
    static void table(List<@Nullable String> emails, Work work) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
                var statement = connection.createStatement()) {
            statement.execute("create table people (id bigint, email varchar)");
            try (var appender = connection.createAppender("people")) {
                var id = 0L;
                for (var email : emails) {
                    appender.beginRow().append(++id);
                    if (email == null) appender.appendNull();
                    else appender.append(email);
                    appender.endRow();
                }
            }
            work.on(statement);
        }
    }

    static void sql(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            for (var each : statements) statement.execute(each);
        }
    }

    /// Writes a file with the fields `id` and `email`, in the form that its name says; returns the name.
    static String file(Path file, List<@Nullable String> emails) throws SQLException {
        table(emails, made -> made.execute("copy people to '" + file + "'"));
        return file.getFileName().toString();
    }

    static Source source(Path folder, String database, Duration timeout) {
        var settings = Map.<String, Object>of(
                "folder", folder.toString(), "database", database, "memory", "500MB", "timeout", timeout);
        return FilesSource.KIND.open(new Values(settings), Warehouse.surroundings(Path.of("")));
    }
}
