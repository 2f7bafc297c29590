package io.rollcall.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.ledger.Given.Entry;
import io.rollcall.ledger.Given.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random journals folded into random ledgers, against plain maps.
final class FoldTest {
    private static final long SHARED_IDS = 40;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final SplittableRandom random = new SplittableRandom(17);

    /// One run: what it began with, who was seen, and what became of those who were sent.
    private final class Run {
        final NavigableMap<Hash, Entry> base;
        final @Nullable Set<Hash> seen;
        /// The outcome for each joiner: his state, and the id found for him (a number of [Journal] when there is
        /// none).
        final NavigableMap<Hash, Entry> joins = new TreeMap<>();
        final NavigableMap<Hash, Boolean> leaves = new TreeMap<>();
        /// In the order in which they are found: it decides which of two with one id counts.
        final List<Hash> found = new ArrayList<>();

        Run(NavigableMap<Hash, Entry> base, @Nullable Set<Hash> seen) {
            this.base = base;
            this.seen = seen;
        }

        void invent() {
            for (var i = random.nextInt(40); i > 0; i--) joins.put(Hash.random(random), joiner());
            for (var known : base.keySet())
                if ((seen == null || seen.contains(known)) && random.nextInt(4) == 0) joins.put(known, joiner());
            found.addAll(joins.keySet());
        }

        /// Those who leave are known only when the joins are looked up.
        void inventLeaves() {
            var ids = firstOfEachId().keySet();
            for (var entry : base.entrySet()) {
                var hash = entry.getKey();
                var was = entry.getValue();
                if (!was.status().maybeListed() || ids.contains(was.contactId())) continue;
                var join = joins.get(hash);
                var unseen = seen != null && !seen.contains(hash);
                var displaced = join != null && now(hash, join).contactId() != was.contactId();
                if ((unseen || displaced) && random.nextInt(6) > 0) leaves.put(hash, random.nextInt(5) > 0);
            }
        }

        private Entry joiner() {
            var status = Given.status(random);
            var id = switch (random.nextInt(8)) {
                case 0 -> Journal.NOBODY;
                case 1 -> Journal.UNCLEAR;
                case 2 -> 1 + random.nextLong(SHARED_IDS);
                case 3 -> 1_000 + random.nextLong(60);
                default -> 5_000 + random.nextLong(1_000_000);
            };
            return new Entry(status.maybeListed() ? id : Journal.NOBODY, status);
        }

        Map<Long, Hash> firstOfEachId() {
            var first = new HashMap<Long, Hash>();
            for (var hash : found) {
                var id = joins.getOrDefault(hash, new Entry(0, Status.WAITING)).contactId();
                if (id > 0) first.putIfAbsent(id, hash);
            }
            return first;
        }

        /// What a joiner is by himself.
        private Entry now(Hash hash, Entry join) {
            if (!join.status().maybeListed()) return new Entry(0, join.status());
            if (join.contactId() == Journal.NOBODY) return new Entry(0, Status.WAITING);
            if (join.contactId() == Journal.UNCLEAR) return new Entry(0, Status.AMBIGUOUS);
            var isFirst = hash.equals(firstOfEachId().get(join.contactId()));
            return isFirst ? join : new Entry(0, Status.WAITING);
        }

        /// The next ledger, entry by entry.
        NavigableMap<Hash, Entry> expected() {
            var ids = firstOfEachId().keySet();
            var next = new TreeMap<Hash, Entry>();
            var everybody = new TreeSet<>(base.keySet());
            everybody.addAll(joins.keySet());
            for (var hash : everybody) {
                var was = base.get(hash);
                var join = joins.get(hash);
                var left = leaves.get(hash);
                if (join != null) {
                    var now = now(hash, join);
                    var oldMayStay = was != null
                            && was.status().maybeListed()
                            && was.contactId() != now.contactId()
                            && !ids.contains(was.contactId())
                            && !Boolean.TRUE.equals(left);
                    if (was != null && oldMayStay) next.put(hash, new Entry(was.contactId(), Status.UNCERTAIN));
                    else next.put(hash, now);
                } else if (left != null && was != null) {
                    if (!left) next.put(hash, new Entry(was.contactId(), Status.UNCERTAIN));
                } else if (was != null && (seen == null || seen.contains(hash))) {
                    next.put(hash, ids.contains(was.contactId()) ? new Entry(0, Status.WAITING) : was);
                }
            }
            return next;
        }

        void write(Path file, LedgerFile ledger) throws IOException {
            try (var journal = Journal.begin(file, Given.KEY, new Journal.Begin(7, ledger.version(), "17"))) {
                writeJoins(journal);
                writeLeaves(journal, ledger);
            }
        }

        private void writeJoins(Journal journal) throws IOException {
            var numbers = new HashMap<Hash, long[]>();
            var left = new ArrayList<>(joins.entrySet());
            while (!left.isEmpty()) {
                var some = left.subList(0, Math.min(left.size(), 1 + random.nextInt(25)));
                var cohort = new Cohort(Cohort.Way.JOIN, false);
                for (var join : some) {
                    var address = "x".getBytes(StandardCharsets.UTF_8);
                    cohort.add(join.getKey().hi(), join.getKey().lo(), address, 0, 1);
                }
                var number = journal.intent(cohort);
                var statuses = new ArrayList<@Nullable Status>();
                for (var i = 0; i < some.size(); i++) {
                    numbers.put(some.get(i).getKey(), new long[] {number, i});
                    statuses.add(some.get(i).getValue().status());
                }
                // Nothing is known but doubt of those whose answer was lost.
                var lost = some.stream().allMatch(join -> join.getValue().status() == Status.UNCERTAIN);
                if (!lost || random.nextBoolean()) journal.answered(number, statuses);
                some.clear();
            }
            var identified = new ArrayList<Journal.Identified>();
            for (var hash : found) {
                var join = joins.get(hash);
                var place = numbers.get(hash);
                if (join == null || place == null || !join.status().maybeListed()) continue;
                identified.add(new Journal.Identified((int) place[0], (int) place[1], join.contactId()));
                if (random.nextInt(15) == 0) {
                    journal.identified(identified);
                    identified.clear();
                }
            }
            journal.identified(identified);
        }

