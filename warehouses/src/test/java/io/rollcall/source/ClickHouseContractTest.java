package io.rollcall.source;

import io.rollcall.source.dialect.ClickHouse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class ClickHouseContractTest extends SourceContract {
    private static final AtomicInteger TABLES = new AtomicInteger();

    @Override
    Source open(Duration timeout) {
        return ClickHouseServer.open(timeout);
    }

    @Override
    String table(List<@Nullable String> emails) throws Exception {
        var name = "people_" + TABLES.incrementAndGet();
        ClickHouseServer.run(
                "create table " + name + " (id Int64, email Nullable(String)) engine = MergeTree order by id");
        var rows = IntStream.range(0, emails.size())
                .mapToObj(i -> "(" + (i + 1) + ", " + literal(emails.get(i)) + ")")
                .collect(Collectors.joining(", "));
        if (!emails.isEmpty()) ClickHouseServer.run("insert into " + name + " values " + rows);
        return name;
    }

    private static String literal(@Nullable String text) {
        return text == null ? "null" : new ClickHouse().literal(text);
    }

    @Override
    String numbers(long most) {
        return "(select number + 1 as n from numbers(" + most + ")) t";
    }

    @Override
    boolean takesRecords() {
        return true;
    }
}
