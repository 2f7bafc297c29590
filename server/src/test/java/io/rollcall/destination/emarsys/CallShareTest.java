package io.rollcall.destination.emarsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CallShareTest {
    /// Grants what is asked for, and remembers it.
    private static class Generous implements Budget {
        final List<Integer> wanted = new ArrayList<>();
        final List<Integer> back = new ArrayList<>();

        @Override
        public synchronized Grant take(String account, int perMinute, int some, Grant last) {
            wanted.add(some);
            back.add(last.calls());
            return new Grant(wanted.size(), some, Duration.ZERO);
        }

        @Override
        public void block(String account, Duration length) {}

        @Override
        public boolean isShared() {
            return true;
        }
    }

    @Test
    void who_calls_much_asks_seldom() throws Exception {
        var budget = new Generous();
        var share = new CallShare(budget, "user", () -> 1_000, _ -> {});
        for (var i = 0; i < 1_000; i++) share.take();
        assertTrue(budget.wanted.size() < 50, budget.wanted::toString);
        assertEquals(CallShare.MOST, budget.wanted.getLast());
    }

    @Test
    void who_calls_once_is_granted_little() throws Exception {
        var budget = new Generous();
        new CallShare(budget, "user", () -> 1_000, _ -> {}).take();
        assertTrue(budget.wanted.getFirst() <= 2, budget.wanted::toString);
    }

    @Test
    void a_grant_that_is_old_is_given_back_and_not_used() throws Exception {
        var budget = new Generous();
        var share = new CallShare(budget, "user", () -> 1_000, _ -> {});
        for (var i = 0; i < 3; i++) share.take();
        var asked = budget.wanted.size();
        Thread.sleep(Budget.GOOD.plusMillis(100));
        share.take();
        assertEquals(asked + 1, budget.wanted.size());
        assertTrue(budget.back.getLast() > 0, budget.back::toString);
    }

    @Test
    void who_is_granted_nothing_waits_as_long_as_he_is_told() throws Exception {
        var waited = new ArrayList<Duration>();
        var budget = new Generous() {
            @Override
            public synchronized Grant take(String account, int perMinute, int some, Grant last) {
                return waited.isEmpty()
                        ? new Grant(0, 0, Duration.ofSeconds(17))
                        : super.take(account, perMinute, some, last);
            }
        };
        new CallShare(budget, "user", () -> 1_000, waited::add).take();
        assertEquals(List.of(Duration.ofSeconds(17)), waited);
    }
}
