package io.rollcall.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.ledger.Given.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class SpillTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static byte[] record(Hash hash, String address, boolean known) {
        var utf8 = address.getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[SortedRows.HEAD + utf8.length];
        SortedRows.write(bytes, 0, hash.hi(), hash.lo(), known, utf8, 0, utf8.length);
        return bytes;
    }

    private static List<Map.Entry<Hash, String>> rows(SortedRows sorted) throws Exception {
        var rows = new ArrayList<Map.Entry<Hash, String>>();
        sorted.forEach((hi, lo, bytes, start, length) ->
                rows.add(Map.entry(new Hash(hi, lo), new String(bytes, start, length, StandardCharsets.UTF_8))));
        return rows;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void rows_come_back_distinct_and_in_order() throws Exception {
        var random = new SplittableRandom(1);
        for (var round = 0; round < 50; round++) {
            var expected = new TreeMap<Hash, String>();
            var parts = new ArrayList<byte[]>();
            for (var i = random.nextInt(300); i > 0; i--) {
                // The first byte is the partition's; few other bits make ties in the leading ones.
                var hi = 0x4200000000000000L | (long) random.nextInt(4) << 40 | random.nextInt(3);
                var hash =
                        new Hash(random.nextBoolean() ? hi : 0x42L << 56 | random.nextLong() >>> 8, random.nextInt(3));
                var address = "ann" + hash;
                expected.put(hash, address);
                parts.add(record(hash, address, hash.lo() == 1));
            }
            var sorted = SortedRows.of(parts);
            assertEquals(List.copyOf(expected.entrySet()), rows(sorted));
            assertEquals(expected.size(), sorted.count());
            var i = 0;
            for (var hash : expected.keySet()) assertEquals(hash.lo() == 1, sorted.known(i++));
        }
    }

    @Test
    void hashes_on_both_sides_of_the_sign_are_in_order_in_every_partition() throws Exception {
        for (var first : new long[] {0x00, 0x7F, 0x80, 0xFF}) {
            var expected = new TreeMap<Hash, String>();
            var parts = new ArrayList<byte[]>();
            for (var rest : new long[] {0, 1, 0x7FFFFFFFFFFFFFL, 0x80000000000000L, 0xFFFFFFFFFFFFFFL}) {
                for (var lo : new long[] {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                    var hash = new Hash(first << 56 | rest, lo);
                    assertEquals(first, Spill.partitionOf(hash.hi()));
                    expected.put(hash, "x");
                    parts.add(record(hash, "x", false));
                    parts.add(record(hash, "x", false));
                }
            }
            assertEquals(List.copyOf(expected.entrySet()), rows(SortedRows.of(parts)));
        }
    }

    @Test
    @Timeout(20)
    void many_rows_of_a_partition_are_sorted_without_going_through_them_again_and_again() throws Exception {
        var random = new SplittableRandom(2);
        var parts = new ArrayList<byte[]>();
        for (var i = 0; i < 300_000; i++)
            parts.add(record(new Hash(0x42L << 56 | random.nextLong() >>> 8, i), "x", false));
        assertEquals(300_000, SortedRows.of(parts).count());
    }

    @Test
    void nothing_spilled_is_no_rows() throws Exception {
        try (var spill = new Spill(folder, new Allowance(1L << 30))) {
            for (var partition = 0; partition < Spill.PARTITIONS; partition++)
                assertEquals(0, spill.rows(partition).count());
        }
    }

    @Test
    void a_little_stays_in_memory() throws Exception {
        try (var spill = new Spill(folder, new Allowance(1L << 30))) {
            var bytes = record(new Hash(1, 1), "ann@example.com", false);
            spill.add(0, bytes, bytes.length);
            assertEquals(List.of(), files());
        }
    }

    @Test
    void more_than_memory_holds_comes_back_from_a_sealed_file_that_goes_with_the_spill() throws Exception {
        var plenty = new Allowance(1L << 30);
        assertComesBack(40, plenty);
        assertEquals(0, plenty.taken());
    }

    @Test
    void where_others_have_the_memory_the_file_is_used_early() throws Exception {
        var none = new Allowance(0);
        assertTrue(none.take(1));
        assertComesBack(4, none);
        assertEquals(1, none.taken());
    }

    private void assertComesBack(int blocks, Allowance allowance) throws Exception {
        try (var spill = new Spill(folder, allowance)) {
            for (var block = 0; block < blocks; block++) {
                var all = new byte[0];
                var parts = new ArrayList<byte[]>();
                for (var i = 0; i < 20_000; i++)
                    parts.add(record(
                            new Hash((long) (block % 4) << 56 | block, i), "secret" + i + "@example.com", false));
                all = joined(parts);
                spill.add(block % 4, all, all.length);
            }
            for (var file : files())
                assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("secret"));
            for (var partition = 0; partition < 4; partition++) {
                var rows = spill.rows(partition);
                assertEquals(20_000 * blocks / 4, rows.count());
                assertEquals("secret0@example.com", rows(rows).getFirst().getValue());
            }
        }
        assertEquals(List.of(), files());
    }

    private static byte[] joined(List<byte[]> parts) {
        var all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        var at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    @Test
    void a_buffer_may_be_used_again_after_it_was_added() throws Exception {
        try (var spill = new Spill(folder, new Allowance(1L << 30))) {
            var bytes = record(new Hash(5, 5), "ann@example.com", true);
            spill.add(0, bytes, bytes.length);
            Arrays.fill(bytes, (byte) 0);
            var rows = spill.rows(0);
            assertEquals(List.of(Map.entry(new Hash(5, 5), "ann@example.com")), rows(rows));
            assertTrue(rows.known(0));
        }
    }

    @Test
    void the_longest_address_and_the_empty_one_come_back() throws Exception {
        var longest = "x".repeat(4_096);
        var parts = List.of(record(new Hash(1, 1), longest, false), record(new Hash(2, 2), "", false));
        assertEquals(
                List.of(Map.entry(new Hash(1, 1), longest), Map.entry(new Hash(2, 2), "")), rows(SortedRows.of(parts)));
    }
}
