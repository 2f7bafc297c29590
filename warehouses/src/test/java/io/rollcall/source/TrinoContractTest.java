package io.rollcall.source;

import io.rollcall.source.dialect.Trino;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class TrinoContractTest extends SourceContract {
    private static final AtomicInteger TABLES = new AtomicInteger();
    /// Rows of one INSERT, and elements of one sequence.
    private static final int MOST = 10_000;

    @Override
    Source open(Duration timeout) {
        return TrinoServer.open(timeout);
    }

    @Override
    String table(List<@Nullable String> emails) throws SQLException {
        var name = "people_" + TABLES.incrementAndGet();
        TrinoServer.run("create table " + name + " (id bigint, email varchar)");
        for (var start = 0; start < emails.size(); start += MOST) {
            var rows = IntStream.range(start, Math.min(emails.size(), start + MOST))
                    .mapToObj(i -> "(" + (i + 1) + ", " + literal(emails.get(i)) + ")")
                    .collect(Collectors.joining(", "));
            TrinoServer.run("insert into " + name + " values " + rows);
        }
        return name;
    }

    private static String literal(@Nullable String text) {
        return text == null ? "null" : new Trino().literal(text);
    }

    @Override
    String numbers(long most) {
        var inner = Math.min(most, MOST);
        var thousands = Math.min(MOST, (most + MOST - 1) / MOST);
        var more = Math.max(1, most / MOST / MOST);
        return ("(select (h.n * 10000 + a.n) * 10000 + b.n + 1 as n from unnest(sequence(0, %d)) h(n)"
                        + ", unnest(sequence(0, %d)) a(n), unnest(sequence(0, %d)) b(n)) t")
                .formatted(more - 1, thousands - 1, inner - 1);
    }

    @Override
    boolean takesRecords() {
        return true;
    }
}
