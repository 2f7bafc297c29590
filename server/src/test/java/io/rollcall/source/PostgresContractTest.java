package io.rollcall.source;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

final class PostgresContractTest extends SourceContract {
    private static final AtomicInteger TABLES = new AtomicInteger();

    @Override
    Source open(Duration timeout) {
        return Warehouse.open("timeout", timeout);
    }

    @Override
    String table(List<@Nullable String> emails) throws SQLException {
        var name = "people_" + TABLES.incrementAndGet();
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
}
