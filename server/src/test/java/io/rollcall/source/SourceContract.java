package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Block;
import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Type;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What every source keeps to, about queries too.
abstract class SourceContract extends RowsContract {
    private static final long ENDLESS = 100_000_000_000L;

    /// What stands after FROM for the numbers from 1 to `most`, in a field `n`, made one after another.
    abstract String numbers(long most);

    /// An expression that fails when it is worked out, over a text that is no number.
    String failing(String text) {
        return "cast(" + text + " as int)";
    }

    private String joined(String one, String other) {
        return open(LONG).dialect().joined(one, other);
    }

    private String quoted(String name) {
        return open(LONG).dialect().quoted(name);
    }

    /// The number of a row of [#numbers(long)], as text.
    private String n() {
        return open(LONG).dialect().asText("n");
    }

    @Test
    void a_query_may_end_with_a_comment() throws Exception {
        assertEquals(List.of("ann@example.com"), read(query("select 'ann@example.com' as email -- and no more")));
        assertEquals(List.of("ann@example.com"), read(query("select 'ann@example.com' as email /* and no more */")));
    }

    @Test
    void a_semicolon_at_the_end_of_a_query_is_named_as_wrong_if_it_does_harm() throws Exception {
        try {
            assertEquals(List.of("x"), read(query("select 'x' as email;")));
        } catch (Problem named) {
            assertTrue(named.sentence().contains(";"), named.sentence());
        }
    }

    @Test
    void a_field_that_is_not_text_is_read_as_text() throws Exception {
        assertEquals(List.of("42"), read(query("select 42 as email")));
    }

    @Test
    void the_newest_moment_or_day_says_as_of_when_the_data_is() throws Exception {
        var newest = Instant.parse("2026-11-23T06:10:00Z");
        var dialect = open(LONG).dialect();
        var moments = "select %s as loaded union all select %s as loaded"
                .formatted(dialect.moment(newest.minusSeconds(60)), dialect.moment(newest));
        assertEquals(Optional.of(newest), asOf(moments, Type.TIMESTAMP));
        var days = "select %s as loaded union all select %s as loaded"
                .formatted(dialect.day(LocalDate.of(2026, 11, 22)), dialect.day(LocalDate.of(2026, 11, 21)));
        assertEquals(Optional.of(Instant.parse("2026-11-22T00:00:00Z")), asOf(days, Type.DATE));
        assertEquals(Optional.empty(), asOf("select * from (" + days + ") nothing where 1 = 0", Type.DATE));
    }

    private Optional<Instant> asOf(String sql, Type type) throws Problem, InterruptedException {
        var fields = List.of(new ModelField("fresh", "loaded", type, false, Optional.empty()));
        var described = new Model.Description(Model.Kind.USERS, fields, List.of(), Optional.of("fresh"));
        var model = new Model("people", "warehouse", new Model.From.Query(sql), "id", "email", described);
        return Freshness.of(model, open(LONG));
    }

    @Test
    void names_may_hold_capitals_blanks_and_quotes() throws Exception {
        var odd = new Model(
                "it's \"ours\"",
                "warehouse",
                new Model.From.Query("select 'x' as " + quoted("E \"Mail\"")),
                "id",
                "E \"Mail\"");
        assertEquals(List.of("x"), Collected.from(open(LONG), odd));
    }

    @Test
    void an_error_in_the_middle_is_a_problem_and_never_a_short_audience() {
        var failing = query("select case when n = 700000 then " + failing(joined("'x'", n()))
                + " else n end as email from " + numbers(1_000_000));
        var count = new Counting();
        assertThrows(Problem.class, () -> open(LONG).read(failing, "email", count));
        assertTrue(count.rows.get() < 1_000_000);
    }

    @Test
    void an_error_in_the_very_last_row_is_a_problem_too() {
        var failing = query("select case when n = 5000 then " + failing(joined("'x'", n()))
                + " else n end as email from " + numbers(5_000));
        problem(open(LONG), failing);
    }

    @Test
    void a_message_that_quotes_a_value_is_not_passed_on() {
        var problem = problem(open(LONG), query("select " + failing("'secret@example.com'") + " as email"));
        assertFalse(problem.sentence().contains("secret"), problem.sentence());
    }

    @Test
    void an_address_in_a_message_about_the_statement_is_hidden() {
        var problem =
                problem(open(LONG), query("select " + quoted("secret@example.com") + " as email from " + numbers(1)));
        assertFalse(problem.sentence().contains("secret"), problem.sentence());
        assertTrue(problem.sentence().contains("(hidden)"), problem.sentence());
    }

    @Test
    void rows_arrive_before_the_query_has_ended() {
        var enough = new IOException("enough");
        var thrown =
                assertThrows(IOException.class, () -> open(LONG).read(endless(), "email", new Stopping(10, enough)));
        assertSame(enough, thrown);
    }

    @Test
    void who_takes_the_rows_may_be_interrupted() {
        var interrupted = new InterruptedException();
        assertThrows(
                InterruptedException.class, () -> open(LONG).read(endless(), "email", new Stopping(1, interrupted)));
    }

