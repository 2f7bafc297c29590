package io.rollcall.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Guard;
import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

final class StoreTest {
    private static final Instant THEN = Instant.parse("2026-11-23T10:00:05.123Z");
    private static final Instant LATER = THEN.plusSeconds(60);
    private static final Run.Figures FIGURES = new Run.Figures(
            1, 2, 3, Map.of("empty", 4L, "no @", 5L), 6, 7, 8, 9, 10, 11, 12, 13, OptionalLong.of(14), 15);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path file() {
        return folder.resolve("rollcall.db");
    }

    private Store open() throws Problem {
        return Store.open(file());
    }

    private Run only(long run) throws Problem {
        return open().run(run).orElseThrow();
    }

    @Test
    void a_run_that_has_begun_is_running() throws Exception {
        var run = open().begin("buyers", Run.Kind.RUN, THEN);
        var found = only(run);
        assertEquals("buyers", found.activation());
        assertEquals(Run.Kind.RUN, found.kind());
        assertEquals(Run.Status.RUNNING, found.status());
        assertEquals(THEN, found.startedAt());
        assertNull(found.finishedAt());
        assertEquals("", found.message());
        assertEquals(Run.Figures.NONE, found.figures());
        assertEquals(OptionalLong.empty(), found.ledgerVersion());
    }

    @Test
    void a_run_that_has_ended_comes_back_with_all_its_figures() throws Exception {
        var store = open();
        var run = store.begin("buyers", Run.Kind.RESYNC, THEN);
        store.finish(run, Run.Status.DONE, "It's \"done\".", FIGURES, OptionalLong.of(9), LATER);
        var expected = new Run(
                run,
                "buyers",
                Run.Kind.RESYNC,
                Run.Status.DONE,
                THEN,
                LATER,
                "It's \"done\".",
                FIGURES,
                OptionalLong.of(9));
        assertEquals(expected, only(run));
        assertEquals(OptionalLong.of(14 - 10 - 13), FIGURES.drift());
        assertEquals(new Guard.Figures(2, 15, 6, 7), FIGURES.forGuard());
    }

    @Test
    void figures_that_are_not_known_come_back_as_not_known() throws Exception {
        var store = open();
        var run = store.begin("buyers", Run.Kind.UNDO, THEN);
        store.finish(run, Run.Status.FAILED, "x", Run.Figures.NONE, OptionalLong.empty(), LATER);
        assertEquals(OptionalLong.empty(), only(run).figures().listSize());
        assertEquals(OptionalLong.empty(), only(run).figures().drift());
        assertEquals(OptionalLong.empty(), only(run).ledgerVersion());
    }

    @Test
    void every_kind_and_status_comes_back() throws Exception {
        var store = open();
        for (var kind : Run.Kind.values()) {
            for (var status : Run.Status.values()) {
                var run = store.begin(kind + "-" + status, kind, THEN);
                store.finish(run, status, "", FIGURES, OptionalLong.empty(), LATER);
                assertEquals(kind, only(run).kind());
                assertEquals(status, only(run).status());
            }
        }
    }

    @Test
    void the_last_runs_come_newest_first_and_of_one_activation() throws Exception {
        var store = open();
        var runs = new ArrayList<Long>();
        for (var i = 0; i < 5; i++) {
            runs.addFirst(store.begin("buyers", Run.Kind.RUN, THEN));
            store.finish(runs.getFirst(), Run.Status.DONE, "", Run.Figures.NONE, OptionalLong.empty(), LATER);
            store.begin("others", Run.Kind.RUN, THEN);
        }
        assertEquals(
                runs.subList(0, 3),
                store.runs("buyers", 3).stream().map(Run::id).toList());
        assertEquals(List.of(), store.runs("nobody", 3));
        assertEquals(Optional.empty(), store.run(4_711));
    }

    @Test
    void a_run_that_lost_its_process_is_interrupted_when_the_next_begins() throws Exception {
        var lost = open().begin("buyers", Run.Kind.RUN, THEN);
        var other = open().begin("others", Run.Kind.RUN, THEN);
        open().begin("buyers", Run.Kind.RUN, LATER);
        assertEquals(Run.Status.INTERRUPTED, only(lost).status());
        assertEquals(LATER, only(lost).finishedAt());
        assertTrue(!only(lost).message().isEmpty());
        assertEquals(Run.Status.RUNNING, only(other).status());
    }

    @Test
    void what_a_person_decides_about_a_held_run_is_kept() throws Exception {
        var store = open();
        var run = store.begin("buyers", Run.Kind.RUN, THEN);
        store.finish(run, Run.Status.HELD, "held", FIGURES, OptionalLong.empty(), LATER);
        store.decide(run, Run.Status.SKIPPED);
        assertEquals(Run.Status.SKIPPED, only(run).status());
        assertEquals(FIGURES, only(run).figures());
    }

