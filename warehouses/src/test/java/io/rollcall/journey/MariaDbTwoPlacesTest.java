package io.rollcall.journey;

import io.rollcall.source.MariaDb;
import io.rollcall.source.Source;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class MariaDbTwoPlacesTest extends TwoPlaces {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int AT_ONCE = 500;

    @BeforeAll
    static void make() throws Exception {
        MariaDb.run(
                "create schema if not exists rollcall",
                "create table two_places (id bigint auto_increment primary key, email varchar(500) character set utf8mb4)");
    }

    @Override
    protected Source source(boolean compares) {
        return MariaDb.open(TIMEOUT, compares);
    }

    @Override
    protected void fill(List<@Nullable String> emails) throws Exception {
        MariaDb.run("truncate two_places");
        try (var connection = MariaDb.connect()) {
            for (var from = 0; from < emails.size(); from += AT_ONCE) {
                var some = emails.subList(from, Math.min(emails.size(), from + AT_ONCE));
                var places = String.join(", ", Collections.nCopies(some.size(), "(null, ?)"));
                try (var insert = connection.prepareStatement("insert into two_places (id, email) values " + places)) {
                    for (var i = 0; i < some.size(); i++) insert.setString(i + 1, some.get(i));
                    insert.executeUpdate();
                }
            }
        }
    }

    @Override
    protected int histories() {
        return 4;
    }
}
