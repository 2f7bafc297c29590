package io.rollcall.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BucketContractTest extends SourceContract {
    private static final Stocked STOCK = new Stocked();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    private static String stock(String name, List<@Nullable String> emails) throws Exception {
        STOCK.put(name, folder.resolve(Made.file(folder.resolve(name), emails)));
        return name;
    }

    @Override
    Source open(Duration timeout) {
        return STOCK.open(timeout);
    }

    @Override
    String table(List<@Nullable String> emails) throws Exception {
        return stock("people.csv", emails);
    }

    @Override
    String numbers(long most) {
        return "range(1, " + most + " + 1) t(n)";
    }

    @Override
    String inQuery(String table) {
        return '"' + table + '"';
    }

    /// Rows spread over the files of a folder.
    @Nested
    final class Parquet extends RowsContract {
        private static final int FILES = 3;

        @Override
        Source open(Duration timeout) {
            return STOCK.open(timeout);
        }

        @Override
        String table(List<@Nullable String> emails) throws Exception {
            Made.table(emails, made -> {
                for (var i = 0; i < FILES; i++)
                    made.execute("copy (select * from people where id %% %d = %d) to '%s'"
                            .formatted(FILES, i, folder.resolve(i + ".parquet")));
            });
            for (var i = 0; i < FILES; i++) STOCK.put("crm/" + i + ".parquet", folder.resolve(i + ".parquet"));
            return "crm/*.parquet";
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
            return STOCK.open(timeout);
        }

        @Override
        String table(List<@Nullable String> emails) throws Exception {
            return stock("people.json", emails);
        }

        @Override
        String inQuery(String table) {
            return '"' + table + '"';
        }

        /// Without a record nobody can know the fields: the run ends, which is no empty audience either.
        @Override
        @Test
        void a_table_without_rows_is_no_problem() throws Exception {
            assertOneSentence(problem(open(LONG), table(table(List.of()))));
        }
    }
}