    @Test
    void nothing_is_remembered_of_an_activation_that_has_not_run() throws Exception {
        assertEquals(Memory.NOTHING, open().memory("buyers"));
        open().begin("buyers", Run.Kind.RUN, THEN);
        assertEquals(Memory.NOTHING, open().memory("buyers"));
    }

    @Test
    void what_is_remembered_of_an_activation_comes_back() throws Exception {
        var store = open();
        store.listNamed("buyers", "Käufer");
        store.tried("buyers", true, false, THEN);
        store.tried("buyers", false, true, LATER);
        store.pause("buyers", Optional.of("by hand"));
        var guard = new Guard(31, OptionalLong.of(5), 2, 400);
        store.newNormal("buyers", guard);
        assertEquals(
                new Memory(
                        Optional.of("Käufer"),
                        Optional.of(THEN),
                        Optional.of(LATER),
                        Optional.of("by hand"),
                        Optional.of(guard)),
                open().memory("buyers"));
        assertEquals(Memory.NOTHING, open().memory("others"));
        store.pause("buyers", Optional.empty());
        assertEquals(Optional.empty(), open().memory("buyers").paused());
        var open = new Guard(31, OptionalLong.empty(), 0, 400);
        store.newNormal("buyers", open);
        assertEquals(Optional.of(open), open().memory("buyers").guard());
    }

    @Test
    void what_is_remembered_survives_the_next_run() throws Exception {
        open().listNamed("buyers", "Buyers");
        open().begin("buyers", Run.Kind.RUN, THEN);
        assertEquals(Optional.of("Buyers"), open().memory("buyers").listName());
    }

    @Test
    void what_was_found_of_the_key_of_a_model_comes_back() throws Exception {
        var store = open();
        assertEquals(Optional.empty(), store.keyOf("customers"));
        store.keyChecked(new ModelKey("customers", "id", THEN, new KeyCheck(10, 9)));
        var newer = new ModelKey("customers", "id", LATER, new KeyCheck(12, 12));
        store.keyChecked(newer);
        assertEquals(Optional.of(newer), open().keyOf("customers"));
        store.keyForgotten("customers");
        assertEquals(Optional.empty(), open().keyOf("customers"));
    }

    @Test
    void a_database_of_the_first_version_goes_on_with_what_it_has() throws Exception {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db")
                .target("1")
                .load()
                .migrate();
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into activation (id, list_name) values ('buyers', 'Käufer')");
        }
        var store = open();
        assertEquals(Optional.of("Käufer"), store.memory("buyers").listName());
        store.keyChecked(new ModelKey("customers", "id", THEN, new KeyCheck(10, 9)));
        assertTrue(open().keyOf("customers").isPresent());
    }

    @Test
    void a_database_of_a_newer_version_is_refused_and_left_alone() throws Exception {
        open().begin("buyers", Run.Kind.RUN, THEN);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute("pragma user_version = 99");
        }
        var problem = assertThrows(Problem.class, this::open);
        assertTrue(problem.sentence().contains("newer"), problem.sentence());
        assertTrue(problem.sentence().contains("rollcall.db"), problem.sentence());
    }

    @Test
    void a_database_that_cannot_be_opened_is_a_problem() throws Exception {
        assertThrows(Problem.class, () -> Store.open(folder.resolve("nowhere").resolve("rollcall.db")));
        Files.writeString(file(), "this is no database".repeat(1_000));
        assertThrows(Problem.class, this::open);
    }

    @Test
    void many_write_at_once_through_stores_of_their_own() throws Exception {
        open();
        var work = new ArrayList<Callable<List<Long>>>();
        for (var writer = 0; writer < 6; writer++) {
            var activation = "activation-" + writer % 3 + "-" + writer;
            work.add(() -> {
                var store = open();
                var runs = new ArrayList<Long>();
                for (var i = 0; i < 15; i++) {
                    var run = store.begin(activation, Run.Kind.RUN, THEN);
                    store.tried(activation, true, true, LATER);
                    store.finish(run, Run.Status.DONE, "", FIGURES, OptionalLong.of(i), LATER);
                    runs.add(run);
                }
                return runs;
            });
        }
        var all = new HashSet<Long>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (Future<List<Long>> each : threads.invokeAll(work)) all.addAll(each.get());
        }
        assertEquals(90, all.size());
        for (var run : all) assertEquals(Run.Status.DONE, only(run).status());
    }

    @Test
    void several_who_open_a_new_database_at_once_all_get_it() throws Exception {
        var work = new ArrayList<Callable<Long>>();
        for (var i = 0; i < 4; i++) {
            var activation = "a" + i;
            work.add(() -> open().begin(activation, Run.Kind.RUN, THEN));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Long> each : threads.invokeAll(work)) assertTrue(each.get() > 0);
        }
    }
}
