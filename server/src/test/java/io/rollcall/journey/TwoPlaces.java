package io.rollcall.journey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Guard;
import io.rollcall.domain.Model;
import io.rollcall.domain.Progress;
import io.rollcall.domain.Retry;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import io.rollcall.source.Source;
import io.rollcall.store.Run;
import io.rollcall.sync.Bound;
import io.rollcall.sync.Options;
import io.rollcall.sync.Sync;
import io.rollcall.sync.Undo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Histories of one audience that is kept on two lists: one compares here, the other one in the warehouse, or now
/// here and now there. Whatever the rows are, both do the same.
@Timeout(300)
public abstract class TwoPlaces {
    private static final int PEOPLE = 40;
    private static final int STEPS = 12;
    private static final Guard NONE = new Guard(100, OptionalLong.empty(), 0, 1_000_000);

    @SuppressWarnings("NullAway.Init")
    private Workshop workshop;

    @SuppressWarnings("NullAway.Init")
    private Installation here;

    @SuppressWarnings("NullAway.Init")
    private Installation there;

    /// The warehouse, which compares itself or does not.
    protected abstract Source source(boolean compares);

    /// Puts these rows into the table `two_places`, with fields `id` and `email`, in the place of all others.
    protected abstract void fill(List<@Nullable String> emails) throws Exception;

    /// How many histories are tried.
    protected abstract int histories();

    @BeforeEach
    void open() throws Exception {
        begin();
    }

    private void begin() throws Exception {
        workshop = new Workshop(Workshop.fastFolder());
        here = new Installation(workshop.newFolder(), workshop.clock);
        there = new Installation(workshop.newFolder(), workshop.clock);
    }

    @AfterEach
    void close() throws Exception {
        workshop.close();
    }

    final Installation there() {
        return there;
    }

    /// What a list and its ledger came to, and how many rows travelled for it.
    record Came(Run.Figures figures, String message, long travelled) {}

    final Bound bound(String list, Source source) {
        var model = new Model("people", "warehouse", new Model.From.Table("two_places"), "id", "email");
        var activation = Installation.activation(list, new Activation.Conduct(Retry.DAILY, NONE, false));
        var destination = workshop.platform(false).lists(Activation.Mapping.EMAIL);
        return new Bound(
                activation, List.of(model), model, source, new Thing(Section.PLATFORMS, "emarsys"), destination);
    }

    final Came run(Installation at, String list, boolean compares, Options options) throws Exception {
        var most = new long[1];
        Progress progress = (stage, done, total) -> {
            if (stage == Progress.Stage.READING && total == 0) most[0] = Math.max(most[0], done);
        };
        var run = new Sync(at.engine(), bound(list, source(compares)))
                .run(options, progress)
                .run();
        assertEquals(Run.Status.DONE, run.status(), run::message);
        return new Came(run.figures(), run.message(), most[0]);
    }

    private long[] members(String name) {
        var list = workshop.sandbox.account().lists().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        var members = workshop.sandbox.account().members(list.id());
        Arrays.sort(members);
        return members;
    }

    private static String person(int i) {
        return switch (i % 8) {
            case 6 -> "per-son_" + i + "@stra\u00DFe.example";
            case 7 -> "j\u00FCrgen" + i + "@example.org";
            default -> "person" + i + "@example.org";
        };
    }

    private static @Nullable String spelled(String address, SplittableRandom random) {
        return switch (random.nextInt(11)) {
            // Letters that some databases take for an s and a k.
            case 9 -> address.replace('s', '\u017F');
            case 10 -> "\u212A" + address;
            case 0 -> address.toUpperCase(java.util.Locale.ROOT);
            case 1 -> "  " + address + " ";
            case 2 -> "\u00A0" + address;
            case 3 -> address + "\n";
            case 4 -> address.replace("stra\u00DFe", "xn--strae-oqa");
            default -> address;
        };
    }

    private static final String[] WRONG = {"", " ", "nobody", "two@at@example.org", "a b@example.org", "x@", "\u00A0"};

    private static List<@Nullable String> rows(boolean[] in, SplittableRandom random) {
        var rows = new ArrayList<@Nullable String>();
        for (var i = 0; i < PEOPLE; i++)
            for (var times = in[i] ? 1 + random.nextInt(2) : 0; times > 0; times--)
                rows.add(spelled(person(i), random));
        for (var i = random.nextInt(6); i > 0; i--) rows.add(WRONG[random.nextInt(WRONG.length)]);
        for (var i = random.nextInt(3); i > 0; i--) rows.add(null);
        return rows;
    }

