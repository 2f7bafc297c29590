package io.rollcall.source;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class MariaDbContractTest extends SourceContract {
    private static final AtomicInteger TABLES = new AtomicInteger();

    @Override
    Source open(Duration timeout) {
        return MariaDb.open(timeout);
    }

    @Override
    String table(List<@Nullable String> emails) throws SQLException {
        var name = "people_" + TABLES.incrementAndGet();
        try (var connection = MariaDb.connect();
                var create = connection.createStatement()) {
            create.execute("create table " + name
                    + " (id bigint auto_increment primary key, email longtext character set utf8mb4)");
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("insert into " + name + " (email) values (?)")) {
                for (var email : emails) {
                    insert.setString(1, email);
                    insert.addBatch();
                }
                if (!emails.isEmpty()) insert.executeBatch();
            }
            connection.commit();
        }
        return name;
    }

    @Override
    String numbers(long most) {
        return "(select seq as n from seq_1_to_" + most + ") t";
    }

    @Override
    String failing(String text) {
        // Casts do not fail here.
        return "(select 1 from seq_1_to_2 where " + text + " <> '')";
    }

    @Override
    boolean takesRecords() {
        return true;
    }
}
