package io.rollcall.sandbox.contacts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ColumnTest {
    private static final Matching ANY = new Matching(false, false);

    private final Column column = new Column(true);

    @Test
    void a_hundred_thousand_values_are_all_found_again() {
        for (var place = 0; place < 100_000; place++) column.put(place, "person-" + place + "@example.com");
        for (var place = 0; place < 100_000; place++) {
            assertArrayEquals(new int[] {place}, column.find("Person-" + place + "@example.com", ANY));
        }
    }

    @Test
    void those_who_go_do_not_hide_those_who_stay() {
        for (var place = 0; place < 20_000; place++) column.put(place, "p" + place);
        for (var place = 0; place < 20_000; place += 2) column.clear(place);
        for (var place = 0; place < 20_000; place++) {
            assertEquals(place % 2, column.find("p" + place, ANY).length, "of place " + place);
        }
    }

    @Test
    void values_that_come_and_go_do_not_fill_the_index() {
        for (var round = 0; round < 50_000; round++) {
            column.put(1, "a" + round);
            column.put(2, "b");
            column.clear(2);
        }
        assertArrayEquals(new int[] {1}, column.find("a49999", ANY));
        assertArrayEquals(new int[0], column.find("a49998", ANY));
        assertArrayEquals(new int[0], column.find("b", ANY));
    }

    @Test
    void the_same_value_finds_everybody_in_order() {
        column.put(5, "x");
        column.put(2, "X");
        column.put(9, " x ");
        assertArrayEquals(new int[] {2, 5}, column.find("x", ANY));
        assertArrayEquals(new int[] {5}, column.find("x", new Matching(true, false)));
        assertArrayEquals(new int[] {2, 5, 9}, column.find("x", new Matching(false, true)));
    }

    @Test
    void long_values_have_a_page_of_their_own() {
        var value = "long".repeat(2_000_000);
        column.put(0, "before");
        column.put(1, value);
        column.put(2, "after");
        assertEquals(value, column.value(1));
        assertEquals("before", column.value(0));
        assertEquals("after", column.value(2));
    }
}