    @Test
    void both_do_the_same_whatever_the_rows_are() throws Exception {
        for (var seed = 1; seed <= histories(); seed++) {
            if (seed > 1) {
                close();
                begin();
            }
            history(seed);
        }
    }

    private void history(int seed) throws Exception {
        var random = new SplittableRandom(seed);
        var in = new boolean[PEOPLE];
        for (var i = 0; i < PEOPLE; i++) {
            in[i] = random.nextInt(3) > 0;
            if (random.nextInt(4) > 0) workshop.sandbox.account().addContact(person(i));
        }
        var compares = true;
        for (var step = 0; step < STEPS; step++) {
            var where = "seed %d, step %d".formatted(seed, step);
            for (var i = 0; i < PEOPLE; i++) if (random.nextInt(8) == 0) in[i] = !in[i];
            var late = random.nextInt(PEOPLE);
            if (workshop.sandbox.account().contactId(person(late)).isEmpty())
                workshop.sandbox.account().addContact(person(late));
            if (random.nextInt(4) == 0) compares = !compares;
            if (random.nextInt(2) == 0) workshop.clock.sleep(Duration.ofHours(13));
            fill(rows(in, random));
            var options = random.nextInt(8) == 0 ? Options.EVERYBODY : Options.ORDINARY;
            var one = run(here, "Here", false, options);
            var other = run(there, "There", compares, options);
            assertEquals(one.figures(), other.figures(), where);
            assertEquals(one.message(), other.message(), where);
            assertArrayEquals(members("Here"), members("There"), where);
            if (step > 2 && random.nextInt(8) == 0) undo(random.nextInt(step));
        }
    }

    private void undo(int back) throws Exception {
        for (var list : List.of("Here", "There")) {
            var at = list.equals("Here") ? here : there;
            var store = at.store();
            var runs = store.runs(Installation.ID, 100).stream()
                    .filter(run ->
                            run.kind() != Run.Kind.UNDO && run.ledgerVersion().isPresent())
                    .toList();
            var to = runs.get(Math.min(back, Math.min(runs.size(), Installation.KEEP - 2) - 1));
            new Undo(at.engine(), bound(list, source(false))).to(to.id(), Progress.NONE);
            store.pause(Installation.ID, java.util.Optional.empty());
        }
    }

    /// Fills the table with this many people, all of them contacts, and returns what was filled in.
    final List<@Nullable String> people(int many) throws Exception {
        var people = new ArrayList<@Nullable String>();
        for (var i = 0; i < many; i++) {
            people.add("p" + i + "@example.org");
            if (workshop.sandbox.account().contactId("p" + i + "@example.org").isEmpty())
                workshop.sandbox.account().addContact("p" + i + "@example.org");
        }
        fill(people);
        return people;
    }

    @Test
    void a_ledger_that_was_put_back_is_not_compared_with_what_was_kept_for_a_later_one() throws Exception {
        people(20);
        run(there, "There", true, Options.ORDINARY);
        var earlier = there.folder().resolveSibling("earlier");
        Folders.copy(there.folder(), earlier);
        for (var many = 30; many <= 40; many += 10) {
            people(many);
            run(there, "There", true, Options.ORDINARY);
        }
        there.moveTo(earlier);
        for (var many = 15; many >= 12; many -= 3) {
            people(many);
            run(there, "There", false, Options.ORDINARY);
        }
        // The list has people of the later runs, whom this ledger knows nothing of.
        people(13);
        assertEquals(13, run(there, "There", true, Options.ORDINARY).figures().listed());
    }

    @Test
    void only_differences_travel_and_a_change_of_place_sends_nothing() throws Exception {
        var people = people(1_000);
        assertEquals(1_000, run(there, "There", true, Options.ORDINARY).travelled());
        assertEquals(0, run(there, "There", true, Options.ORDINARY).travelled());
        people.removeLast();
        people.add("new@example.org");
        fill(people);
        var changed = run(there, "There", true, Options.ORDINARY);
        assertEquals(1, changed.travelled());
        assertEquals(1, changed.figures().removed());
        for (var compares : new boolean[] {false, true, true, false, true}) {
            var same = run(there, "There", compares, Options.ORDINARY);
            assertEquals(0, same.figures().joins());
            assertEquals(0, same.figures().removals());
        }
        people.add("\u00E4@example.org");
        fill(people);
        assertTrue(run(there, "There", true, Options.ORDINARY).travelled() <= 3, "the new one and who waits");
    }
}