    @Test
    void a_query_that_takes_too_long_is_stopped_with_a_sentence_that_names_the_setting() {
        var problem = problem(open(Duration.ofSeconds(1)), query(slow()));
        assertTrue(problem.sentence().contains("\"timeout\""), problem.sentence());
        assertTrue(problem.sentence().contains("1 second"), problem.sentence());
    }

    @Test
    void a_stream_that_takes_too_long_is_stopped_too() {
        var began = System.nanoTime();
        var problem =
                assertThrows(Problem.class, () -> open(Duration.ofSeconds(1)).read(endless(), "email", new Counting()));
        assertTrue(problem.sentence().contains("\"timeout\""), problem.sentence());
        assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 15);
    }

    @Test
    void interrupting_the_reader_stops_a_stream_soon() throws Exception {
        var count = new Counting();
        var reader = new Reading(open(LONG), endless(), count);
        assertTrue(count.first.await(30, TimeUnit.SECONDS));
        reader.thread.interrupt();
        assertInstanceOf(InterruptedException.class, reader.ended.get(15, TimeUnit.SECONDS));
    }

    @Test
    void interrupting_the_reader_stops_a_query_that_has_no_rows_yet() throws Exception {
        var reader = new Reading(open(LONG), query(slow()), new Counting());
        while (reader.thread.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
        reader.thread.interrupt();
        assertInstanceOf(InterruptedException.class, reader.ended.get(15, TimeUnit.SECONDS));
    }

    @Test
    void two_can_read_at_once() throws Exception {
        var source = open(LONG);
        var model = query("select n as email from " + numbers(50_000));
        var one = new Counting();
        var other = new Counting();
        var first = new Reading(source, model, one);
        var second = new Reading(source, model, other);
        assertSame(Reading.WELL, first.ended.get(30, TimeUnit.SECONDS));
        assertSame(Reading.WELL, second.ended.get(30, TimeUnit.SECONDS));
        assertEquals(50_000, one.rows.get());
        assertEquals(50_000, other.rows.get());
    }

    @Test
    void the_check_counts_rows_and_keys() throws Exception {
        var people = query("select case when n = 1 then null when n < 5 then 2 else n end as id, 'x' as email from "
                + numbers(10));
        assertEquals(new KeyCheck(10, 7), open(LONG).check(people));
        assertEquals(3, new KeyCheck(10, 7).duplicates());
    }

    @Test
    void the_check_of_a_table_without_rows_counts_none() throws Exception {
        assertEquals(new KeyCheck(0, 0), open(LONG).check(table(table(List.of()))));
    }

    @Test
    void a_query_that_writes_is_refused() throws Exception {
        var name = inQuery(table(List.of("ann@example.com")));
        for (var sql : List.of(
                "insert into " + name + " values (2, 'x') returning id, email",
                "delete from " + name + " returning id, email",
                "create table made (email text)",
                "drop table " + name,
                "with gone as (delete from " + name + " returning email) select email from gone",
                "update " + name + " set email = 'x' returning email")) problem(open(LONG), query(sql));
        assertEquals(List.of("ann@example.com"), read(query("select email from " + name)));
    }

    @Test
    void a_mistake_in_a_query_is_told_with_its_line() {
        var told = assertThrows(Problem.class, () -> open(LONG).check(query("select 'é' as email\nfrom from people")));
        assertTrue(told.sentence().contains("line 2"), told.sentence());
    }

    private Model endless() {
        return query("select " + joined("'person'", n()) + " as email from " + numbers(ENDLESS));
    }

    /// Much work before the first row.
    private String slow() {
        return "select count(*) as email from " + numbers(1_000_000) + ", (select n as m from " + numbers(1_000_000)
                + ") u where (n * m) % 7 = 8";
    }

    /// Takes so many blocks and fails then.
    private static final class Stopping implements Rows {
        private final Exception failure;
        private int left;

        Stopping(int blocks, Exception failure) {
            left = blocks;
            this.failure = failure;
        }

        @Override
        public Block room() {
            return new Block(1_000);
        }

        @Override
        public void take(Block block, Block.Form form) throws IOException, InterruptedException {
            if (--left > 0) return;
            if (failure instanceof IOException io) throw io;
            throw new InterruptedException();
        }
    }

    /// Counts rows and says when the first one came.
    static final class Counting implements Rows {
        private static final int SIZE = 10_000;

        final AtomicLong rows = new AtomicLong();
        final CountDownLatch first = new CountDownLatch(1);

        @Override
        public Block room() {
            return new Block(SIZE);
        }

        @Override
        public void take(Block block, Block.Form form) throws Problem, IOException {
            form.cells(block.bytes(), block.length(), new Block.Cells() {
                @Override
                public void cell(int start, int length) {
                    rows.incrementAndGet();
                    first.countDown();
                }

                @Override
                public void none() {
                    rows.incrementAndGet();
                }
            });
        }
    }

    /// A thread that reads a model, and how that ended.
    static final class Reading {
        static final Object WELL = new Object();

        final CompletableFuture<Object> ended = new CompletableFuture<>();
        final Thread thread;

        Reading(Source source, Model model, Rows rows) {
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    source.read(model, model.email(), rows);
                    ended.complete(WELL);
                } catch (Exception | Error thrown) {
                    ended.complete(thrown);
                }
            });
        }
    }
}
