package io.rollcall.journey;

import io.rollcall.source.Source;
import io.rollcall.source.TrinoServer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class TrinoTwoPlacesTest extends TwoPlaces {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int AT_ONCE = 500;

    @BeforeAll
    static void make() throws Exception {
        TrinoServer.run(
                "create schema if not exists memory.rollcall",
                "create table two_places (id bigint, email varchar)");
    }

    @Override
    protected Source source(boolean compares) {
        return TrinoServer.open(TIMEOUT, compares);
    }

    @Override
    protected void fill(List<@Nullable String> emails) throws Exception {
        TrinoServer.run("truncate table two_places");
        try (var connection = TrinoServer.connect()) {
            for (var from = 0; from < emails.size(); from += AT_ONCE) {
                var some = emails.subList(from, Math.min(emails.size(), from + AT_ONCE));
                var places = String.join(", ", Collections.nCopies(some.size(), "(?, ?)"));
                try (var insert = connection.prepareStatement("insert into two_places (id, email) values " + places)) {
                    for (var i = 0; i < some.size(); i++) {
                        insert.setLong(2 * i + 1, from + i);
                        insert.setString(2 * i + 2, some.get(i));
                    }
                    insert.executeUpdate();
                }
            }
        }
    }

    @Override
    protected int histories() {
        return 2;
    }
}
