package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class WireTest extends Running {
    private String token() {
        return Caller.token(sandbox, account.login());
    }

    @Test
    void rate_headers_are_spelled_as_the_gateway_spells_them() {
        try (var limited = Sandbox.start(Setup.defaults().withClock(clock))) {
            var got = Raw.send(
                    limited.address(),
                    "GET /api/v3/settings HTTP/1.1\r\nAuthorization: Bearer "
                            + Caller.token(limited, limited.account().login()) + "\r\nConnection: close\r\n\r\n");
            assertTrue(got.contains("\r\nX-RateLimit-Remaining: 999\r\n"), got);
        }
    }

    @Test
    void a_body_in_chunks_is_read_and_the_next_request_too() {
        var head = "POST /api/v3/contactlist/" + list + "/add HTTP/1.1\r\nAuthorization: Bearer " + token() + "\r\n";
        var body = batch("ann@example.com").replace('\'', '"');
        var half = body.length() / 2;
        var got = Raw.send(
                sandbox.address(),
                head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(half) + "\r\n"
                        + body.substring(0, half)
                        + "\r\n" + Integer.toHexString(body.length() - half) + "\r\n" + body.substring(half)
                        + "\r\n0\r\n\r\nGET /healthcheck HTTP/1.1\r\nConnection: close\r\n\r\n");
        assertTrue(got.contains("\"inserted_contacts\":1"), got);
        assertEquals(2, got.split("HTTP/1.1 200", -1).length - 1);
    }

    @Test
    void a_caller_that_waits_for_100_continue_gets_it() {
        var got = Raw.send(
                sandbox.address(),
                "POST /oauth2/token HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
        assertTrue(got.startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 401"), got);
    }

    @Test
    void what_is_not_http_is_hung_up_on() {
        assertEquals("", Raw.send(sandbox.address(), "hello\r\n\r\n"));
        assertEquals("", Raw.send(sandbox.address(), "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n"));
        assertEquals(200, call.get("settings").status());
    }
}
