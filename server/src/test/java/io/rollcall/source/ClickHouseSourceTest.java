package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// ClickHouse by its protocol: what becomes of rows, and of answers that fail after they began well.
@Timeout(60)
final class ClickHouseSourceTest {
    private static final Model PEOPLE = SourceContract.table("people");
    private static final String ROWS = "ann@example.com\nben@example.com\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String mark(ClickHouseHttp.Asked asked) {
        return Objects.requireNonNull(asked.settings().get("format_custom_result_after_delimiter"));
    }

    private static Problem problem(Source source) {
        var problem = assertThrows(Problem.class, () -> source.read(PEOPLE, "email", new Collected()));
        RowsContract.assertOneSentence(problem);
        return problem;
    }

    /// How a read ends whose answer is this text, and is it whole then.
    private static Problem problem(String answer) throws IOException {
        try (var peer = new ClickHousePeer((_, reply) -> {
            try (var out = reply.well()) {
                out.write(bytes(answer));
            }
        })) {
            return problem(peer.open());
        }
    }

    @Test
    void every_row_is_handed_over_as_it_is() throws Exception {
        var long_ = "x".repeat(3_000_000);
        try (var peer = new ClickHousePeer((asked, reply) -> {
            try (var out = reply.well()) {
                out.write(bytes("ann@example.com\n\\N\n\n\\\\N\ntab\\there\nline\\nbreak\n\\'quoted\\'\na\\0b\n"));
                out.flush();
                out.write(bytes(long_ + "\nj\u00FCrgen@example.com\n" + mark(asked)));
            }
        })) {
            assertEquals(
                    Arrays.asList(
                            "ann@example.com",
                            null,
                            "",
                            "\\N",
                            "tab\there",
                            "line\nbreak",
                            "'quoted'",
                            "a\0b",
                            long_,
                            "j\u00FCrgen@example.com"),
                    Collected.from(peer.open(), PEOPLE));
        }
    }

    @Test
    void a_table_without_rows_is_no_problem() throws Exception {
        try (var peer = new ClickHousePeer((asked, reply) -> {
            try (var out = reply.well()) {
                out.write(bytes(mark(asked)));
            }
        })) {
            assertEquals(Collections.emptyList(), Collected.from(peer.open(), PEOPLE));
        }
    }

    @Test
    void an_answer_that_ends_well_by_http_but_not_by_its_mark_is_a_problem() throws Exception {
        for (var answer : new String[] {"", ROWS, ROWS + "cle", ROWS + ".2f1c"})
            assertTrue(problem(answer).sentence().contains("broke off"), answer);
    }

    @Test
    void an_error_after_the_first_rows_is_a_problem_without_data() throws Exception {
        var told = problem(ROWS + "Code: 6. DB::Exception: Cannot parse string 'secret' as UInt8 (version 26.7.3.1)\n");
        assertTrue(told.sentence().contains("ClickHouse 6"), told.sentence());
        assertFalse(told.sentence().contains("secret"), told.sentence());
        var newer = problem(
                ROWS
                        + "__exception__\r\nabcdefghijklmnop\r\nCode: 159. DB::Exception: Timeout exceeded: elapsed 60 s\r\n46 abcdefghijklmnop\r\n__exception__\r\n");
        assertTrue(newer.sentence().contains("\"timeout\""), newer.sentence());
        var bytes = problem(ROWS + "Code: 307. DB::Exception: Limit for (uncompressed) bytes to read exceeded");
        assertTrue(bytes.sentence().contains("\"most_bytes\""), bytes.sentence());
    }

    @Test
    void a_connection_cut_in_the_middle_is_a_problem() throws Exception {
        try (var peer = new ClickHousePeer((_, reply) -> {
            var out = reply.well();
            for (var i = 0; i < 100_000; i++) out.write(bytes("person" + i + "@example.com\n"));
            out.flush();
            throw new IOException("cut");
        })) {
            problem(peer.open());
        }
    }

    @Test
    void an_error_before_the_first_row_is_told_by_its_number_or_its_text() throws Exception {
        try (var peer = new ClickHousePeer((_, reply) -> reply.refused(6, "Cannot parse string 'secret'."))) {
            assertFalse(problem(peer.open()).sentence().contains("secret"));
        }
        try (var peer = new ClickHousePeer(
                (_, reply) -> reply.refused(60, "Table shop.people does not exist. (UNKNOWN_TABLE)"))) {
            var told = problem(peer.open());
            assertTrue(told.sentence().endsWith("Table shop.people does not exist."), told.sentence());
        }
    }

    @Test
    void a_read_only_reads_and_is_bounded() throws Exception {
        try (var peer = new ClickHousePeer((asked, reply) -> {
            try (var out = reply.well()) {
                out.write(bytes(mark(asked)));
            }
        })) {
            Collected.from(peer.open(Map.of("most_bytes", 5_000L)), PEOPLE);
            assertEquals(2, peer.asked.size());
            for (var asked : peer.asked) {
                assertEquals("2", asked.settings().get("readonly"), asked.sql());
                assertEquals("60", asked.settings().get("max_execution_time"), asked.sql());
                assertEquals("5000", asked.settings().get("max_bytes_to_read"), asked.sql());
                assertEquals("UTC", asked.settings().get("session_timezone"), asked.sql());
            }
            var select = "SELECT toString(`email`) FROM `people` AS `people`";
            assertEquals(
                    "EXPLAIN SELECT 1 FROM (" + select + "\n)",
                    peer.asked.get(0).sql().strip());
            assertEquals(select, peer.asked.get(1).sql().strip());
            assertEquals("0", peer.asked.get(1).settings().get("wait_end_of_query"));
        }
    }

    @Test
    void interrupting_the_reader_kills_the_query_by_its_name() throws Exception {
        var killed = new AtomicBoolean();
        try (var peer = new ClickHousePeer((asked, reply) -> {
            if (asked.sql().startsWith("KILL")) {
                killed.set(true);
                reply.well().close();
                return;
            }
            var out = reply.well();
            while (!killed.get()) out.write(bytes(ROWS));
            throw new IOException("killed");
        })) {
            var count = new SourceContract.Counting();
            var reader = new SourceContract.Reading(peer.open(), PEOPLE, count);
            assertTrue(count.first.await(30, TimeUnit.SECONDS));
            reader.thread.interrupt();
            assertInstanceOf(InterruptedException.class, reader.ended.get(30, TimeUnit.SECONDS));
            var id = peer.asked.get(1).settings().get("query_id");
            assertTrue(peer.asked.stream()
                    .anyMatch(asked -> asked.sql().startsWith("KILL QUERY WHERE query_id = '" + id + "'")));
        }
    }
}
