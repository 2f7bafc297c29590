package io.rollcall.segments;

import io.rollcall.source.Warehouse;
import io.rollcall.source.dialect.DuckDb;
import io.rollcall.source.dialect.Postgres;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

/// See [StrangeNames].
final class StrangeNamesTest {
    private static final List<String> COLUMNS = List.of("int", "text", "text[]");

    @Test
    void duckdb_takes_every_name_and_value_for_what_it_is() throws Exception {
        try (var connection = Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()))) {
            new StrangeNames(new DuckDb(), connection, "CREATE TEMP TABLE", COLUMNS, "ARRAY[%s]").everyPlace();
        }
    }

    @Test
    void postgresql_takes_every_name_and_value_for_what_it_is() throws Exception {
        try (var connection = Warehouse.connect()) {
            new StrangeNames(new Postgres(), connection, "CREATE TEMP TABLE", COLUMNS, "ARRAY[%s]").everyPlace();
        }
    }
}
