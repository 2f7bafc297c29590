package io.rollcall.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LongSetTest {
    @Test
    void it_is_a_set_of_ids() {
        var random = new SplittableRandom(1);
        for (var range : List.of(10L, 3_000L, Long.MAX_VALUE)) {
            var set = new LongSet();
            var naive = new HashSet<Long>();
            for (var i = 0; i < 20_000; i++) {
                var id = 1 + random.nextLong(range - 1);
                switch (random.nextInt(3)) {
                    case 0 -> {
                        set.remove(id);
                        naive.remove(id);
                    }
                    case 1 -> assertEquals(naive.contains(id), set.contains(id));
                    default -> assertEquals(naive.add(id), set.add(id));
                }
                assertEquals(naive.size(), set.size());
            }
            assertEquals(naive, LongStream.of(set.toArray()).boxed().collect(Collectors.toSet()));
            var seen = new HashSet<Long>();
            set.forEach(id -> assertTrue(seen.add(id)));
            assertEquals(naive, seen);
        }
    }

    @Test
    void consecutive_ids_are_kept_apart() {
        var set = new LongSet();
        for (var id = 1L; id <= 100_000; id++) assertTrue(set.add(id));
        for (var id = 1L; id <= 100_000; id++) assertTrue(set.contains(id));
        assertFalse(set.contains(100_001));
        assertEquals(100_000, set.size());
    }

    @Test
    void what_is_no_id_is_a_bug() {
        for (var id : new long[] {0, -1, Long.MIN_VALUE})
            assertThrows(IllegalArgumentException.class, () -> new LongSet().add(id));
    }

    @Test
    void bits_are_a_set_of_places() {
        var random = new SplittableRandom(2);
        for (var size : new int[] {0, 1, 63, 64, 65, 1_000}) {
            var bits = new Bits(size);
            var other = new Bits(size);
            var naive = new BitSet();
            for (var i = 0; i < size; i++) {
                var bit = random.nextInt(size);
                (random.nextBoolean() ? bits : other).set(bit);
                naive.set(bit);
            }
            bits.add(other);
            assertEquals(naive.cardinality(), bits.count());
            for (var bit = 0; bit < size; bit++) {
                assertEquals(naive.get(bit), bits.get(bit));
                for (var end : new int[] {bit, bit + 1, (bit + size) / 2, size}) {
                    var set = naive.nextSetBit(bit);
                    assertEquals(
                            Math.max(bit, Math.min(end, naive.nextClearBit(bit))),
                            bits.nextClear(bit, Math.max(bit, end)));
                    assertEquals(
                            set < 0 ? Math.max(bit, end) : Math.max(bit, Math.min(end, set)),
                            bits.nextSet(bit, Math.max(bit, end)));
                }
            }
            assertEquals(size, bits.nextClear(size, size));
            assertEquals(size, bits.nextSet(size, size));
        }
    }

    @Test
    void all_bits_set_leave_none_clear() {
        for (var size : new long[] {1, 64, 65, 128, 200}) {
            var bits = new Bits(size);
            for (var bit = 0L; bit < size; bit++) bits.set(bit);
            assertEquals(size, bits.nextClear(0, size));
            assertEquals(size, bits.count());
        }
    }
}
