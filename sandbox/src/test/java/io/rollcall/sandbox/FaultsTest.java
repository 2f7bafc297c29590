package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FaultsTest extends Running {
    private final List<Duration> waits = new ArrayList<>();

    @Override
    Setup setup() {
        return super.setup().withPause(time -> waitingFor(time));
    }

    private void waitingFor(Duration time) {
        synchronized (clock) {
            waits.add(time);
        }
    }

    private String addWith(Fault fault) {
        sandbox.faults().next(Endpoint.LIST_ADD, fault);
        return add("ann@example.com");
    }

    private int members() {
        return account.members(list).length;
    }

    @Test
    void a_fault_is_for_so_many_calls_of_its_endpoint() {
        sandbox.faults().next(Endpoint.LIST_ADD, new Fault.Status(503), 2);
        assertEquals(200, call.get("settings").status());
        assertTrue(add("ann@example.com").startsWith("503"));
        assertTrue(add("ann@example.com").startsWith("503"));
        assertTrue(add("ann@example.com").startsWith("200"));
    }

    @Test
    void faults_of_one_endpoint_wait_in_line() {
        sandbox.faults().next(Endpoint.LIST_ADD, new Fault.Status(500));
        sandbox.faults().next(Endpoint.LIST_ADD, new Fault.Status(502));
        sandbox.faults().nextOfAny(new Fault.Status(503), 1);
        assertTrue(add("a").startsWith("500"));
        assertTrue(add("a").startsWith("502"));
        assertTrue(add("a").startsWith("503"));
        assertTrue(add("a").startsWith("200"));
    }

    @Test
    void a_status_has_the_body_it_has_there_and_the_call_is_not_applied() {
        assertEquals(error(500, 1, "Database connection error"), addWith(new Fault.Status(500)));
        assertTrue(addWith(new Fault.Status(502)).startsWith("502 <html>"));
        assertEquals("503 {'message':'Service unavailable'}", addWith(new Fault.Status(503)));
        assertEquals("429 {'message':'Rate limit exceeded'}", addWith(new Fault.Status(429)));
        assertEquals(0, members());
    }

    @Test
    void a_429_on_request_has_its_headers() {
        sandbox.faults().next(Endpoint.SETTINGS, new Fault.Status(429));
        var got = call.get("settings");
        assertEquals("0", got.header("X-RateLimit-Remaining"));
        assertEquals(Long.toString(clock.instant().getEpochSecond() + 60), got.header("X-RateLimit-Reset"));
    }

    @Test
    void a_connection_cut_before_leaves_no_trace() {
        assertThrows(UncheckedIOException.class, () -> addWith(new Fault.CutBefore()));
        assertEquals(0, members());
        assertEquals(1, sandbox.calls().count(Endpoint.LIST_ADD));
    }

    @Test
    void a_connection_cut_after_leaves_a_member() {
        assertThrows(UncheckedIOException.class, () -> addWith(new Fault.CutAfter()));
        assertEquals(1, members());
        assertEquals(0, sandbox.calls().last().getLast().status());
    }

    @Test
    void half_an_answer_breaks_off_after_the_call_was_applied() {
        assertThrows(UncheckedIOException.class, () -> addWith(new Fault.HalfAnswer()));
        assertEquals(1, members());
    }

    @Test
    void a_page_an_error_and_an_ok_that_is_none_are_not_applied() {
        assertTrue(addWith(new Fault.Html(200)).startsWith("200 <html>"));
        assertEquals(error(400, 2005, "No"), addWith(new Fault.Refuse(400, 2005, "No")));
        assertEquals(error(200, 2008, "No"), addWith(new Fault.OkWithCode(2008, "No")));
        assertEquals(0, members());
    }

    @Test
    void an_odd_content_type_and_a_garbled_body_are_applied() {
        sandbox.faults().next(Endpoint.SETTINGS, new Fault.OddContentType());
        assertEquals("text/html; charset=utf-8", call.get("settings").header("Content-Type"));
        assertTrue(addWith(new Fault.GarbledBody()).endsWith("["));
        assertEquals(1, members());
    }

    @Test
    void expired_tokens_are_401_until_a_new_one_is_fetched() {
        assertEquals(error(401, 1, "Unauthorized"), addWith(new Fault.TokenExpired()));
        assertEquals(401, call.get("settings").status());
        try (var again = Caller.v3(sandbox)) {
            assertEquals(200, again.get("settings").status());
        }
    }

    @Test
    void a_delay_waits_as_long_as_it_says() {
        assertTrue(addWith(new Fault.Delay(Duration.ofSeconds(7))).startsWith("200"));
        assertEquals(List.of(Duration.ofSeconds(7)), waits);
    }

    @Test
    void something_can_happen_in_the_middle_of_a_call() {
        sandbox.faults().next(Endpoint.LIST_ADD, new Fault.Then(() -> account.addContact("late@example.com")));
        assertEquals(ok("{'inserted_contacts':1,'errors':[]}"), add("late@example.com"));
        assertEquals(
                error(400, 3004, "Invalid contact list id: " + list),
                addWith(new Fault.Then(() -> account.deleteList(list))));
    }

    @Test
    void random_faults_come_as_often_as_asked_until_cleared() {
        sandbox.faults().every(0.5, new SplittableRandom(1), List.of(new Fault.Status(500), new Fault.Status(503)));
        var bad = 0;
        for (var i = 0; i < 200; i++) if (call.get("settings").status() != 200) bad++;
        assertTrue(bad > 70 && bad < 130, "of 200: " + bad);
        sandbox.faults().clear();
        for (var i = 0; i < 20; i++) assertEquals(200, call.get("settings").status());
    }

    @Test
    void calls_are_counted_and_the_last_ones_kept_without_addresses() {
        add("ann@example.com", "ben@example.com");
        var last = sandbox.calls().last().getLast();
        assertEquals(2, last.items());
        assertEquals("sandbox", last.account());
        assertEquals("/api/v3/contactlist/" + list + "/add", last.path());
        for (var i = 0; i < 1_001; i++) call.get("settings");
        assertEquals(1_000, sandbox.calls().last().size());
        assertEquals(1_001, sandbox.calls().count(Endpoint.SETTINGS));
        sandbox.calls().reset();
        assertEquals(0, sandbox.calls().count(Endpoint.SETTINGS));
    }

    @Test
    void the_record_of_calls_has_no_address_from_a_query() {
        call.get("contact/query/?return=3&3=ann@example.com");
        call.get("contact/query/return=3&3=ann@example.com");
        for (var each : sandbox.calls().last()) assertTrue(!each.path().contains("ann"), each.path());
    }
}
