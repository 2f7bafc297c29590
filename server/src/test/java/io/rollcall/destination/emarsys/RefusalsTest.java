package io.rollcall.destination.emarsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a status and a reply code mean at each endpoint, without a server.
final class RefusalsTest {
    private static final Duration WAIT = Duration.ofSeconds(7);

    private static Outcome<?> judge(Endpoint endpoint, int status, String body) {
        return Refusals.judge(endpoint, Reply.read(status, body.getBytes(StandardCharsets.UTF_8)), WAIT);
    }

    private static Outcome<?> judge(Endpoint endpoint, int status, int code) {
        return judge(endpoint, status, "{\"replyCode\":" + code + ",\"replyText\":\"ann@example.com\",\"data\":\"\"}");
    }

    private static void assertRefusal(Refusal expected, Endpoint endpoint, int status, int code) {
        var refused = assertInstanceOf(
                Outcome.Refused.class, judge(endpoint, status, code), endpoint + " " + status + "/" + code);
        assertEquals(expected, refused.refusal(), endpoint + " " + status + "/" + code);
        assertFalse(refused.reason().contains("ann"), refused.reason());
    }

    @Test
    void some_statuses_mean_the_same_everywhere() {
        for (var endpoint : Endpoint.values()) {
            for (var code : List.of(0, 1, 3004, 7003)) {
                assertRefusal(Refusal.LOGIN, endpoint, 401, code);
                assertRefusal(Refusal.PERMISSION, endpoint, 403, code);
                assertEquals(
                        WAIT,
                        assertInstanceOf(Outcome.Busy.class, judge(endpoint, 429, code))
                                .retryAfter());
            }
            for (var code : List.of(1, 1003, 2011)) assertInstanceOf(Outcome.Unknown.class, judge(endpoint, 500, code));
            for (var status : List.of(500, 502, 503, 504, 599)) {
                assertInstanceOf(Outcome.Unknown.class, judge(endpoint, status, ""));
                assertInstanceOf(Outcome.Unknown.class, judge(endpoint, status, "<html>"));
            }
            for (var body : List.of("", "<html>", "{", "[]", "{}", "null", "17", "\"OK\"", "{\"message\":\"x\"}"))
                assertInstanceOf(Outcome.Unknown.class, judge(endpoint, 200, body), body);
        }
    }

    @Test
    void a_refusal_of_a_list_call_may_come_with_400_200_or_500() {
        for (var status : List.of(200, 400, 500)) {
            assertRefusal(Refusal.LIST_GONE, Endpoint.LIST_ADD, status, 3004);
            assertRefusal(Refusal.LIST_GONE, Endpoint.LIST_REMOVE, status, 3004);
            assertRefusal(Refusal.BATCH, Endpoint.LIST_ADD, status, 3002);
            assertRefusal(Refusal.NAME_TAKEN, Endpoint.LIST_CREATE, status, 3005);
            assertRefusal(Refusal.OTHER, Endpoint.LIST_CREATE, status, 3004);
            assertRefusal(Refusal.NAME_TAKEN, Endpoint.LIST_RENAME, status, 3005);
        }
        for (var status : List.of(400, 404)) {
            for (var endpoint : List.of(
                    Endpoint.LIST_ADD,
                    Endpoint.LIST_REMOVE,
                    Endpoint.LIST_COUNT,
                    Endpoint.LIST_MEMBERS,
                    Endpoint.LIST_MEMBERS_BY_OFFSET,
                    Endpoint.LIST_RENAME)) assertRefusal(Refusal.LIST_GONE, endpoint, status, 3006);
        }
    }

    @Test
    void a_batch_is_refused_for_its_key_field_its_unknown_keys_or_itself() {
        for (var endpoint : List.of(Endpoint.LIST_ADD, Endpoint.LIST_REMOVE)) {
            assertRefusal(Refusal.KEY_FIELD, endpoint, 400, 2004);
            assertRefusal(Refusal.UNKNOWN_KEYS, endpoint, 400, 2008);
            assertRefusal(Refusal.BATCH, endpoint, 400, 2005);
            assertRefusal(Refusal.BATCH, endpoint, 400, 1);
            assertRefusal(Refusal.BATCH, endpoint, 413, 0);
        }
        for (var endpoint : List.of(Endpoint.CHECK_IDS, Endpoint.GET_DATA)) {
            assertRefusal(Refusal.KEY_FIELD, endpoint, 400, 2004);
            assertRefusal(Refusal.BATCH, endpoint, 400, 2002);
        }
    }

    @Test
    void a_reply_code_may_be_a_text() {
        assertInstanceOf(Outcome.Answered.class, judge(Endpoint.LISTS, 200, "{\"replyCode\":\"0\",\"data\":[]}"));
        assertInstanceOf(Outcome.Unknown.class, judge(Endpoint.LISTS, 200, "{\"replyCode\":\"x\",\"data\":[]}"));
        assertInstanceOf(Outcome.Unknown.class, judge(Endpoint.LISTS, 200, "{\"replyCode\":0.5,\"data\":[]}"));
    }

    @Test
    void what_was_answered_cannot_be_printed() {
        var body = "{\"replyCode\":0,\"data\":{\"errors\":{\"ann@example.com\":{\"2008\":\"x\"}}}}";
        var reply = Reply.read(200, body.getBytes(StandardCharsets.UTF_8));
        assertFalse(reply.toString().contains("ann"), "a reply");
    }
}
