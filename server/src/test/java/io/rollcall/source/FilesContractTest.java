package io.rollcall.source;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilesContractTest extends SourceContract {
    private static final String DATABASE = "warehouse.duckdb";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @Override
    Source open(Duration timeout) {
        return Made.source(folder, "", timeout);
    }

    @Override
    String table(List<@Nullable String> emails) throws SQLException {
        return Made.file(folder.resolve("people.csv"), emails);
    }

    @Override
    String numbers(long most) {
        return "range(1, " + most + " + 1) t(n)";
    }

    @Override
    String inQuery(String table) {
        return '"' + table + '"';
    }

    @Nested
    final class Parquet extends RowsContract {
        @Override
        Source open(Duration timeout) {
            return Made.source(folder, "", timeout);
        }

        @Override
        String table(List<@Nullable String> emails) throws SQLException {
            return Made.file(folder.resolve("people.parquet"), emails);
        }

        @Override
        String inQuery(String table) {
            return '"' + table + '"';
        }
    }

    @Nested
    final class Json extends RowsContract {
        @Override
        Source open(Duration timeout) {
            return Made.source(folder, "", timeout);
        }

        @Override
        String table(List<@Nullable String> emails) throws SQLException {
            return Made.file(folder.resolve("people.json"), emails);
        }

        @Override
        String inQuery(String table) {
            return '"' + table + '"';
        }

        /// Without a record nobody can know the fields: the run ends, which is no empty audience either.
        @Override
        @Test
        void a_table_without_rows_is_no_problem() throws SQLException {
            assertOneSentence(problem(open(LONG), table(table(List.of()))));
        }
    }

    @Nested
    final class Database extends RowsContract {
        @BeforeEach
        void database() throws SQLException {
            table(List.of());
        }

        @Override
        Source open(Duration timeout) {
            return Made.source(folder, DATABASE, timeout);
        }

        @Override
        String table(List<@Nullable String> emails) throws SQLException {
            Made.table(emails, made -> {
                made.execute("attach '" + folder.resolve(DATABASE) + "' as kept");
                made.execute("create or replace table kept.people as select * from people");
                made.execute("detach kept");
            });
            return "people";
        }
    }
}
