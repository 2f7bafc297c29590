package io.rollcall.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import io.rollcall.ledger.Given.Entry;
import io.rollcall.ledger.Given.Hash;
import io.rollcall.source.Rows;
import io.rollcall.source.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The diff of random rows with random ledgers, against plain sets.
final class SweepTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final SplittableRandom random = new SplittableRandom(23);

    /// What a plain set says of the same rows.
    private static final class Naive {
        final NavigableMap<Hash, Entry> ledger;
        final Due due;
        final NavigableMap<Hash, String> audience = new TreeMap<>();
        final Map<Invalid, Long> invalid = new EnumMap<>(Invalid.class);
        long rows;

        Naive(NavigableMap<Hash, Entry> ledger, Due due) {
            this.ledger = ledger;
            this.due = due;
        }

        void row(@Nullable String text) {
            rows++;
            switch (AddressForm.EMAIL.of(text == null ? "" : text)) {
                case AddressForm.Result.Good(var address) -> audience.put(Hash.of(address), address);
                case AddressForm.Result.Wrong(var why) -> invalid.merge(why, 1L, Long::sum);
            }
        }

        NavigableMap<Hash, String> joins() {
            var joins = new TreeMap<>(audience);
            joins.keySet().removeIf(hash -> {
                var known = ledger.get(hash);
                return known != null && !due.includes(known.status());
            });
            return joins;
        }

        SortedSet<Hash> leavers() {
            var leavers = new TreeSet<>(ledger.keySet());
            leavers.removeAll(audience.keySet());
            leavers.removeIf(hash -> {
                var known = ledger.get(hash);
                return known == null || !known.status().maybeListed();
            });
            return leavers;
        }

        Diff.Counts counts() {
            var again = joins().keySet().stream().filter(ledger::containsKey).count();
            var unseen = new TreeSet<>(ledger.keySet());
            unseen.removeAll(audience.keySet());
            var wrong = invalid.values().stream().mapToLong(Long::longValue).sum();
            return new Diff.Counts(
                    rows,
                    audience.size(),
                    rows - wrong - audience.size(),
                    Map.copyOf(invalid),
                    joins().size() - again,
                    again,
                    leavers().size(),
                    unseen.size() - leavers().size());
        }
    }

    /// Hands rows to a sweep, so many in a block.
    private static Written feed(Sweep sweep, int most) throws InterruptedException {
        return new Written(
                new Rows() {
                    @Override
                    public Block room() throws InterruptedException {
                        return sweep.room();
                    }

                    @Override
                    public void take(Block block, Block.Form form) throws Problem, IOException, InterruptedException {
                        sweep.take(block, form);
                    }
                },
                most);
    }

    private void assertSame(Naive naive, Diff diff) throws Problem, IOException, InterruptedException {
        assertEquals(naive.counts(), diff.counts());
        assertEquals(
                naive.rows,
                diff.counts().distinct()
                        + diff.counts().duplicates()
                        + diff.counts().allInvalid());
        for (var time = 0; time < 2; time++) {
            var joins = new ArrayList<Map.Entry<Hash, String>>();
            diff.joins((hi, lo, bytes, start, length) ->
                    joins.add(Map.entry(new Hash(hi, lo), new String(bytes, start, length, StandardCharsets.UTF_8))));
            assertEquals(List.copyOf(naive.joins().entrySet()), joins);
        }
        var leavers = new ArrayList<Hash>();
        diff.leavers(entry ->
                leavers.add(new Hash(diff.ledger().hi(entry), diff.ledger().lo(entry))));
        assertEquals(List.copyOf(naive.leavers()), leavers);
    }

    private @Nullable String text(int people) {
        var person = random.nextInt(people);
        return switch (random.nextInt(14)) {
            case 0 -> null;
            case 1 -> "   ";
            case 2 -> "person" + person;
            case 3 -> "person" + person + "@@example.com";
            case 4 -> " Person" + person + "@EXAMPLE.com ";
            case 5 -> "pérson" + person + "@müller.de";
            case 6 -> "x".repeat(300) + person + "@example.com";
            case 7 -> "x".repeat(5_000);
            default -> "person" + person + "@example.com";
        };
    }

    private Due due() {
        return new Due(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }

    private NavigableMap<Hash, Entry> ledgerOf(int people) {
        var entries = Given.entries(random.nextInt(50), random);
        for (var i = 0; i < people; i++) {
            if (random.nextBoolean())
                entries.put(Hash.of("person" + i + "@example.com"), new Entry(i + 1L, Given.status(random)));
        }
        return entries;
    }

    @Test
    void the_diff_is_what_plain_sets_say() throws Exception {
        for (var round = 0; round < 60; round++) {
            var people = 1 + random.nextInt(300);
            var entries = ledgerOf(people);
            var naive = new Naive(entries, due());
            try (var ledger = Given.ledger(folder.resolve("ledger"), 1, "17", entries);
                    var sweep =
                            new Sweep(ledger, Given.KEY, AddressForm.EMAIL, naive.due, folder, 1 + random.nextInt(3))) {
                var feed = feed(sweep, 1 + random.nextInt(100));
                for (var i = random.nextInt(2 * people); i > 0; i--) {
                    var text = text(people);
                    feed.row(text);
                    naive.row(text);
                }
                feed.end();
                try (var diff = sweep.finish()) {
                    assertEquals(naive.rows, sweep.rows());
                    assertSame(naive, diff);
                }
            }
        }
    }

    @Test
    void many_batches_on_several_threads_lose_no_row() throws Exception {
        var allowance = new Allowance(1L << 30);
        assertNoRowIsLost(allowance);
        assertEquals(0, allowance.taken());
    }

    @Test
    void where_others_have_the_memory_nothing_is_lost_and_none_is_taken() throws Exception {
        var allowance = new Allowance(0);
        assertTrue(allowance.take(1));
        assertNoRowIsLost(allowance);
        assertEquals(1, allowance.taken());
    }

    @Test
    void whoever_is_alone_has_the_memory_he_needs_and_others_what_is_left() {
        var allowance = new Allowance(100);
        assertTrue(allowance.take(120));
        assertFalse(allowance.take(1));
        allowance.giveBack(120);
        assertTrue(allowance.take(60));
        assertTrue(allowance.take(40));
        assertFalse(allowance.take(1));
    }

    private void assertNoRowIsLost(Allowance allowance) throws Exception {
        var entries = new TreeMap<Hash, Entry>();
        for (var i = 0; i < 50_000; i++)
            entries.put(Hash.of("person" + i * 2 + "@example.com"), new Entry(i + 1L, Status.LISTED));
        try (var ledger = Given.ledger(folder.resolve("ledger"), 1, "17", entries);
                var sweep = new Sweep(
                        ledger, Given.KEY, AddressForm.EMAIL, new Due(false, false, false), folder, 3, allowance)) {
            var feed = feed(sweep, Integer.MAX_VALUE);
            for (var round = 0; round < 2; round++)
                for (var i = 0; i < 300_000; i++) feed.row("person" + i + "@example.com");
            feed.end();
            try (var diff = sweep.finish()) {
                var counts = diff.counts();
                assertEquals(600_000, counts.rows());
                assertEquals(300_000, counts.distinct());
                assertEquals(300_000, counts.duplicates());
                assertEquals(250_000, counts.entrants());
                assertEquals(0, counts.removals());
                var last = new Hash[1];
                var order = new int[1];
                diff.joins((hi, lo, _, _, _) -> {
                    var hash = new Hash(hi, lo);
                    if (last[0] == null || last[0].compareTo(hash) < 0) order[0]++;
                    last[0] = hash;
                });
                assertEquals(250_000, order[0]);
            }
        }
        assertNoTrace();
    }

    private void assertNoTrace() throws IOException {
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of("ledger"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void nobody_in_the_audience_is_everybody_who_leaves_and_no_error() throws Exception {
        var entries = Given.entries(1_000, random);
        try (var ledger = Given.ledger(folder.resolve("ledger"), 1, "17", entries);
                var sweep = new Sweep(ledger, Given.KEY, AddressForm.EMAIL, Due.EVERYBODY, folder, 2);
                var diff = sweep.finish()) {
            assertSame(new Naive(entries, Due.EVERYBODY), diff);
        }
    }

    @Test
    void values_of_another_field_keep_their_case() throws Exception {
        try (var ledger = LedgerFile.empty(Given.KEY);
                var sweep = new Sweep(ledger, Given.KEY, AddressForm.VALUE, Due.EVERYBODY, folder, 1)) {
            var feed = feed(sweep, 3);
            for (var text : List.of("ab", "AB", " ab ", "")) feed.row(text);
            feed.end();
            try (var diff = sweep.finish()) {
                assertEquals(2, diff.counts().distinct());
                assertEquals(1, diff.counts().duplicates());
                assertEquals(Map.of(Invalid.EMPTY, 1L), diff.counts().invalid());
            }
        }
    }

    @Test
    void an_audience_that_breaks_off_leaves_nothing_behind() throws Exception {
        try (var ledger = LedgerFile.empty(Given.KEY);
                var sweep = new Sweep(ledger, Given.KEY, AddressForm.EMAIL, Due.EVERYBODY, folder, 2)) {
            var feed = feed(sweep, Integer.MAX_VALUE);
            for (var i = 0; i < 700_000; i++) feed.row("a.rather.long.person." + i + "@long.domain.example.com");
        }
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void work_that_fails_ends_the_diff() throws Exception {
        var gone = folder.resolve("gone");
        try (var ledger = LedgerFile.empty(Given.KEY);
                var sweep = new Sweep(ledger, Given.KEY, AddressForm.EMAIL, Due.EVERYBODY, gone, 2)) {
            // More than is kept in memory, and nowhere to put it.
            var failed = assertThrows(IOException.class, () -> {
                var feed = feed(sweep, Integer.MAX_VALUE);
                for (var i = 0; i < 900_000; i++) feed.row("a.rather.long.person." + i + "@long.domain.example.com");
                feed.end();
                sweep.finish().close();
            });
            assertNotNull(failed);
        }
    }
}
