package io.rollcall.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The advice of `plan --explain`, against the table of docs/where-to-compare.md.
final class CompareTest {
    private static String advice(Compare.Place place, double seconds, long rows, long travelled) {
        var took = Duration.ofMillis(Math.round(seconds * 1000));
        return new Compare(place, took, rows, travelled).advice();
    }

    @Test
    void over_a_quick_line_here_is_right() {
        assertEquals(
                "It took 4.9 s for 1,000,000 rows, of which 1,000,000 travelled. Here is right: the warehouse would take about 14 s.",
                advice(Compare.Place.HERE, 4.86, 1_000_000, 1_000_000));
    }

    @Test
    void over_a_slow_line_the_warehouse_is() {
        assertEquals(
                "It took 30 s for 1,000,000 rows, of which 1,000,000 travelled. The warehouse would take about 14 s, if it is as quick as a PostgreSQL:"
                        + " set \"diff\" of the source to warehouse where it may have a schema of its own.",
                advice(Compare.Place.HERE, 30.26, 1_000_000, 1_000_000));
    }

    @Test
    void what_is_over_soon_is_right_as_it_is() {
        assertEquals(
                "It took 19 s for 100,000 rows, of which 100,000 travelled. Here is right: the warehouse would take about 1.4 s.",
                advice(Compare.Place.HERE, 19, 100_000, 100_000));
    }

    @Test
    void in_the_warehouse_it_says_which_line_would_do() {
        assertEquals(
                "It took 15 s for 1,000,000 rows, of which 500 travelled. All rows would travel as quickly where the line carries 2.0 MB a second or more:"
                        + " then \"diff: local\" is as quick, and the warehouse is only read.",
                advice(Compare.Place.WAREHOUSE, 14.96, 1_000_000, 500));
    }

    @Test
    void what_cannot_compare_is_told() {
        assertEquals(
                "It took 0.5 s for 10 rows, of which 10 travelled. This source is compared here only.",
                advice(Compare.Place.HERE_ONLY, 0.5, 10, 10));
    }
}
