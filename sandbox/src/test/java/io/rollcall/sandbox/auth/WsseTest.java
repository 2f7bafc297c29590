package io.rollcall.sandbox.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WsseTest {
    private static final String NONCE = "60fa51b583febbfac684df6835b08fc6";
    private static final String CREATED = "2018-11-27T11:56:04+0000";
    private static final String DIGEST = "NTM2MGZjNzVjNzQ5M2Q1MjUzODdmMTBhNGVhMzlhNDE4NzA2MDY2ZQ==";
    private static final Instant THEN = Instant.parse("2018-11-27T11:56:04Z");

    private static String header(String user, String digest, String created) {
        return "UsernameToken Username=\"" + user + "\", PasswordDigest=\"" + digest + "\", Nonce=\"" + NONCE
                + "\", Created=\"" + created + "\"";
    }

    private static String check(String header, Instant now) {
        return switch (Wsse.check(header, WsseTest::secret, now, true)) {
            case Wsse.Verdict.Known(var user) -> user;
            case Wsse.Verdict.Refused(var message) -> message;
        };
    }

    private static Optional<String> secret(String user) {
        return user.equals("acct001") ? Optional.of("somesecret") : Optional.empty();
    }

    private static String stamped(String created, Instant now) {
        return check(header("acct001", Wsse.digest(NONCE, created, "somesecret"), created), now);
    }

    @Test
    void the_digest_is_the_base64_of_the_hex_text() {
        assertEquals(DIGEST, Wsse.digest(NONCE, CREATED, "somesecret"));
        assertEquals("acct001", check(header("acct001", DIGEST, CREATED), THEN));
    }

    @Test
    void the_textbook_digest_of_raw_bytes_is_refused() {
        assertEquals(
                "Credentials are invalid.", check(header("acct001", "U2D8dcdJPVJTh/EKTqOaQYcGBm4=", CREATED), THEN));
    }

    @Test
    void missing_padding_is_forgiven_and_fields_come_in_any_order_and_case() {
        var header = "created=\"" + CREATED + "\" nonce = \"" + NONCE + "\" PASSWORDDIGEST=\"" + DIGEST.replace("=", "")
                + "\" username=\"acct001\"";
        assertEquals("acct001", check(header, THEN));
    }

    @Test
    void the_first_missing_field_is_named() {
        assertEquals("The Username field is missing from WSSE authentication header.", check("Nonce=\"x\"", THEN));
        assertEquals(
                "The Created field is missing from WSSE authentication header.",
                check("Username=\"a\" PasswordDigest=\"b\" Nonce=\"x\"", THEN));
        assertEquals("WSSE authentication header is empty.", check("", THEN));
    }

    @Test
    void an_unknown_user_and_one_with_an_apostrophe_have_invalid_credentials() {
        assertEquals("Credentials are invalid.", check(header("nobody", DIGEST, CREATED), THEN));
        assertEquals("Credentials are invalid.", check(header("acct001'", DIGEST, CREATED), THEN));
    }

    @Test
    void five_minutes_either_way_still_pass_and_a_second_more_does_not() {
        assertEquals("acct001", stamped(CREATED, THEN.plusSeconds(300)));
        assertEquals("acct001", stamped(CREATED, THEN.minusSeconds(300)));
        assertEquals("Timeframe is invalid.", stamped(CREATED, THEN.plusSeconds(301)));
        assertEquals("Timeframe is invalid.", stamped(CREATED, THEN.minusSeconds(301)));
    }

    @Test
    void a_wrong_digest_is_told_before_a_wrong_time() {
        assertEquals("Credentials are invalid.", check(header("acct001", "x", CREATED), THEN.plus(Duration.ofDays(1))));
    }

    @Test
    void on_the_day_the_clocks_change_an_hour_more_is_allowed() {
        var day = Instant.parse("2026-10-25T12:00:00Z");
        assertEquals("acct001", stamped("2026-10-25T11:00:00Z", day));
        assertEquals("Timeframe is invalid.", stamped("2026-10-25T10:54:59Z", day));
    }

    @Test
    void times_come_with_z_with_an_offset_or_in_the_zone_of_the_server() {
        for (var created : new String[] {
            "2018-11-27T11:56:04Z", "2018-11-27T11:56:04+00:00", "2018-11-27T12:56:04+0100", "2018-11-27T12:56:04"
        }) {
            assertEquals("acct001", stamped(created, THEN), created);
        }
        assertEquals("Timeframe is invalid.", stamped("yesterday", THEN));
    }
}