        private void writeLeaves(Journal journal, LedgerFile ledger) throws IOException {
            var left = new ArrayList<>(leaves.entrySet());
            while (!left.isEmpty()) {
                var some = left.subList(0, Math.min(left.size(), 1 + random.nextInt(25)));
                var cohort = new Cohort(Cohort.Way.LEAVE, true);
                for (var leave : some)
                    cohort.add(
                            ledger,
                            ledger.find(leave.getKey().hi(), leave.getKey().lo()));
                var number = journal.intent(cohort);
                var statuses = new ArrayList<@Nullable Status>();
                for (var leave : some) statuses.add(leave.getValue() ? null : Status.UNCERTAIN);
                if (some.stream().anyMatch(Map.Entry::getValue) || random.nextBoolean())
                    journal.answered(number, statuses);
                some.clear();
            }
        }
    }

    private static Bits bits(LedgerFile ledger, Set<Hash> seen) {
        var bits = new Bits(ledger.count());
        for (var hash : seen) bits.set(ledger.find(hash.hi(), hash.lo()));
        return bits;
    }

    private @Nullable Set<Hash> someOf(Set<Hash> all) {
        if (random.nextInt(4) == 0) return null;
        var some = new HashSet<Hash>();
        for (var hash : all) if (random.nextInt(4) > 0) some.add(hash);
        return some;
    }

    @Test
    void the_next_ledger_is_what_a_plain_map_says() throws Exception {
        for (var round = 0; round < 50; round++) {
            var base = Given.entries(random.nextInt(60), random);
            var run = new Run(base, someOf(base.keySet()));
            run.invent();
            Collections.shuffle(run.found, new Random(round));
            run.inventLeaves();
            var journal = folder.resolve("journal");
            try (var ledger = Given.ledger(folder.resolve("base"), 1, "17", base)) {
                run.write(journal, ledger);
                try (var read = JournalReader.open(journal, Given.KEY)) {
                    var next = folded(ledger, run, read);
                    assertEquals(run.expected(), next, "round " + round);
                    assertOneEntryForEachContact(next);
                    assertDisplaced(run, ledger, read);
                }
            }
            Files.delete(journal);
        }
    }

    /// A few ids are held in memory at a time, or all there are: it must not matter.
    private Claims claims(LedgerFile ledger, JournalReader read) throws IOException {
        return Claims.of(read, ledger, random.nextBoolean() ? 3 : 1000);
    }

    private NavigableMap<Hash, Entry> folded(LedgerFile ledger, Run run, JournalReader read) throws IOException {
        var seen = run.seen == null ? null : bits(ledger, run.seen);
        var fold = new Fold(ledger, seen, read, claims(ledger, read));
        var count = new Fold.Count(ledger);
        fold.into(count);
        var next = new TreeMap<Hash, Entry>();
        fold.into(new Fold.Sink() {
            @Override
            public void entry(long hi, long lo, long contactId, Status status) {
                put(new Hash(hi, lo), new Entry(contactId, status));
            }

            @Override
            public void copy(LedgerFile from, long start, long end) {
                for (var i = start; i < end; i++)
                    put(new Hash(from.hi(i), from.lo(i)), new Entry(from.contactId(i), from.status(i)));
            }

            private void put(Hash hash, Entry entry) {
                assertTrue(next.isEmpty() || next.lastKey().compareTo(hash) < 0, "out of order");
                next.put(hash, entry);
            }
        });
        assertEquals(Given.tally(next), count.tally());
        assertEquals(next.equals(Given.content(ledger)), count.unchanged());
        return next;
    }

    private static void assertOneEntryForEachContact(NavigableMap<Hash, Entry> ledger) {
        var ids = new HashSet<Long>();
        for (var entry : ledger.values())
            if (entry.status().maybeListed()) assertTrue(ids.add(entry.contactId()), "a contact is listed twice");
    }

    /// Everybody who lost his entry to somebody else, and joined nowhere else, is to be removed.
    private void assertDisplaced(Run run, LedgerFile ledger, JournalReader read) throws IOException {
        var ids = run.firstOfEachId().keySet();
        var expected = new ArrayList<Long>();
        for (var entry : run.base.entrySet()) {
            var join = run.joins.get(entry.getKey());
            var was = entry.getValue();
            if (join != null
                    && was.status().maybeListed()
                    && !ids.contains(was.contactId())
                    && run.now(entry.getKey(), join).contactId() != was.contactId())
                expected.add(ledger.find(entry.getKey().hi(), entry.getKey().lo()));
        }
        var got = Displaced.of(read, ledger, claims(ledger, read)).entries();
        assertEquals(expected, Arrays.stream(got).boxed().toList());
    }
}
