package io.rollcall.destination.emarsys;

import static io.rollcall.destination.Sent.add;
import static io.rollcall.destination.Sent.answered;
import static io.rollcall.destination.Sent.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import io.rollcall.sandbox.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OAuthTest {
    private final Desk desk = Desk.byOAuth();
    private String list = "";

    @BeforeEach
    void list() {
        list = desk.list("Buyers");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Outcome<Long> call() throws InterruptedException {
        return desk.destination().count(list);
    }

    private long tokens() {
        return desk.sandbox.calls().count(Endpoint.TOKEN);
    }

    @Test
    void a_token_is_kept_for_many_calls_and_many_lists() throws Exception {
        for (var i = 0; i < 5; i++) answered(call());
        assertEquals(1, tokens());
        var platform = desk.platform();
        answered(platform.lists(3).count(list));
        answered(platform.lists(10_569).count(list));
        assertEquals(2, tokens());
    }

    @Test
    void a_token_is_renewed_a_minute_before_it_ends() throws Exception {
        answered(call());
        desk.clock.advance(Duration.ofSeconds(3_539));
        answered(call());
        assertEquals(1, tokens());
        desk.clock.advance(Duration.ofSeconds(1));
        answered(call());
        assertEquals(2, tokens());
    }

    @Test
    void a_short_token_is_used_for_half_its_life() throws Exception {
        desk.turn(Switch.TOKEN_SECONDS, 10);
        answered(call());
        desk.clock.advance(Duration.ofSeconds(4));
        answered(call());
        assertEquals(1, tokens());
        desk.clock.advance(Duration.ofSeconds(1));
        answered(call());
        assertEquals(2, tokens());
    }

    @Test
    void a_token_of_unknown_life_is_taken_for_a_short_one() throws Exception {
        desk.turn(Switch.EXPIRES_IN_MISSING, true);
        answered(call());
        desk.clock.advance(Duration.ofSeconds(239));
        answered(call());
        assertEquals(1, tokens());
        desk.clock.advance(Duration.ofSeconds(1));
        answered(call());
        assertEquals(2, tokens());
    }

    @Test
    void many_who_find_no_token_wait_for_the_one_that_is_fetched() throws Exception {
        for (var round = 1; round <= 2; round++) {
            together(20);
            assertEquals(round, tokens());
            desk.clock.advance(Duration.ofHours(1));
        }
    }

    @Test
    void many_who_find_the_token_dead_fetch_one_together() throws Exception {
        together(1);
        desk.next(Endpoint.LIST_COUNT, new Fault.TokenExpired());
        together(20);
        assertEquals(2, tokens());
    }

    private void together(int callers) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Outcome<Long>>>();
            for (var i = 0; i < callers; i++) {
                calls.add(threads.submit(() -> {
                    start.await();
                    return call();
                }));
            }
            start.countDown();
            for (var each : calls) assertEquals(0, answered(each.get()));
        }
    }

    @Test
    void a_call_with_a_dead_token_is_made_once_more_with_a_new_one() throws Exception {
        desk.contact("ann@example.com");
        answered(call());
        desk.next(Endpoint.LIST_ADD, new Fault.TokenExpired());
        assertInstanceOf(Outcome.Answered.class, desk.destination().send(add(list, "ann@example.com")));
        assertEquals(2, tokens());
        assertEquals(2, desk.sandbox.calls().count(Endpoint.LIST_ADD));
    }

    @Test
    void a_call_that_is_refused_with_a_new_token_too_is_not_made_a_third_time() throws Exception {
        answered(call());
        desk.sandbox.calls().reset();
        desk.sandbox.faults().next(Endpoint.LIST_COUNT, new Fault.TokenExpired(), 9);
        assertRefused(Refusal.LOGIN, call());
        assertEquals(2, desk.sandbox.calls().count(Endpoint.LIST_COUNT));
    }

    @Test
    void the_wrong_secret_is_refused_without_a_call() throws Exception {
        desk.wrongSecrets();
        assertRefused(Refusal.LOGIN, call());
        assertEquals(0, desk.sandbox.calls().count(Endpoint.LIST_COUNT));
    }

    @Test
    void a_token_endpoint_in_trouble_is_busy_and_no_call_is_made() throws Exception {
        for (var fault : List.of(
                new Fault.Status(429),
                new Fault.Status(500),
                new Fault.Status(503),
                new Fault.CutBefore(),
                new Fault.CutAfter(),
                new Fault.HalfAnswer(),
                new Fault.GarbledBody(),
                new Fault.Html(200))) {
            desk.next(Endpoint.TOKEN, fault);
            var busy = assertInstanceOf(Outcome.Busy.class, call(), fault.toString());
            assertFalse(busy.retryAfter().isZero() || busy.retryAfter().isNegative());
        }
        assertEquals(0, desk.sandbox.calls().count(Endpoint.LIST_COUNT));
        answered(call());
    }

    @Test
    void a_token_answer_without_a_token_is_refused() throws Exception {
        desk.next(Endpoint.TOKEN, new Fault.OkWithCode(0, "OK"));
        assertRefused(Refusal.LOGIN, call());
    }

    @Test
    void a_token_endpoint_that_is_not_there_is_busy() throws Exception {
        desk.set("token_url", "http://localhost:1/oauth2/token");
        assertInstanceOf(Outcome.Busy.class, call());
        var said = desk.destination().check();
        assertTrue(said.size() == 1 && said.getFirst().contains("connect"), said.toString());
    }

    @Test
    void the_token_and_the_secret_cannot_be_printed() throws Exception {
        answered(call());
        desk.wrongSecrets();
        var said = call().toString();
        assertFalse(said.contains("another one"), said);
        assertFalse(new Login.Header("Authorization", "Bearer hidden-token")
                .toString()
                .contains("hidden-token"));
    }
}
