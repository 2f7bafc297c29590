package io.rollcall.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsualTest {
    private static final List<Long> STEADY = List.of(1_000L, 1_003L, 998L, 1_001L, 1_000L, 997L);

    private static boolean isUnusual(long size, List<Long> before) {
        return Usual.remark(size, before).isPresent();
    }

    @Test
    void a_jump_says_what_was_usual() {
        assertEquals(
                Optional.of("The audience is unusual: 1,300 addresses, where the last 6 runs had 997 to 1,003."),
                Usual.remark(1_300, STEADY));
        assertTrue(isUnusual(700, STEADY));
        assertTrue(isUnusual(0, STEADY));
    }

    @Test
    void a_fifth_more_or_less_is_usual_whatever_came_before() {
        assertFalse(isUnusual(1_200, STEADY));
        assertFalse(isUnusual(800, STEADY));
    }

    @Test
    void an_audience_that_swings_may_swing_on() {
        var swinging = List.of(1_000L, 1_500L, 600L, 1_300L, 900L, 1_400L, 700L);
        assertFalse(isUnusual(1_900, swinging));
        assertTrue(isUnusual(9_000, swinging));
    }

    @Test
    void a_few_people_are_never_unusual() {
        assertFalse(isUnusual(12, List.of(2L, 2L, 2L, 2L, 2L)));
        assertTrue(isUnusual(13, List.of(2L, 2L, 2L, 2L, 2L)));
    }

    @Test
    void many_who_leave_at_once_are_unusual_even_where_as_many_join() {
        var before = List.of(12L, 20L, 8L, 15L, 11L, 14L);
        assertEquals(
                Optional.of("Unusually many leave: 400, where in the last 6 runs at most 20 did."),
                Usual.leaving(400, 5_000, before));
        assertEquals(Optional.empty(), Usual.leaving(200, 5_000, before), "a twentieth");
        assertEquals(Optional.empty(), Usual.leaving(25, 100, before), "twice as many");
        assertEquals(Optional.empty(), Usual.leaving(0, 5_000, before));
        assertEquals(Optional.empty(), Usual.leaving(5_000, 5_000, List.of(1L, 1L, 1L, 1L)), "too few runs");
    }

    @Test
    void nothing_is_unusual_before_five_runs() {
        assertFalse(isUnusual(1_000_000, List.of(1L, 1L, 1L, 1L)));
    }

    @Test
    void one_run_that_was_unusual_does_not_make_the_next_one_so() {
        assertFalse(isUnusual(1_001, List.of(1_000L, 1_003L, 998L, 1_001L, 90_000L)));
    }
}
