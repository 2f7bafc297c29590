package io.rollcall.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rollcall.ledger.Given.Entry;
import io.rollcall.ledger.Given.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Ledgers ledgers;

    private int journals;

    @BeforeEach
    void ledgers() {
        ledgers = new Ledgers(folder, Given.KEY, 3);
    }

    private static Cohort cohort(String address) {
        var cohort = new Cohort(Cohort.Way.JOIN, false);
        var hash = Hash.of(address);
        var utf8 = address.getBytes(StandardCharsets.UTF_8);
        cohort.add(hash.hi(), hash.lo(), utf8, 0, utf8.length);
        return cohort;
    }

    /// Commits a run in which one person joined, or none.
    private Ledgers.Committed commit(String list, String... joined) throws IOException {
        var file = folder.resolve("journal-" + journals++);
        try (var base = ledgers.current();
                var journal = Journal.begin(file, Given.KEY, new Journal.Begin(7, base.version(), list))) {
            for (var address : joined) {
                var batch = journal.intent(cohort(address));
                journal.answered(batch, List.of(Status.LISTED));
                journal.identified(List.of(new Journal.Identified(batch, 0, 100 + journals)));
            }
            try (var read = journal.read()) {
                return ledgers.commit(base, base.version(), null, read, Claims.of(read, base), 7);
            }
        }
    }

    @Test
    void before_the_first_run_there_is_an_empty_ledger() throws Exception {
        assertEquals(List.of(), ledgers.versions());
        assertEquals(List.of(), new Ledgers(folder.resolve("nowhere"), Given.KEY, 3).versions());
        try (var current = ledgers.current()) {
            assertEquals(0, current.count());
        }
    }

    @Test
    void an_address_is_taken_out_of_every_version_and_nobody_else_is() throws Exception {
        for (var i = 0; i < 60; i++) commit("17", "person" + i + "@example.com");
        var versions = ledgers.versions();
        try (var current = ledgers.current()) {
            var digest = new Finder(current, Given.KEY).digest("person7@example.com");
            assertEquals(versions.size(), ledgers.forget(digest));
            assertEquals(0, ledgers.forget(digest));
        }
        assertEquals(versions, ledgers.versions());
        try (var current = ledgers.current()) {
            assertEquals(59, current.count());
            assertEquals(new Tally(59, 0, 0, 0), current.tally());
            assertEquals(7, current.run());
            assertEquals("17", current.list());
            for (var i = 0; i < 60; i++) {
                var where = Whereabouts.of("person" + i + "@example.com", current, Given.KEY);
                assertEquals(i != 7, where.status() == Status.LISTED, "person " + i);
                if (i != 7) assertEquals(101 + i, where.contactId(), "person " + i);
            }
        }
    }

    @Test
    void each_run_that_changes_something_adds_a_version_and_the_last_ones_stay() throws Exception {
        for (var i = 1; i <= 5; i++)
            assertEquals(i, commit("17", "person" + i + "@example.com").version());
        assertEquals(List.of(3L, 4L, 5L), ledgers.versions());
        try (var current = ledgers.current();
                var earlier = ledgers.open(3)) {
            assertEquals(5, current.count());
            assertEquals(new Tally(5, 0, 0, 0), current.tally());
            assertEquals(3, earlier.count());
            assertEquals("17", current.list());
            assertEquals(7, current.run());
        }
    }

    @Test
    void a_run_that_changes_nothing_adds_no_version() throws Exception {
        commit("17", "ann@example.com");
        var same = commit("17");
        assertEquals(1, same.version());
        assertEquals(new Tally(1, 0, 0, 0), same.tally());
        assertEquals(List.of(1L), ledgers.versions());
    }

    @Test
    void a_new_list_is_a_change() throws Exception {
        commit("17", "ann@example.com");
        assertEquals(2, commit("18").version());
        try (var current = ledgers.current()) {
            assertEquals("18", current.list());
        }
    }

    @Test
    void what_a_process_left_unfinished_is_not_a_version() throws Exception {
        commit("17", "ann@example.com");
        Files.writeString(folder.resolve("unfinished-2"), "half");
        assertEquals(List.of(1L), ledgers.versions());
        assertEquals(2, commit("17", "ben@example.com").version());
        assertFalse(Files.exists(folder.resolve("unfinished-2")));
    }

    /// Those of a session of a server that shares them with others.
    private Ledgers shared() {
        return new Ledgers(new FolderShelf(folder, true), Given.KEY, 3);
    }

    private Ledgers.Committed commit(Ledgers to, String... joined) throws IOException {
        var own = ledgers;
        ledgers = to;
        try {
            return commit("17", joined);
        } finally {
            ledgers = own;
        }
    }

    @Test
    void a_session_that_was_overtaken_puts_no_ledger_over_that_of_the_next() throws Exception {
        var first = shared();
        first.claim("first");
        var second = shared();
        second.claim("second");
        assertThrows(Superseded.class, () -> commit(first, "ann@example.com"));
        assertEquals(List.of(), ledgers.versions());
        var after = commit(second, "ben@example.com");
        assertThrows(Superseded.class, () -> commit(first, "ann@example.com"));
        assertEquals(List.of(after.version()), ledgers.versions());
    }

    @Test
    void a_session_that_was_overtaken_long_ago_puts_no_ledger_where_a_claim_has_gone() throws Exception {
        var first = shared();
        first.claim("first");
        for (var name : List.of("a", "b", "c", "d", "e", "f")) {
            var next = shared();
            next.claim(name);
            commit(next, name + "@example.com");
        }
        var before = ledgers.versions();
        assertThrows(Superseded.class, () -> commit(first, "ann@example.com"));
        assertEquals(before, ledgers.versions());
        assertEquals(3, before.size());
    }

    @Test
    void several_versions_of_one_session_follow_one_another() throws Exception {
        var session = shared();
        var claimed = session.claim("session");
        assertEquals(claimed + 1, commit(session, "ann@example.com").version());
        assertEquals(claimed + 2, commit(session, "ben@example.com").version());
        assertEquals(claimed + 2, commit(session).version(), "nothing changed");
        assertEquals(claimed + 3, shared().claim("next"));
    }

    /// Again and again: a name may be free when somebody comes late, as claims before the newest are taken away.
    @Test
    void of_many_sessions_that_claim_at_once_no_two_get_the_same() throws Exception {
        var claimed = new ConcurrentLinkedQueue<Long>();
        var failures = new ConcurrentLinkedQueue<Exception>();
        for (var round = 0; round < 100; round++) {
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < 8; i++) {
                var name = "session" + i;
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        claimed.add(shared().claim(name));
                    } catch (IOException | RuntimeException failed) {
                        failures.add(failed);
                    }
                }));
            }
            for (var thread : threads) thread.join();
        }
        assertEquals(List.of(), List.copyOf(failures));
        assertEquals(800, claimed.size());
        assertEquals(800, Set.copyOf(claimed).size());
    }

    @Test
    void a_damaged_version_is_not_passed_over() throws Exception {
        commit("17", "ann@example.com");
        commit("17", "ben@example.com");
        var newest = folder.resolve("ledger-%012d".formatted(2));
        var bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 1] ^= 1;
        Files.write(newest, bytes);
        assertThrows(DamagedFile.class, () -> ledgers.current().close());
    }

    @Test
    void where_an_address_is_can_be_asked() throws Exception {
        commit("17", "ann@example.com");
        try (var current = ledgers.current()) {
            assertEquals(new Whereabouts(Status.LISTED, 101), Whereabouts.of("ann@example.com", current, Given.KEY));
            assertEquals(Whereabouts.UNKNOWN, Whereabouts.of("ben@example.com", current, Given.KEY));
        }
    }

    @Test
    void changes_between_two_versions_are_what_plain_sets_say() throws Exception {
        var random = new SplittableRandom(5);
        for (var round = 0; round < 60; round++) {
            var before = Given.entries(random.nextInt(60), random);
            var after = Given.entries(random.nextInt(60), random);
            for (var entry : before.entrySet()) {
                if (random.nextInt(3) > 0)
                    after.put(
                            entry.getKey(),
                            random.nextBoolean() ? entry.getValue() : new Entry(7, Given.status(random)));
            }
            try (var then = Given.ledger(folder.resolve("then"), 1, "17", before);
                    var now = Given.ledger(folder.resolve("now"), 2, "17", after)) {
                var back = new ArrayList<Hash>();
                var off = new ArrayList<Hash>();
                LedgerChanges.between(
                        now,
                        then,
                        entry -> back.add(new Hash(then.hi(entry), then.lo(entry))),
                        entry -> off.add(new Hash(now.hi(entry), now.lo(entry))));
                assertEquals(only(listed(before, false), listed(after, false)), back);
                assertEquals(only(listed(after, true), listed(before, false)), off);
                assertEquals(new LedgerChanges.Count(back.size(), off.size()), LedgerChanges.count(now, then));
            }
        }
    }

    private static NavigableMap<Hash, Entry> listed(NavigableMap<Hash, Entry> entries, boolean maybe) {
        var listed = new TreeMap<>(entries);
        listed.values().removeIf(entry -> maybe ? !entry.status().maybeListed() : entry.status() != Status.LISTED);
        return listed;
    }

    private static List<Hash> only(NavigableMap<Hash, Entry> these, NavigableMap<Hash, Entry> notThose) {
        return these.keySet().stream()
                .filter(hash -> !notThose.containsKey(hash))
                .toList();
    }

    @Test
    void a_comparison_with_the_list_is_what_plain_sets_say() throws Exception {
        var random = new SplittableRandom(6);
        for (var round = 0; round < 60; round++) {
            var entries = Given.entries(random.nextInt(80), random);
            var earlier = Given.entries(random.nextInt(80), random);
            earlier.replaceAll(
                    (_, entry) -> entry.contactId() == 0 ? entry : new Entry(entry.contactId() + 50, entry.status()));
            var members = new HashSet<Long>();
            for (var i = 0; i < 60; i++) members.add(980 + random.nextLong(250));
            assertEquals(expected(entries, earlier, members), compared(entries, earlier, members));
        }
    }

    private record Differences(Set<Long> missing, Set<Long> orphans, Set<Long> strangers) {}

    private static Differences expected(
            NavigableMap<Hash, Entry> ledger, NavigableMap<Hash, Entry> earlier, Set<Long> members) {
        var missing = new HashSet<Long>();
        for (var entry : ledger.values())
            if (entry.status() == Status.LISTED && !members.contains(entry.contactId())) missing.add(entry.contactId());
        var unknown = new HashSet<>(members);
        ledger.values().forEach(entry -> unknown.remove(entry.contactId()));
        var orphans = new HashSet<Long>();
        earlier.values().forEach(entry -> {
            if (unknown.contains(entry.contactId())) orphans.add(entry.contactId());
        });
        unknown.removeAll(orphans);
        return new Differences(missing, orphans, unknown);
    }

    private Differences compared(NavigableMap<Hash, Entry> entries, NavigableMap<Hash, Entry> before, Set<Long> members)
            throws Exception {
        var found = new Differences(new HashSet<>(), new HashSet<>(), new HashSet<>());
        try (var ledger = Given.ledger(folder.resolve("now"), 2, "17", entries);
                var earlier = Given.ledger(folder.resolve("then"), 1, "17", before);
                var spool = new IdSpool(folder)) {
            var ids = members.stream().mapToLong(Long::longValue).toArray();
            spool.add(java.util.Arrays.copyOf(ids, ids.length / 2));
            spool.add(java.util.Arrays.copyOfRange(ids, ids.length / 2, ids.length));
            assertEquals(ids.length, spool.size());
            new Comparison(ledger, List.of(earlier), spool).into(new Comparison.Differences() {
                @Override
                public void missing(long entry) {
                    found.missing.add(ledger.contactId(entry));
                }

                @Override
                public void orphan(long contactId) {
                    found.orphans.add(contactId);
                }

                @Override
                public void stranger(long contactId) {
                    found.strangers.add(contactId);
                }
            });
        }
        return found;
    }

    @Test
    void a_list_without_members_misses_everybody() throws Exception {
        var entries = Given.entries(30, new SplittableRandom(7));
        var none = compared(entries, new TreeMap<>(), Set.of());
        assertEquals(listed(entries, false).size(), none.missing().size());
        assertEquals(0, none.orphans().size() + none.strangers().size());
    }
}
