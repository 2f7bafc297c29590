package io.rollcall.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Guard.Figures;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class GuardTest {
    private static int breaches(Guard guard, long audience, long listed, long joins, long removals) {
        return guard.breaches(new Figures(audience, listed, joins, removals)).size();
    }

    @Test
    void a_plan_within_all_limits_goes_on() {
        assertEquals(List.of(), Guard.DEFAULT.breaches(new Figures(1_000, 1_000, 300, 300)));
    }

    @Test
    void more_removals_than_the_percentage_are_held() {
        assertEquals(0, breaches(Guard.DEFAULT, 700, 1_000, 0, 300));
        assertEquals(1, breaches(Guard.DEFAULT, 699, 1_000, 0, 301));
        assertEquals(0, breaches(Guard.DEFAULT, 70, 100, 0, 30));
        assertEquals(1, breaches(Guard.DEFAULT, 69, 100, 0, 31));
    }

    @Test
    void more_removals_than_the_number_are_held_on_lists_of_any_size() {
        var guard = new Guard(100, OptionalLong.of(5), 0, 1_000);
        assertEquals(0, breaches(guard, 5, 10, 0, 5));
        assertEquals(1, breaches(guard, 4, 10, 0, 6));
        assertEquals(1, breaches(guard, 94_000, 100_000, 0, 6));
        assertEquals(1, breaches(new Guard(100, OptionalLong.of(0), 0, 1_000), 9, 10, 0, 1));
    }

    @Test
    void more_growth_than_the_percentage_is_held() {
        assertEquals(0, breaches(Guard.DEFAULT, 400, 100, 300, 0));
        assertEquals(1, breaches(Guard.DEFAULT, 401, 100, 301, 0));
    }

    @Test
    void a_small_list_knows_no_percentages() {
        assertEquals(0, breaches(Guard.DEFAULT, 1, 99, 0, 98));
        assertEquals(0, breaches(Guard.DEFAULT, 100_000, 99, 99_901, 0));
        assertEquals(0, breaches(Guard.DEFAULT, 100_000, 0, 100_000, 0));
    }

    @Test
    void an_empty_audience_is_held_on_lists_of_any_size() {
        assertEquals(1, breaches(Guard.DEFAULT, 0, 1, 0, 1));
        assertEquals(2, breaches(Guard.DEFAULT, 0, 100, 0, 100));
        assertTrue(Guard.DEFAULT.breaches(new Figures(0, 5, 0, 5)).getFirst().contains("empty"));
    }

    @Test
    void an_empty_audience_of_an_empty_list_harms_nobody() {
        assertEquals(0, breaches(Guard.DEFAULT, 0, 0, 0, 0));
    }

    @Test
    void an_audience_below_the_smallest_allowed_is_held() {
        var guard = new Guard(100, OptionalLong.empty(), 500, 1_000);
        assertEquals(0, breaches(guard, 500, 1_000, 0, 0));
        assertEquals(1, breaches(guard, 499, 1_000, 0, 0));
        assertEquals(1, breaches(guard, 499, 0, 499, 0));
        assertEquals(1, breaches(guard, 0, 0, 0, 0));
    }

    @Test
    void every_limit_that_is_broken_is_told() {
        var guard = new Guard(10, OptionalLong.of(5), 1_000, 10);
        assertEquals(4, breaches(guard, 500, 1_000, 500, 900));
    }

    @Test
    void huge_figures_do_not_overflow() {
        var many = 40_000_000_000L;
        assertEquals(2, breaches(Guard.DEFAULT, many, many, 4 * many, many));
    }

    @Test
    void the_new_normal_lets_exactly_that_plan_pass() {
        var random = new SplittableRandom(1);
        for (var round = 0; round < 5_000; round++) {
            var guard = new Guard(
                    random.nextInt(101),
                    random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(1_000)),
                    random.nextInt(3_000),
                    random.nextInt(1_000));
            var listed = random.nextLong(5_000);
            var figures = new Figures(
                    random.nextLong(5_000),
                    listed,
                    random.nextLong(20_000),
                    listed == 0 ? 0 : random.nextLong(listed + 1));
            var widened = guard.widenedFor(figures);
            assertEquals(List.of(), widened.breaches(figures), guard + " for " + figures);
            assertTrue(widened.largestRemovalPercent() >= guard.largestRemovalPercent());
            assertTrue(widened.largestGrowthPercent() >= guard.largestGrowthPercent());
            assertTrue(widened.smallestAudience() <= guard.smallestAudience());
            assertEquals(
                    guard.largestRemoval().isPresent(), widened.largestRemoval().isPresent());
        }
    }

    @Test
    void a_plan_that_passes_widens_nothing() {
        assertEquals(Guard.DEFAULT, Guard.DEFAULT.widenedFor(new Figures(1_000, 1_000, 10, 10)));
    }

    @Test
    void a_small_list_does_not_widen_percentages_it_never_looked_at() {
        var widened = Guard.DEFAULT.widenedFor(new Figures(0, 10, 0, 10));
        assertEquals(Guard.DEFAULT.largestRemovalPercent(), widened.largestRemovalPercent());
        assertEquals(Guard.DEFAULT.largestGrowthPercent(), widened.largestGrowthPercent());
        var grown = Guard.DEFAULT.widenedFor(new Figures(0, 0, 500_000, 0));
        assertEquals(Guard.DEFAULT.largestGrowthPercent(), grown.largestGrowthPercent());
    }
}
