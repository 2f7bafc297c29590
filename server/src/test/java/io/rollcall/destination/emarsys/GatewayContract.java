package io.rollcall.destination.emarsys;

import static io.rollcall.destination.Sent.add;
import static io.rollcall.destination.Sent.answered;
import static io.rollcall.destination.Sent.assertRefused;
import static io.rollcall.destination.Sent.keys;
import static io.rollcall.destination.Sent.remove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.destination.Identity;
import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import io.rollcall.destination.Verdict;
import io.rollcall.sandbox.Choice;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import io.rollcall.sandbox.Switch;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is not an answer of the application: the gateway's, a broken one, none.
@Timeout(60)
abstract class GatewayContract {
    private final Desk desk;

    GatewayContract(Desk desk) {
        this.desk = desk;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void no_call_ever_deletes_a_list_or_makes_a_contact() throws Exception {
        var ann = desk.contact("ann@example.com");
        var list = answered(desk.destination().createList("Buyers", ""));
        answered(desk.destination().send(add(list, "ann@example.com", "nobody@example.com")));
        answered(desk.destination().send(remove(list, ann)));
        desk.turn(Switch.ID_KEY_REFUSED, Choice.IdKeyRefused.DELETE);
        answered(desk.destination().send(remove(list, ann)));
        desk.destination().check();
        for (var never : List.of(
                Endpoint.LIST_DELETE,
                Endpoint.LIST_REPLACE,
                Endpoint.CONTACT_CREATE,
                Endpoint.CONTACT_UPDATE,
                Endpoint.CONTACT_DELETE)) assertEquals(0, desk.sandbox.calls().count(never), never.toString());
        assertEquals(1, desk.account.size());
    }

    @Test
    void a_forbidden_call_names_the_permission_whatever_the_body() throws Exception {
        for (var body : Choice.ForbiddenBody.values()) {
            desk.turn(Switch.FORBIDDEN_BODY, body);
            desk.next(Endpoint.LIST_ADD, new Fault.Status(403));
            var refused = assertInstanceOf(Outcome.Refused.class, desk.added("ann@example.com"));
            assertEquals(Refusal.PERMISSION, refused.refusal());
            assertTrue(refused.reason().contains("contactlist.contact.add"), refused.reason());
        }
    }

    @Test
    void a_refused_login_is_told_whatever_the_body() throws Exception {
        for (var body : Choice.AuthBody.values()) {
            desk.turn(Switch.AUTH_BODY, body);
            desk.sandbox.faults().next(Endpoint.LIST_ADD, new Fault.Status(401), 2);
            assertRefused(Refusal.LOGIN, desk.added("ann@example.com"));
            desk.sandbox.faults().clear();
        }
    }

    @Test
    void gateway_errors_are_unknown() throws Exception {
        for (var status : List.of(500, 502, 503)) {
            desk.next(Endpoint.LIST_ADD, new Fault.Status(status));
            assertInstanceOf(Outcome.Unknown.class, desk.added("ann@example.com"), "status " + status);
            desk.next(Endpoint.LIST_ADD, new Fault.Html(status));
            assertInstanceOf(Outcome.Unknown.class, desk.added("ann@example.com"), "page " + status);
        }
    }

    @Test
    void a_page_for_people_with_200_is_no_answer() throws Exception {
        desk.next(Endpoint.LIST_ADD, new Fault.Html(200));
        assertInstanceOf(Outcome.Unknown.class, desk.added("ann@example.com"));
    }

    @Test
    void json_that_is_called_html_is_read() throws Exception {
        desk.turn(Switch.HTML_CONTENT_TYPE, true);
        assertEquals(List.of(Verdict.NOT_A_CONTACT), answered(desk.added("nobody@example.com")));
        desk.next(Endpoint.LIST_ADD, new Fault.OddContentType());
        assertEquals(List.of(Verdict.NOT_A_CONTACT), answered(desk.added("nobody@example.com")));
    }

    @Test
    void requests_say_that_they_are_json() throws Exception {
        desk.turn(Switch.STRICT_CONTENT_TYPE, true);
        assertEquals(List.of(Verdict.NOT_A_CONTACT), answered(desk.added("nobody@example.com")));
        assertEquals(List.of(Identity.NOBODY), answered(desk.destination().identify(keys("nobody@example.com"))));
    }

    @Test
    void connections_that_break_are_unknown_and_calls_are_made_once() throws Exception {
        for (var fault :
                List.of(new Fault.CutBefore(), new Fault.CutAfter(), new Fault.HalfAnswer(), new Fault.GarbledBody())) {
            desk.sandbox.calls().reset();
            desk.next(Endpoint.LIST_ADD, fault);
            assertInstanceOf(Outcome.Unknown.class, desk.added("ann@example.com"), fault.toString());
            assertEquals(1, desk.sandbox.calls().count(Endpoint.LIST_ADD), fault.toString());
            desk.next(Endpoint.LIST_CREATE, fault);
            assertInstanceOf(Outcome.Unknown.class, desk.destination().createList("L" + fault, ""), fault.toString());
            assertEquals(1, desk.sandbox.calls().count(Endpoint.LIST_CREATE), fault.toString());
        }
    }

    @Test
    void an_answer_that_takes_too_long_is_unknown() throws Exception {
        desk.set("timeout", Duration.ofMillis(500));
        desk.destination().count(desk.list("Warm up"));
        desk.next(Endpoint.LIST_ADD, new Fault.Delay(Duration.ofDays(1)));
        assertInstanceOf(Outcome.Unknown.class, desk.added("ann@example.com"));
    }

    @Test
    void a_server_that_is_not_there_is_busy() throws Exception {
        int nobody;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = taken.getLocalPort();
        }
        for (var setting : List.of("host")) {
            desk.set(setting, "http://localhost:" + nobody);
            assertInstanceOf(Outcome.Busy.class, desk.destination().count("1"));
            var said = desk.destination().check();
            assertEquals(1, said.size());
            assertTrue(said.getFirst().contains("connect"), said.getFirst());
        }
    }

    @Test
    void the_check_tells_a_path_where_there_is_no_api() throws Exception {
        desk.set("base_path", "/somewhere/else");
        assertFalse(desk.destination().check().isEmpty());
    }

    @Test
    void the_path_may_be_given_with_or_without_a_slash() throws Exception {
        var usual = desk.setting("login").equals("wsse") ? "/api/v2" : "/api/v3";
        for (var path : List.of(usual, usual + "/", usual.substring(1))) {
            desk.set("base_path", path);
            assertEquals(List.of(), desk.destination().check(), path);
        }
    }

    @Test
    void the_check_tells_a_server_that_fails() throws Exception {
        desk.sandbox.faults().nextOfAny(new Fault.Status(503), 3);
        var said = desk.destination().check();
        assertEquals(1, said.size(), said.toString());
    }

    @Test
    void a_call_that_is_one_too_many_makes_everybody_wait_as_long_as_it_says() throws Exception {
        var list = desk.list("Buyers");
        for (var body : Choice.RateBody.values()) {
            desk.turn(Switch.RATE_BODY, body);
            desk.next(Endpoint.LIST_ADD, new Fault.Status(429));
            var busy = assertInstanceOf(Outcome.Busy.class, desk.destination().send(add(list, "ann@example.com")));
            assertEquals(Duration.ofSeconds(60), busy.retryAfter());
            var before = desk.clock.instant();
            answered(desk.destination().count(list));
            assertEquals(before.plusSeconds(60), desk.clock.instant());
        }
    }
}
