package io.rollcall.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.ledger.Given.Entry;
import io.rollcall.ledger.Given.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path file() {
        return folder.resolve("ledger");
    }

    @Test
    void what_was_written_is_read() throws Exception {
        var random = new SplittableRandom(1);
        for (var count : List.of(0, 1, 2, 7, 8, 9, 100, 50_000)) {
            var entries = Given.entries(count, random);
            try (var ledger = Given.ledger(file(), 3, "17", entries)) {
                assertEquals(entries, Given.content(ledger));
                assertEquals(entries.size(), ledger.count());
                assertEquals(Given.tally(entries), ledger.tally());
                assertEquals(3, ledger.version());
                assertEquals(30, ledger.run());
                assertEquals("17", ledger.list());
            }
        }
    }

    @Test
    void every_entry_is_found_and_nobody_else() throws Exception {
        var random = new SplittableRandom(2);
        for (var count : List.of(0, 1, 5, 1_000, 20_000)) {
            var entries = Given.entries(count, random);
            var order = List.copyOf(entries.keySet());
            try (var ledger = Given.ledger(file(), 1, "17", entries)) {
                for (var i = 0; i < order.size(); i++) {
                    var hash = order.get(i);
                    assertEquals(i, ledger.find(hash.hi(), hash.lo()));
                    assertEquals(i, ledger.placeOf(hash.hi(), hash.lo()));
                    assertEquals(-1, ledger.find(hash.hi(), hash.lo() + 1));
                    assertEquals(i + 1, ledger.placeOf(hash.hi(), hash.lo() + 1));
                }
                for (var i = 0; i < 2_000; i++) {
                    var hash = Hash.random(random);
                    assertEquals(-1, ledger.find(hash.hi(), hash.lo()));
                    assertEquals(entries.headMap(hash).size(), ledger.placeOf(hash.hi(), hash.lo()));
                }
            }
        }
    }

    @Test
    void hashes_at_both_ends_and_close_together_are_found() throws Exception {
        var entries = new TreeMap<Hash, Entry>();
        for (var hi : new long[] {0, 1, -1, -2, Long.MAX_VALUE, Long.MIN_VALUE, 42}) {
            for (var lo : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE})
                entries.put(new Hash(hi, lo), new Entry(entries.size() + 1L, Status.LISTED));
        }
        try (var ledger = Given.ledger(file(), 1, "17", entries)) {
            assertEquals(entries, Given.content(ledger));
            var i = 0;
            for (var hash : entries.keySet()) {
                assertEquals(i, ledger.find(hash.hi(), hash.lo()));
                assertEquals(i++, ledger.placeOf(hash.hi(), hash.lo()));
            }
            assertEquals(-1, ledger.find(42, 2));
            assertEquals(0, ledger.placeOf(0, 0));
            assertEquals(entries.size(), ledger.placeOf(-1, -1) + 1);
        }
    }

    @Test
    void the_empty_ledger_knows_nobody() {
        try (var empty = LedgerFile.empty(Given.KEY)) {
            assertEquals(0, empty.count());
            assertEquals(0, empty.version());
            assertEquals("", empty.list());
            assertEquals(-1, empty.find(0, 0));
            assertEquals(0, empty.placeOf(-1, -1));
        }
    }

    @Test
    void copying_runs_of_another_ledger_yields_the_same() throws Exception {
        var random = new SplittableRandom(3);
        var entries = Given.entries(150_000, random);
        var copy = folder.resolve("copy");
        try (var ledger = Given.ledger(file(), 1, "17", entries);
                var writer = new LedgerWriter(copy, Given.header(2, "17", entries))) {
            for (var start = 0L; start < ledger.count(); ) {
                var end = Math.min(ledger.count(), start + random.nextInt(80_000));
                writer.copy(ledger, start, end);
                start = end;
                if (start < ledger.count())
                    writer.entry(ledger.hi(start), ledger.lo(start), ledger.contactId(start), ledger.status(start++));
            }
            writer.finish();
        }
        try (var ledger = LedgerFile.open(copy, Given.KEY)) {
            assertEquals(entries, Given.content(ledger));
        }
    }

    @Test
    void a_ledger_that_is_not_written_to_its_end_is_a_bug() throws Exception {
        var entries = Given.entries(3, new SplittableRandom(4));
        try (var writer = new LedgerWriter(file(), Given.header(1, "17", entries))) {
            writer.entry(1, 1, 1, Status.LISTED);
            assertThrows(IllegalStateException.class, writer::finish);
        }
    }

    @Test
    void every_changed_byte_is_noticed_and_the_file_named() throws Exception {
        var bytes = Files.readAllBytes(Given.write(file(), 1, "17", Given.entries(25, new SplittableRandom(5))));
        // Most of the first page is empty, and under one checksum.
        for (var i = 0; i < bytes.length; i += i > 300 && i < 4_000 ? 41 : 1) {
            var changed = bytes.clone();
            changed[i] ^= (byte) (1 << (i % 8));
            Files.write(file(), changed);
            var damaged = assertThrows(DamagedFile.class, () -> LedgerFile.open(file(), Given.KEY), "byte " + i);
            assertTrue(String.valueOf(damaged.getMessage()).contains(file().toString()));
        }
    }

    @Test
    void a_file_that_is_too_short_or_too_long_is_damaged() throws Exception {
        var bytes = Files.readAllBytes(Given.write(file(), 1, "17", Given.entries(25, new SplittableRandom(6))));
        for (var length :
                List.of(0, 1, 100, 4_095, 4_096, 4_097, bytes.length / 2, bytes.length - 1, bytes.length + 1)) {
            Files.write(file(), Arrays.copyOf(bytes, length));
            assertThrows(DamagedFile.class, () -> LedgerFile.open(file(), Given.KEY), "length " + length);
        }
    }

    @Test
    void the_ledger_of_another_installation_is_refused() throws Exception {
        Given.write(file(), 1, "17", Given.entries(3, new SplittableRandom(7)));
        var refused = assertThrows(DamagedFile.class, () -> LedgerFile.open(file(), Given.ANOTHER_KEY));
        assertTrue(String.valueOf(refused.getMessage()).contains("another installation key"));
    }

    @Test
    void a_ledger_holds_no_address() throws IOException {
        var entries = new TreeMap<Hash, Entry>();
        entries.put(Hash.of("ann@example.com"), new Entry(1, Status.LISTED));
        var text = new String(Files.readAllBytes(Given.write(file(), 1, "17", entries)), StandardCharsets.ISO_8859_1);
        assertTrue(!text.contains("ann") && !text.contains("example"));
    }
}
