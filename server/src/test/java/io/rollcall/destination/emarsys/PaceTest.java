package io.rollcall.destination.emarsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PaceTest {
    private final HandClock clock = new HandClock();

    private Pace pace(int ceiling) {
        return new Pace(ceiling, clock, clock);
    }

    private static HttpHeaders headers(String... namesAndValues) {
        var headers = new HashMap<String, List<String>>();
        for (var i = 0; i < namesAndValues.length; i += 2)
            headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        return HttpHeaders.of(headers, (_, _) -> true);
    }

    private HttpHeaders limits(long limit, long remaining, long resetIn) {
        return headers(
                "X-RateLimit-Limit",
                Long.toString(limit),
                "X-Ratelimit-Remaining",
                Long.toString(remaining),
                "X-RateLimit-Reset",
                Long.toString(clock.instant().getEpochSecond() + resetIn));
    }

    private Duration took(Pace pace) throws InterruptedException {
        var before = clock.instant();
        pace.take();
        return Duration.between(before, clock.instant());
    }

    @Test
    void never_more_than_the_share_of_the_limit_leaves_in_any_sixty_seconds() throws Exception {
        var random = new SplittableRandom(5);
        var pace = pace(1_000);
        var started = new ArrayDeque<Instant>();
        for (var i = 0; i < 10_000; i++) {
            clock.advance(Duration.ofMillis(random.nextInt(3) == 0 ? random.nextInt(200) : 0));
            pace.take();
            var now = clock.instant();
            started.addLast(now);
            while (!started.getFirst().isAfter(now.minusSeconds(60))) started.removeFirst();
            assertTrue(started.size() <= 950, started.size() + " calls in a minute");
            pace.learn(200, headers());
        }
    }

    @Test
    void the_whole_share_may_leave_at_once_and_the_next_waits_for_the_first_to_be_old() throws Exception {
        var pace = pace(100);
        pace.take();
        clock.advance(Duration.ofSeconds(20));
        for (var i = 1; i < 95; i++) assertEquals(Duration.ZERO, took(pace));
        assertEquals(Duration.ofSeconds(40), took(pace));
    }

    @Test
    void the_limit_that_answers_tell_is_kept_to_and_the_ceiling_too() throws Exception {
        var pace = pace(100);
        pace.take();
        pace.learn(200, limits(20, 19, 60));
        for (var i = 1; i < 19; i++) assertEquals(Duration.ZERO, took(pace));
        assertEquals(Duration.ofSeconds(60), took(pace));
        pace.learn(200, limits(1_000_000, 999_999, 60));
        for (var i = 1; i < 95; i++) assertEquals(Duration.ZERO, took(pace));
        assertEquals(Duration.ofSeconds(60), took(pace));
    }

    @Test
    void a_tiny_or_senseless_limit_still_lets_one_call_through() throws Exception {
        for (var limit : List.of("1", "0", "-5", "many", "99999999999999999999")) {
            var pace = pace(1);
            pace.take();
            pace.learn(200, headers("X-RateLimit-Limit", limit));
            assertEquals(Duration.ofSeconds(60), took(pace), limit);
        }
    }

    @Test
    void a_429_blocks_everybody_for_as_long_as_it_says() throws Exception {
        var pace = pace(1_000);
        pace.take();
        assertEquals(Duration.ofSeconds(30), pace.learn(429, limits(1_000, 0, 30)));
        assertEquals(Duration.ofSeconds(30), took(pace));
    }

    @Test
    void a_429_that_says_nothing_blocks_everybody_for_a_minute() throws Exception {
        var pace = pace(1_000);
        pace.take();
        assertEquals(Duration.ofMinutes(1), pace.learn(429, headers()));
        assertEquals(Duration.ofMinutes(1), took(pace));
    }

    @Test
    void waits_have_a_floor_and_a_ceiling_and_a_guess() throws Exception {
        var pace = pace(1_000);
        for (var wait : List.of(
                List.of(-100L, 1L),
                List.of(0L, 1L),
                List.of(1L, 1L),
                List.of(74L, 74L),
                List.of(75L, 75L),
                List.of(3_600L, 75L))) {
            pace.take();
            assertEquals(Duration.ofSeconds(wait.get(1)), pace.learn(429, limits(1_000, 0, wait.getFirst())));
        }
        pace.take();
        assertEquals(Duration.ofSeconds(60), pace.learn(429, headers()));
        pace.take();
        assertEquals(Duration.ofSeconds(60), pace.learn(429, headers("X-RateLimit-Reset", "soon")));
    }

    @Test
    void a_later_block_is_not_shortened_by_an_earlier_one() throws Exception {
        var pace = pace(1_000);
        pace.take();
        pace.take();
        pace.learn(429, limits(1_000, 0, 60));
        pace.learn(429, limits(1_000, 0, 5));
        assertEquals(Duration.ofSeconds(60), took(pace));
    }

    @Test
    void nothing_leaves_when_the_answers_say_that_nothing_is_left() throws Exception {
        var pace = pace(1_000);
        pace.take();
        pace.learn(200, limits(1_000, 1, 30));
        assertEquals(Duration.ZERO, took(pace));
        pace.learn(200, limits(1_000, 0, 30));
        assertEquals(Duration.ofSeconds(30), took(pace));
    }

    @Test
    void calls_on_their_way_are_counted_with_those_that_are_left() throws Exception {
        var pace = pace(1_000);
        for (var i = 0; i < 5; i++) pace.take();
        pace.learn(200, limits(1_000, 4, 30));
        assertEquals(Duration.ofSeconds(30), took(pace));
    }

    @Test
    void a_lost_call_is_not_on_its_way_any_more() throws Exception {
        var pace = pace(1_000);
        for (var i = 0; i < 5; i++) pace.take();
        for (var i = 0; i < 4; i++) pace.lost();
        pace.learn(200, limits(1_000, 1, 30));
        assertEquals(Duration.ZERO, took(pace));
    }

    @Test
    void who_waits_can_be_interrupted() throws Exception {
        var pace = new Pace(1, clock, _ -> {
            throw new InterruptedException();
        });
        pace.take();
        assertThrows(InterruptedException.class, pace::take);
    }

    @Test
    void many_at_once_keep_to_the_limit_together() throws Exception {
        var pace = pace(200);
        var times = new ArrayList<Instant>();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 8; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (var call = 0; call < 100; call++) {
                    try {
                        pace.take();
                    } catch (InterruptedException cancelled) {
                        return;
                    }
                    synchronized (times) {
                        times.add(clock.instant());
                    }
                    pace.learn(200, headers());
                }
            }));
        }
        for (var thread : threads) thread.join();
        assertEquals(800, times.size());
        var began = Duration.between(Instant.parse("2026-11-23T10:00:05Z"), clock.instant());
        assertTrue(began.compareTo(Duration.ofMinutes(4)) >= 0, began.toString());
    }
}
