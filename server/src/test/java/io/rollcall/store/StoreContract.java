package io.rollcall.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Alert;
import io.rollcall.domain.Guard;
import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What our own database keeps to, wherever it is.
abstract class StoreContract {
    static final Instant THEN = Instant.parse("2026-11-23T10:00:05.123Z");
    static final Instant LATER = THEN.plusSeconds(60);
    private static final Run.Figures FIGURES = new Run.Figures(
            1, 2, 3, Map.of("empty", 4L, "no @", 5L), 6, 7, 8, 9, 10, 11, 12, 13, OptionalLong.of(14), 15);

    /// Opens the same database each time; in each test there is a new one at first.
    abstract Database database() throws Problem;

    /// The same, for looking at.
    abstract Connection connect() throws SQLException;

    private Store open() throws Problem {
        return new Store(database());
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
        var reason = Run.Reason.broken(new Thing(Section.SOURCES, "shop"));
        var end = new Run.End(Run.Status.DONE, "It's \"done\".", reason, "It is large.", Optional.of(LATER));
        store.finish(run, end, FIGURES, OptionalLong.of(9), LATER);
        var expected = new Run(
                run,
                "buyers",
                Run.Kind.RESYNC,
                Run.Status.DONE,
                THEN,
                LATER,
                "It's \"done\".",
                FIGURES,
                OptionalLong.of(9),
                reason,
                "It is large.",
                Optional.of(LATER));
        assertEquals(expected, only(run));
        assertEquals(OptionalLong.of(14 - 10 - 13), FIGURES.drift());
        assertEquals(new Guard.Figures(2, 15, 6, 7), FIGURES.forGuard());
    }

    @Test
    void figures_that_are_not_known_come_back_as_not_known() throws Exception {
        var store = open();
        var run = store.begin("buyers", Run.Kind.UNDO, THEN);
        store.finish(run, new Run.End(Run.Status.FAILED, "x"), Run.Figures.NONE, OptionalLong.empty(), LATER);
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
                store.finish(run, new Run.End(status, ""), FIGURES, OptionalLong.empty(), LATER);
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
            store.finish(
                    runs.getFirst(), new Run.End(Run.Status.DONE, ""), Run.Figures.NONE, OptionalLong.empty(), LATER);
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
        store.finish(run, new Run.End(Run.Status.HELD, "held"), FIGURES, OptionalLong.empty(), LATER);
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
        assertEquals(Optional.empty(), store.keys().of("customers"));
        store.keys().checked(new ModelKey("customers", "id", THEN, new KeyCheck(10, 9)));
        var newer = new ModelKey("customers", "id", LATER, new KeyCheck(12, 12));
        store.keys().checked(newer);
        assertEquals(Optional.of(newer), open().keys().of("customers"));
        store.keys().forget("customers");
        assertEquals(Optional.empty(), open().keys().of("customers"));
    }

