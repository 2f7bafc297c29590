package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class OddPathsTest extends Running {
    @Test
    void a_list_id_that_is_no_number_is_read_as_an_action() {
        assertEquals(
                error(400, 1, "Action Wrong-id is invalid."),
                call.post("contactlist/wrong-id/add", batch("a")).told());
    }

    @Test
    void a_wrong_method_is_1009_or_501() {
        assertEquals(
                error(400, 1009, "Invalid HTTP method."),
                call.get("contactlist/" + list + "/add").told());
        assertEquals(
                error(400, 1009, "Invalid HTTP method."),
                call.delete("contactlist").told());
        turn(Switch.WRONG_METHOD_AS_501, true);
        assertEquals(501, call.get("contactlist/" + list + "/add").status());
    }

    @Test
    void a_body_that_is_not_json_is_1010() {
        var path = "contactlist/" + list + "/add";
        assertEquals(
                error(400, 1010, "Invalid request payload."),
                call.post(path, "{'key_id':").told());
        assertEquals(
                error(400, 1010, "Invalid request payload."),
                call.post(path, "").told());
        assertEquals(
                error(400, 1010, "Invalid request payload."),
                call.post(path, "[]").told());
    }

    @Test
    void a_slash_at_the_end_means_nothing() {
        assertTrue(call.post("contactlist/" + list + "/add/", batch("ann@example.com"))
                .told()
                .startsWith("200"));
        assertEquals(ok("1"), call.get("contactlist/" + list + "/count/").told());
        assertEquals(200, call.get("contactlist/").status());
    }

    @Test
    void a_query_may_follow_a_slash() {
        var got = call.put("contact/create_if_not_exists=1", "{'key_id':'3','contacts':[{'3':'new@x'}]}");
        assertEquals(ok("{'ids':[" + account.contactId("new@x").orElseThrow() + "]}"), got.told());
    }

    @Test
    void ten_megabytes_go_and_more_is_413_for_a_contact_update_from_eight() {
        var path = "contactlist/" + list + "/add";
        var blank = " ".repeat(1024 * 1024);
        assertEquals(
                200, call.post(path, batch("ann@example.com") + blank.repeat(9)).status());
        assertEquals(
                413,
                call.post(path, batch("ann@example.com") + blank.repeat(10)).status());
        assertEquals(413, call.put("contact", "{}" + blank.repeat(8)).status());
        assertEquals(200, call.get("settings").status());
    }

    @Test
    void an_unknown_path_of_the_api_is_an_invalid_action() {
        assertEquals(
                error(400, 1, "Action Nonsense is invalid."),
                call.get("nonsense").told());
    }

    @Test
    void every_answer_tells_how_long_it_took() {
        assertEquals("0", call.get("settings").header("X-Suite-Response-Time"));
    }
}
