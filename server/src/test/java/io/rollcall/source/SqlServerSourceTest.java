package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rollcall.domain.Field;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Type;
import io.rollcall.domain.Values;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What of SQL Server can be held without one.
@Timeout(60)
final class SqlServerSourceTest {
    private static Source open(String host, long port, String ssl) {
        var settings = new HashMap<String, Object>();
        settings.put("host", host);
        settings.put("port", port);
        settings.put("database", "shop");
        settings.put("user", "reader");
        settings.put("password", new Secret("the right one"));
        settings.put("ssl", ssl);
        settings.put("timeout", Duration.ofMinutes(1));
        return SqlServerSource.KIND.open(new Values(settings), Warehouse.surroundings(Path.of("")));
    }

    @Test
    void a_server_that_is_not_there_or_is_another_is_a_problem_in_one_sentence() throws Exception {
        long free;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        for (var ssl : List.of("disable", "trust", "verify", "strict"))
            for (var port : List.of(free, (long) Warehouse.port())) {
                var problem = assertThrows(
                        Problem.class,
                        () -> open("127.0.0.1", port, ssl).read(SourceContract.table("t"), "email", new Collected()));
                RowsContract.assertOneSentence(problem);
                assertFalse(problem.sentence().contains("the right one"), problem.sentence());
            }
    }

    @Test
    void nothing_is_written() {
        var records = new Records("runs", List.of(new Records.Column("run", Type.NUMBER)), List.of(List.of(1L)));
        var problem = assertThrows(
                Problem.class, () -> open("127.0.0.1", 1, "disable").add(records));
        assertEquals(
                "Source 127.0.0.1/shop could not be read: nothing is written to this kind of source.",
                problem.sentence());
    }

    @Test
    void its_form_does_not_offer_what_its_dialect_cannot_do() {
        assertFalse(SqlServerSource.KIND.fields().stream().map(Field::name).anyMatch("diff"::equals));
    }
}
