package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DoorTest extends Running {
    private static final String FORBIDDEN_ONE = "contactlist.contact.add";

    @Override
    Setup setup() {
        var limited = Account.Login.named("limited").without(FORBIDDEN_ONE);
        return super.setup().withAccounts(Account.Login.standard(), limited);
    }

    private String token(String authorization, String body) {
        try (var caller = Caller.with(sandbox, "/oauth2/", "Authorization", authorization)) {
            return caller.post("token", body).told();
        }
    }

    private String v2(String header, String value) {
        try (var caller = Caller.with(sandbox, "/api/v2/", header, value)) {
            return caller.get("settings").told();
        }
    }

    @Test
    void a_token_is_a_bearer_for_an_hour() {
        var got = token(Caller.basic("sandbox-client", "sandbox-client-secret"), "grant_type=client_credentials");
        assertTrue(got.matches("200 \\{'access_token':'[\\w.-]+','token_type':'Bearer','expires_in':3600}"), got);
    }

    @Test
    void a_wrong_secret_is_401_invalid_client_and_a_wrong_grant_400() {
        assertEquals(
                "401 {'error':'invalid_client','error_description':'Client authentication failed'}",
                token(Caller.basic("sandbox-client", "wrong"), "grant_type=client_credentials"));
        var good = Caller.basic("sandbox-client", "sandbox-client-secret");
        assertTrue(token(good, "grant_type=password").startsWith("400 {'error':'unsupported_grant_type'"));
        assertTrue(token(good, "x=y").startsWith("400 {'error':'invalid_request'"));
    }

    @Test
    void a_token_dies_when_its_time_is_over() {
        clock.advance(Duration.ofSeconds(3_599));
        assertEquals(200, call.get("settings").status());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(error(401, 1, "Unauthorized"), call.get("settings").told());
        turn(Switch.TOKEN_EXPIRY_STRICT, false);
        assertEquals(200, call.get("settings").status());
        clock.advance(Duration.ofSeconds(60));
        assertEquals(401, call.get("settings").status());
    }

    @Test
    void wsse_opens_v2() {
        try (var caller = Caller.v2(sandbox, clock.instant())) {
            assertEquals(200, caller.get("settings").status());
        }
    }

    @Test
    void a_token_on_v2_is_a_missing_wsse_header_and_wsse_on_v3_is_401() {
        var token = "Bearer " + Caller.token(sandbox, account.login());
        assertEquals(error(401, 1, "WSSE authentication header is missing."), v2("Authorization", token));
        var wsse = Caller.wsse("sandbox001", "sandbox-secret", clock.instant().toString());
        try (var caller = Caller.with(sandbox, "/api/v3/", "X-WSSE", wsse)) {
            assertEquals(401, caller.get("settings").status());
            turn(Switch.WSSE_ON_V3, true);
            assertEquals(200, caller.get("settings").status());
        }
    }

    @Test
    void a_clock_that_is_six_minutes_off_is_a_wrong_timeframe() {
        turn(Switch.SERVER_SKEW_SECONDS, 360);
        try (var caller = Caller.v2(sandbox, clock.instant())) {
            assertEquals(
                    error(401, 1, "Timeframe is invalid."),
                    caller.get("settings").told());
            turn(Switch.WSSE_STRICT_TIME, false);
            assertEquals(200, caller.get("settings").status());
        }
    }

    @Test
    void the_user_in_another_case_and_the_old_header_are_taken_on_request_only() {
        var header = Caller.wsse("SANDBOX001", "sandbox-secret", clock.instant().toString());
        assertEquals(error(401, 1, "Credentials are invalid."), v2("X-WSSE", header));
        turn(Switch.WSSE_USER_FOLDED, true);
        assertTrue(v2("X-WSSE", header).startsWith("200"));
        assertTrue(v2("WSSE", header).startsWith("401"));
        turn(Switch.WSSE_OLD_HEADER, true);
        assertTrue(v2("WSSE", header).startsWith("200"));
    }

    @Test
    void the_body_of_a_401_can_be_the_gateways() {
        turn(Switch.AUTH_BODY, Choice.AuthBody.MESSAGE);
        assertEquals("401 {'message':'WSSE authentication header is missing.'}", v2("X-Other", "x"));
    }

    @Test
    void authentication_comes_before_routing() {
        try (var nobody = Caller.anonymous(sandbox.address())) {
            assertEquals(401, nobody.get("/api/v3/no/such/path").status());
            var outside = nobody.get("/elsewhere");
            assertEquals(404, outside.status());
            assertTrue(outside.header("Content-Type").startsWith("text/html"));
        }
    }

    @Test
    void health_needs_nobody() {
        try (var nobody = Caller.anonymous(sandbox.address())) {
            assertEquals(200, nobody.get("/healthcheck").status());
        }
    }

    @Test
    void a_missing_permission_is_403_without_an_envelope_and_counts_for_that_call_only() {
        try (var limited = Caller.v3(sandbox, sandbox.account("limited").login())) {
            assertEquals(
                    "403 ",
                    limited.post("contactlist/" + list + "/add", batch("a")).told());
            assertEquals(200, limited.get("contactlist").status());
            turn(Switch.FORBIDDEN_BODY, Choice.ForbiddenBody.MESSAGE);
            assertEquals(
                    "403 {'message':'Forbidden'}",
                    limited.post("contactlist/1/add", batch("a")).told());
            turn(Switch.FORBIDDEN_BODY, Choice.ForbiddenBody.HTML);
            assertTrue(limited.post("contactlist/1/add", batch("a")).told().startsWith("403 <html>"));
        }
    }

    @Test
    void accounts_do_not_see_each_other() {
        try (var limited = Caller.v3(sandbox, sandbox.account("limited").login())) {
            assertEquals(ok("[]"), limited.get("contactlist").told());
            assertEquals(404, limited.get("contactlist/" + list + "/count").status());
        }
    }

    @Test
    void the_lifetime_of_tokens_can_be_changed_and_kept_secret() {
        turn(Switch.TOKEN_SECONDS, 10);
        turn(Switch.EXPIRES_IN_MISSING, true);
        var got = token(Caller.basic("sandbox-client", "sandbox-client-secret"), "grant_type=client_credentials");
        assertFalse(got.contains("expires_in"));
        try (var caller = Caller.v3(sandbox)) {
            clock.advance(Duration.ofSeconds(10));
            assertEquals(401, caller.get("settings").status());
        }
    }

    @Test
    void a_login_does_not_print_its_secrets() {
        assertEquals("Login[sandbox]", account.login().toString());
    }
}