    @Test
    void a_database_of_a_newer_version_is_refused_and_left_alone() throws Exception {
        open().begin("buyers", Run.Kind.RUN, THEN);
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("update flyway_schema_history set version = '99' where version = '1'");
        }
        var problem = assertThrows(Problem.class, this::open);
        assertTrue(problem.sentence().contains("newer"), problem.sentence());
    }

    @Test
    void workspaces_see_nothing_of_each_other() throws Exception {
        var database = database();
        var one = new Store(database, "one", Optional.empty());
        var other = new Store(database, "other", Optional.empty());
        var run = one.begin("buyers", Run.Kind.RUN, THEN);
        one.listNamed("buyers", "Buyers");
        one.keys().checked(new ModelKey("customers", "id", THEN, new KeyCheck(10, 9)));
        assertEquals(Optional.empty(), other.run(run));
        assertEquals(List.of(), other.runs("buyers", 10));
        assertEquals(Memory.NOTHING, other.memory("buyers"));
        assertEquals(Optional.empty(), other.keys().of("customers"));
        other.decide(run, Run.Status.SKIPPED);
        other.begin("buyers", Run.Kind.RUN, LATER);
        assertEquals(Run.Status.RUNNING, one.run(run).orElseThrow().status());
    }

    @Test
    void what_breaks_again_and_again_is_looked_at_ever_more_seldom() throws Exception {
        var breakages = open().breakages();
        var shop = new Thing(Section.SOURCES, "shop");
        breakages.broke(shop, "It is away.", THEN);
        assertEquals(THEN.plusSeconds(30), only(breakages).checkAt());
        breakages.broke(shop, "Another run met it.", THEN.plusSeconds(5));
        assertEquals(THEN.plusSeconds(30), only(breakages).checkAt(), "many runs meet it at once");
        breakages.broke(shop, "It is still away.", THEN.plusSeconds(30));
        assertEquals(THEN.plusSeconds(90), only(breakages).checkAt());
        assertEquals(THEN, only(breakages).since());
        assertTrue(breakages.mended(shop, THEN.plusSeconds(90)));
        assertFalse(breakages.mended(shop, THEN.plusSeconds(91)));
        assertEquals(List.of(), breakages.all());
        breakages.broke(shop, "Away again.", THEN.plusSeconds(100));
        assertEquals(
                new Breakages.Breakage(shop, "Away again.", THEN.plusSeconds(100), THEN.plusSeconds(220)),
                only(breakages));
        for (var i = 0; i < 9; i++) breakages.broke(shop, "x", only(breakages).checkAt());
        var last = only(breakages).checkAt();
        breakages.broke(shop, "x", last);
        assertEquals(last.plusSeconds(900), only(breakages).checkAt(), "no wait is longer");
        breakages.mended(shop, last);
        breakages.broke(shop, "x", last.plusSeconds(10_000));
        assertEquals(last.plusSeconds(10_030), only(breakages).checkAt(), "it was well for long");
    }

    private static Breakages.Breakage only(Breakages breakages) {
        assertEquals(1, breakages.all().size());
        return breakages.all().getFirst();
    }

    @Test
    void a_run_that_ends_of_something_broken_says_so_of_that_thing_too() throws Exception {
        var store = open();
        var shop = new Thing(Section.SOURCES, "shop");
        var run = store.begin("buyers", Run.Kind.RUN, THEN);
        store.finish(
                run,
                new Run.End(Run.Status.FAILED, "It is away.", Run.Reason.broken(shop), "", Optional.empty()),
                FIGURES,
                OptionalLong.empty(),
                LATER);
        assertEquals("It is away.", only(store.breakages()).sentence());
    }

    @Test
    void the_run_that_tells_how_an_activation_stands_is_the_last_that_ended_by_itself() throws Exception {
        var store = open();
        var done = ended(store, "buyers", Run.Kind.RUN, Run.Status.DONE, Run.Reason.NONE);
        var reconcile = ended(store, "buyers", Run.Kind.RECONCILE, Run.Status.DONE, Run.Reason.NONE);
        ended(store, "buyers", Run.Kind.RUN, Run.Status.FAILED, Run.Reason.CANCELLED);
        store.begin("buyers", Run.Kind.RUN, LATER);
        var failed = ended(store, "others", Run.Kind.RUN, Run.Status.FAILED, Run.Reason.OTHER);
        assertEquals(
                Set.of(reconcile, failed),
                store.history().telling().stream().map(Run::id).collect(Collectors.toSet()));
        assertEquals(
                List.of(done), store.history().inStep().stream().map(Run::id).toList());
        assertEquals(done, store.history().inStep("buyers").orElseThrow().id());
        assertEquals(Optional.empty(), store.history().inStep("others"));
    }

    private static long ended(Store store, String activation, Run.Kind kind, Run.Status status, Run.Reason reason) {
        var run = store.begin(activation, kind, THEN);
        store.finish(run, new Run.End(status, "", reason, "", Optional.empty()), FIGURES, OptionalLong.empty(), LATER);
        return run;
    }

    @Test
    void a_dump_comes_back_the_same_in_the_other_kind_of_database() throws Exception {
        var database = database();
        var store = open();
        store.newNormal("buyers", new Guard(1, OptionalLong.of(2), 3, 4));
        var run = ended(
                store, "buyers", Run.Kind.RUN, Run.Status.HELD, Run.Reason.broken(new Thing(Section.MODELS, "m")));
        store.pause("buyers", Optional.of("It's \"late\",\nthey say \\ \u00e9\uD83D\uDE00."));
        var ann = new People(database)
                .add("ann@example.org", "Ann", Optional.empty(), false, THEN)
                .orElseThrow();
        new People(database).grant(ann, Store.DEFAULT, Role.EDITOR);
        var dump = dump(database);
        var folder = Files.createTempDirectory("dump");
        try (var other = Database.embedded(folder.resolve("other.db"))) {
            assertTrue(new Dump(other).isEmpty());
            new Dump(other).read(new BufferedReader(new StringReader(dump)));
            assertFalse(new Dump(other).isEmpty());
            assertEquals(
                    dump.lines().sorted().toList(), dump(other).lines().sorted().toList());
            var next = new Store(other).begin("buyers", Run.Kind.RUN, LATER);
            assertTrue(next > run, next + " after " + run);
        }
    }

    @Test
    void a_dump_is_taken_in_whole_or_not_at_all() throws Exception {
        String dump;
        try (var other = Database.embedded(Files.createTempDirectory("dump").resolve("other.db"))) {
            ended(new Store(other), "buyers", Run.Kind.RUN, Run.Status.DONE, Run.Reason.NONE);
            dump = dump(other);
        }
        var database = database();
        var bad = dump + "{\"table\":\"run\",\"row\":{\"id\":1}}\n";
        assertThrows(Problem.class, () -> new Dump(database).read(new BufferedReader(new StringReader(bad))));
        assertTrue(new Dump(database).isEmpty());
        for (var damaged : List.of("", "no JSON", "{\"schema\":5}\n{\"table\":\"sqlite_master\"}", "{\"schema\":99}"))
            assertThrows(Problem.class, () -> new Dump(database).read(new BufferedReader(new StringReader(damaged))));
        new Dump(database).read(new BufferedReader(new StringReader(dump)));
        assertEquals(2, new Store(database).begin("buyers", Run.Kind.RUN, LATER));
    }

    private static String dump(Database database) throws IOException {
        var text = new StringWriter();
        new Dump(database).write(text);
        return text.toString();
    }

    @Test
    void what_is_old_is_forgotten_but_for_how_each_activation_stands() throws Exception {
        var store = open();
        ended(store, "buyers", Run.Kind.RUN, Run.Status.DONE, Run.Reason.NONE);
        var inStep = ended(store, "buyers", Run.Kind.RUN, Run.Status.DONE, Run.Reason.NONE);
        ended(store, "buyers", Run.Kind.RUN, Run.Status.FAILED, Run.Reason.OTHER);
        var last = ended(store, "buyers", Run.Kind.RUN, Run.Status.FAILED, Run.Reason.OTHER);
        new Audit(database()).note(Optional.of(Store.DEFAULT), new Audit.Act("a", "b", "c", "d", ""), THEN);
        assertEquals(0, store.history().forgetBefore(THEN, THEN));
        assertEquals(2, store.history().forgetBefore(THEN.plusMillis(1), THEN.plusMillis(1)));
        assertEquals(
                List.of(last, inStep),
                store.runs("buyers", 9).stream().map(Run::id).toList());
        var filter = new Audit.Filter(Optional.empty(), Optional.empty(), Optional.empty(), Long.MAX_VALUE, 9);
        assertEquals(List.of(), new Audit(database()).find(Store.DEFAULT, filter));
    }

    @Test
    void a_run_is_recorded_once_it_has_ended() throws Exception {
        var store = open();
        var done = ended(store, "buyers", Run.Kind.RUN, Run.Status.DONE, Run.Reason.NONE);
        store.begin("others", Run.Kind.RUN, THEN);
        var found = store.history().unrecorded(9);
        assertEquals(List.of(done), found.stream().map(Run::id).toList());
        store.history().recorded(found);
        assertEquals(List.of(), store.history().unrecorded(9));
    }

    @Test
    void an_alert_and_what_has_to_be_sent_of_it_are_written_at_once() throws Exception {
        var alerts = open().alerts();
        var late = new Alert(
                new Alert.Subject(Alert.Trigger.LATE, new Thing(Section.ACTIVATIONS, "buyers")),
                Alert.Level.WARNING,
                "Since nine.");
        alerts.change(_ -> List.of(new Alerts.Told(Alert.Change.BEGAN, late, List.of("a", "b"))), THEN);
        assertEquals(List.of(new Alerts.Open(late, THEN)), alerts.open());
        assertEquals(2, alerts.outbox().due(THEN, 10).size());
        assertEquals(1, alerts.outbox().due(THEN, 1).size());
        var number = alerts.outbox().due(THEN, 10).getFirst().number();
        alerts.outbox().failed(number, "a", "Away.", LATER);
        alerts.outbox().ended(number, "b", "", THEN);
        assertEquals(List.of(), alerts.outbox().due(THEN, 10));
        assertEquals(
                List.of(new Alerts.Delivery("a", 1, Optional.empty(), "Away.")),
                alerts.outbox().due(LATER, 10).getFirst().deliveries());
        var worse = new Alert(late.subject(), Alert.Level.CRITICAL, "Since eight.");
        alerts.change(
                open -> {
                    assertEquals(
                            List.of(late), open.stream().map(Alerts.Open::alert).toList());
                    return List.of(new Alerts.Told(Alert.Change.WORSE, worse, List.of()));
                },
                LATER);
        assertEquals(List.of(new Alerts.Open(worse, THEN)), alerts.open());
        alerts.change(_ -> List.of(new Alerts.Told(Alert.Change.ENDED, worse, List.of())), LATER);
        assertEquals(List.of(), alerts.open());
        assertEquals(
                List.of(Alert.Change.ENDED, Alert.Change.WORSE, Alert.Change.BEGAN),
                alerts.notices(Long.MAX_VALUE, 10).stream()
                        .map(Alerts.Notice::change)
                        .toList());
        assertEquals(
                List.of(),
                new Store(database(), "other", Optional.empty()).alerts().notices(Long.MAX_VALUE, 10));
    }

    @Test
    void the_runs_of_a_server_that_gives_no_sign_of_life_are_left() throws Exception {
        var servers = new Servers(database());
        servers.lives("one", THEN);
        servers.lives("two", THEN);
        var ofOne = new Store(database(), "default", Optional.of("one"));
        var run = ofOne.begin("buyers", Run.Kind.RUN, THEN);
        var stopped = ofOne.begin("others", Run.Kind.RUN, THEN);
        open().begin("by a command", Run.Kind.RUN, THEN);
        assertEquals(List.of(), servers.left(THEN));
        var dead = THEN.plus(Servers.PATIENCE).plusMillis(1);
        servers.lives("two", dead);
        assertEquals(2, servers.left(dead).size());
        servers.taken(ofOne.run(run).orElseThrow(), LATER);
        assertEquals(Run.Status.INTERRUPTED, ofOne.run(run).orElseThrow().status());
        servers.lives("one", dead);
        assertEquals(List.of(), servers.left(dead));
        ofOne.finish(
                stopped,
                new Run.End(Run.Status.FAILED, "x", Run.Reason.CANCELLED, "", Optional.empty()),
                FIGURES,
                OptionalLong.empty(),
                LATER);
        servers.leaves("one", List.of(stopped));
        assertEquals(
                List.of("others"),
                servers.left(dead).stream().map(left -> left.run().activation()).toList());
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
                    store.finish(run, new Run.End(Run.Status.DONE, ""), FIGURES, OptionalLong.of(i), LATER);
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
    void transactions_that_read_before_they_write_get_their_turn_among_others() throws Exception {
        open();
        var work = new ArrayList<Callable<Integer>>();
        for (var writer = 0; writer < 6; writer++) {
            var shop = new Thing(Section.SOURCES, "shop" + writer);
            var late = new Alert(new Alert.Subject(Alert.Trigger.LATE, shop), Alert.Level.WARNING, "Late.");
            work.add(() -> {
                var store = open();
                for (var i = 0; i < 40; i++) {
                    store.breakages().broke(shop, "It is away.", THEN);
                    store.alerts().change(open -> List.of(new Alerts.Told(Alert.Change.BEGAN, late, List.of())), THEN);
                    store.begin(shop.name(), Run.Kind.RUN, THEN);
                }
                return 1;
            });
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var each : threads.invokeAll(work)) assertEquals(1, each.get());
        }
        assertEquals(6, open().breakages().all().size());
        assertEquals(6, open().alerts().open().size());
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

    private static DefinitionStore.By by(Definition.Owner owner) {
        return new DefinitionStore.By("olga@example.org", owner, THEN);
    }

    private static DefinitionStore.Change put(String name, String body) {
        return new DefinitionStore.Change.Put(Section.SEGMENTS, name, body);
    }

    @Test
    void definitions_are_changed_all_together_or_not_at_all() throws Exception {
        var database = database();
        var store = new DefinitionStore(database, "default");
        assertEquals(new DefinitionStore.Snapshot(0, List.of()), store.snapshot());
        var api = by(Definition.Owner.API);
        assertTrue(store.change(0, List.of(put("one", "{\"a\":1}"), put("two", "{}")), api));
        assertFalse(store.change(0, List.of(put("three", "{}")), api), "it is based on what was");
        assertEquals(1, store.version());
        assertTrue(store.change(
                1,
                List.of(new DefinitionStore.Change.Delete(Section.SEGMENTS, "two"), put("one", "{\"a\":2}")),
                by(Definition.Owner.FILES)));
        var left = store.snapshot();
        assertEquals(2, left.version());
        assertEquals(
                List.of(new Definition(
                        Section.SEGMENTS, "one", "{\"a\":2}", 2, Definition.Owner.FILES, THEN, "olga@example.org")),
                left.all());
        assertEquals(Optional.empty(), left.find(Section.MODELS, "one"));
        var acts = new Audit(database)
                .find("default", new Audit.Filter(Optional.empty(), Optional.empty(), Optional.of("two"), 99, 9));
        assertEquals(
                List.of("deleted", "changed"),
                acts.stream().map(noted -> noted.act().action()).toList());
    }

    @Test
    void of_many_who_change_definitions_at_once_none_overwrites_another() throws Exception {
        var store = new DefinitionStore(database(), "default");
        var work = new ArrayList<Callable<Integer>>();
        for (var writer = 0; writer < 4; writer++) {
            var name = "segment-" + writer;
            work.add(() -> {
                var done = 0;
                while (done < 10)
                    if (store.change(store.version(), List.of(put(name, "{}")), by(Definition.Owner.API))) done++;
                return done;
            });
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> each : threads.invokeAll(work)) assertEquals(10, each.get());
        }
        assertEquals(40, store.version());
        assertEquals(4, store.snapshot().all().size());
    }

    @Test
    void people_have_a_role_in_each_workspace_and_owners_in_all() throws Exception {
        var database = database();
        var people = new People(database);
        assertTrue(people.none());
        var olga = people.add("Olga@Example.org ", "Olga", Optional.of("hash"), true, THEN)
                .orElseThrow();
        var ann = people.add("ann@example.org", "Ann", Optional.of("hash2"), false, THEN)
                .orElseThrow();
        assertEquals(Optional.empty(), people.add("OLGA@example.org", "Other", Optional.of("hash3"), false, THEN));
        assertEquals(Optional.of(olga), people.byEmail("olga@example.ORG"));
        assertTrue(new Teams(database).add(new Teams.Team("crm", "CRM"), THEN));
        assertFalse(new Teams(database).add(new Teams.Team("crm", "Again"), THEN));
        people.grant(ann, "crm", Role.EDITOR);
        people.grant(ann, "crm", Role.VIEWER);
        assertEquals(Optional.of(Role.VIEWER), people.role(ann, "crm"));
        assertEquals(Optional.empty(), people.role(ann, "default"));
        assertEquals(Optional.of(Role.ADMIN), people.role(olga, "default"));
        assertEquals(List.of(new People.Member(ann, Role.VIEWER)), people.members("crm"));
        assertTrue(people.revoke(ann, "crm"));
        assertFalse(people.revoke(ann, "crm"));
    }

    @Test
    void sessions_end_by_themselves_and_with_the_password() throws Exception {
        var database = database();
        var people = new People(database);
        var entrances = new Entrances(database);
        var ann = people.add("ann@example.org", "Ann", Optional.of("hash"), false, THEN)
                .orElseThrow();
        entrances.openSession("s1", ann, "word", LATER);
        assertEquals(Optional.of(new Entrances.Session(ann, "word")), entrances.session("s1", THEN));
        assertEquals(Optional.empty(), entrances.session("s1", LATER));
        assertEquals(Optional.empty(), entrances.session("s2", THEN));
        people.changePassword(ann, "other");
        assertEquals(Optional.of("other"), people.passwordOf(ann));
        assertEquals(Optional.empty(), entrances.session("s1", THEN));
    }

    @Test
    void a_link_is_good_once() throws Exception {
        var entrances = new Entrances(database());
        var link =
                new Entrances.Link(Optional.of("ann@example.org"), Optional.of("crm"), Optional.of(Role.EDITOR), LATER);
        entrances.addLink("l1", link);
        entrances.addLink("l2", link);
        assertEquals(Optional.of(link), entrances.takeLink("l1", THEN));
        assertEquals(Optional.empty(), entrances.takeLink("l1", THEN));
        assertEquals(Optional.empty(), entrances.takeLink("l2", LATER));
    }

    @Test
    void a_token_is_good_until_its_time_or_its_end() throws Exception {
        var tokens = new Tokens(database());
        var token = tokens.add(new Tokens.Wish("default", "airflow", Role.OPERATOR, "olga", LATER), "t1", THEN);
        assertEquals(Optional.of(token), tokens.use("t1", THEN));
        assertEquals(Optional.of(THEN), tokens.of("default").getFirst().usedAt());
        assertEquals(Optional.empty(), tokens.use("t1", LATER));
        assertFalse(tokens.revoke("other", token.id()));
        assertTrue(tokens.revoke("default", token.id()));
        assertEquals(Optional.empty(), tokens.use("t1", THEN));
    }

    @Test
    void a_request_with_a_key_is_begun_once() throws Exception {
        var requests = new AnsweredRequests(database());
        var key = new AnsweredRequests.Key("default", "olga", "k");
        assertEquals(Optional.empty(), requests.begin(key, "digest", THEN));
        assertEquals(
                Optional.of(new AnsweredRequests.Answered("digest", 0, "", "")), requests.begin(key, "digest", THEN));
        requests.answered(key, 202, "{}", "/there");
        assertEquals(
                Optional.of(new AnsweredRequests.Answered("digest", 202, "{}", "/there")),
                requests.begin(key, "digest", LATER));
        assertEquals(Optional.empty(), requests.begin(key, "digest", THEN.plus(Duration.ofDays(2))));
        requests.forget(key);
        assertEquals(Optional.empty(), requests.begin(key, "digest", LATER));
    }
}
