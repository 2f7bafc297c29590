package io.rollcall.destination.emarsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.destination.Outcome;
import io.rollcall.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class WsseTest {
    private static final Pattern FORM = Pattern.compile(
            "UsernameToken Username=\"acct001\", PasswordDigest=\"(.{56})\", Nonce=\"([0-9a-f]{32})\", Created=\"(.+)\"");

    private static Login.Header header(Wsse login) {
        if (login.header() instanceof Outcome.Answered<Login.Header>(var header)) return header;
        throw new AssertionError();
    }

    private static Wsse login() {
        return new Wsse("acct001", new Secret("somesecret"), new HandClock(), new SplittableRandom(1));
    }

    @Test
    void the_digest_is_that_of_the_known_example() {
        assertEquals(
                "NTM2MGZjNzVjNzQ5M2Q1MjUzODdmMTBhNGVhMzlhNDE4NzA2MDY2ZQ==",
                Wsse.digest("60fa51b583febbfac684df6835b08fc6", "2018-11-27T11:56:04+0000", new Secret("somesecret")));
    }

    @Test
    void the_header_has_the_form_that_emarsys_asks_for() {
        var header = header(login());
        assertEquals("X-WSSE", header.name());
        var parts = FORM.matcher(header.value());
        assertTrue(parts.matches());
        assertEquals("2026-11-23T10:00:05+0000", parts.group(3));
        assertEquals(Wsse.digest(parts.group(2), parts.group(3), new Secret("somesecret")), parts.group(1));
        var inside = new String(Base64.getDecoder().decode(parts.group(1)), StandardCharsets.US_ASCII);
        assertTrue(inside.matches("[0-9a-f]{40}"));
    }

    @Test
    void each_header_is_new() {
        var login = login();
        assertNotEquals(header(login).value(), header(login).value());
    }

    @Test
    void a_new_header_is_not_worth_another_try() {
        var login = login();
        assertFalse(login.renew(header(login)));
    }

    @Test
    void the_header_cannot_be_printed() {
        assertEquals("X-WSSE: (hidden)", header(login()).toString());
    }
}
