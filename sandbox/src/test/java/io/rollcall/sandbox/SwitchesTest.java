package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Each of the other switches, turned once; those of signing in and of the rate limit are turned where these are
/// tested.
final class SwitchesTest extends Running {
    private static final String NOBODY = "{'2008':'No contact found with the external id: 3'}";

    private String count(int inserted) {
        return ok("{'inserted_contacts':" + inserted + ",'errors':[]}");
    }

    private String create(String name) {
        return call.post("contactlist", "{'name':'" + name + "','key_id':'3','external_ids':['ann@example.com']}")
                .told();
    }

    @Test
    void a_switch_has_only_its_positions() {
        var switches = Switches.defaults();
        assertThrows(IllegalArgumentException.class, () -> switches.with(Switch.AUTH_BODY, "sonnet"));
        assertThrows(IllegalArgumentException.class, () -> switches.with(Switch.TOKEN_SECONDS, 0));
        assertThrows(IllegalArgumentException.class, () -> switches.with(Switch.TOKEN_SECONDS, "long"));
        assertThrows(IllegalArgumentException.class, () -> Switch.named("no-such-switch"));
        for (var each : Switch.values()) {
            assertEquals(each, Switch.named(each.label()));
            assertEquals(each.standard(), switches.with(each, each.standard()).value(each));
        }
    }

    @Test
    void read_ids() {
        add("ann@example.com");
        turn(Switch.READ_IDS, Choice.ReadIds.STRINGS);
        assertTrue(call.get("contactlist/" + list + "/contactIds").told().contains("'value':['" + ann + "']"));
        turn(Switch.READ_IDS, Choice.ReadIds.NUMBERS);
        assertEquals(
                ok("[" + ann + "]"),
                call.get("contactlist/" + list + "/contacts").told());
    }

    @Test
    void upsert_ids() {
        var body = "{'key_id':'3','contacts':[{'3':'ann@example.com'}]}";
        turn(Switch.UPSERT_IDS, Choice.UpsertIds.NUMBERS);
        assertEquals(ok("{'ids':[" + ann + "]}"), call.put("contact", body).told());
        turn(Switch.UPSERT_IDS, Choice.UpsertIds.STRINGS);
        assertTrue(call.post("contact", "{'3':'new@x'}").told().matches(".*'id':'\\d{9}'.*"));
    }

    @Test
    void eid_keys() {
        var eid = io.rollcall.sandbox.contacts.Ids.eid(0);
        var byEid = "{'key_id':'eid','external_ids':['" + eid + "']}";
        assertEquals(400, call.post("contactlist/" + list + "/add", byEid).status());
        turn(Switch.EID_KEYS, true);
        assertEquals(count(1), call.post("contactlist/" + list + "/add", byEid).told());
    }

    @Test
    void no_key_id() {
        turn(Switch.NO_KEY_ID, false);
        assertEquals(
                error(400, 2004, "Invalid key field id: 100"),
                call.put("contact", "{'key_id':'100','contacts':[]}").told());
    }

    @Test
    void delete_unknown_as_200() {
        turn(Switch.DELETE_UNKNOWN_AS_200, true);
        assertEquals(
                error(200, 2008, "No contact found with the external id: 3"),
                call.post("contact/delete", "{'key_id':'3','3':['a@x']}").told());
    }

    @Test
    void list_lag_millis() {
        turn(Switch.LIST_LAG_MILLIS, 5_000);
        assertEquals(count(1), add("ann@example.com"));
        assertEquals(ok("0"), call.get("contactlist/" + list + "/count").told());
        assertTrue(create("New").startsWith("200"));
        assertFalse(call.get("contactlist").told().contains("New"));
        assertTrue(create("New").contains("3005"), "a write sees what a read does not");
        clock.advance(Duration.ofSeconds(5));
        assertEquals(ok("1"), call.get("contactlist/" + list + "/count").told());
        assertTrue(call.get("contactlist").told().contains("New"));
    }

    @Test
    void list_index_short() {
        turn(Switch.LIST_INDEX_SHORT, true);
        assertEquals(
                ok("[{'id':'" + list + "','name':'Buyers'}]"),
                call.get("contactlist").told());
    }

    @Test
    void contact_ids_top_level_and_not_on_v3() {
        turn(Switch.CONTACT_IDS_TOP_LEVEL, true);
        assertEquals(
                "200 {'replyCode':0,'replyText':'OK','value':[],'next':null}",
                call.get("contactlist/" + list + "/contactIds").told());
        turn(Switch.CONTACT_IDS_ON_V3, false);
        assertEquals(
                error(400, 1, "Action ContactIds is invalid."),
                call.get("contactlist/" + list + "/contactIds").told());
        try (var v2 = Caller.v2(sandbox, clock.instant())) {
            assertEquals(200, v2.get("contactlist/" + list + "/contactIds").status());
        }
    }

    @Test
    void deprecated_readers() {
        turn(Switch.DEPRECATED_READERS, false);
        assertEquals(400, call.get("contactlist/" + list + "/contacts").status());
        assertEquals(
                400, call.get("contactlist/" + list + "/contacts/data?fields=3").status());
        assertEquals(200, call.get("contactlist/" + list + "?limit=1").status());
    }

    @Test
    void empty_contacts_as_null() {
        turn(Switch.EMPTY_CONTACTS_AS_NULL, true);
        assertEquals(ok("null"), call.get("contactlist/" + list + "/contacts").told());
    }

    @Test
    void checkids_shapes() {
        turn(Switch.CHECKIDS_EMPTY_AS_ARRAY, false);
        assertEquals(
                ok("{'ids':{},'errors':{}}"),
                call.post("contact/checkids", batch()).told());
        turn(Switch.CHECKIDS_MULTIPLE, Choice.CheckidsMultiple.FIRST);
        account.addContact("ann@example.com");
        assertTrue(call.post("contact/checkids", "{'get_multiple_ids':1,'external_ids':['ann@example.com']}")
                .told()
                .contains("'ann@example.com':'" + ann + "'"));
    }

    @Test
    void getdata_shapes() {
        var body = "{'keyId':'3','keyValues':['z@x'],'fields':[]}";
        turn(Switch.GETDATA_CODES_AS_NUMBERS, true);
        assertTrue(call.post("contact/getdata", body).told().contains("'errorCode':2008"));
        turn(Switch.GETDATA_ERRORS_AS_MAP, true);
        assertTrue(call.post("contact/getdata", body).told().contains("'errors':{'z@x':" + NOBODY + "}"));
        turn(Switch.GETDATA_NO_HIT, Choice.NoHit.EMPTY);
        assertTrue(call.post("contact/getdata", body).told().endsWith("'result':[]}}"));
        turn(Switch.GETDATA_NO_HIT, Choice.NoHit.CODE_1);
        assertTrue(call.post("contact/getdata", body).told().startsWith("200 {'replyCode':1,"));
        turn(Switch.GETDATA_ALL_FIELDS, false);
        assertFalse(call.post("contact/getdata", "{'keyId':'3','keyValues':['ann@example.com']}")
                .told()
                .contains("'48'"));
    }

    @Test
    void query_short() {
        turn(Switch.QUERY_SHORT, true);
        assertEquals(
                ok("{'result':[{'id':" + ann + ",'3':'ann@example.com'}]}"),
                call.get("contact/query/?return=3&3=ann@example.com").told());
    }

    @Test
    void field_ids_as_text() {
        turn(Switch.FIELD_IDS_AS_TEXT, true);
        assertTrue(call.get("field").told().contains("'id':'3'"));
    }

    @Test
    void content_types() {
        turn(Switch.HTML_CONTENT_TYPE, true);
        assertEquals("text/html; charset=utf-8", call.get("settings").header("Content-Type"));
        turn(Switch.STRICT_CONTENT_TYPE, true);
        assertTrue(add("ann@example.com").startsWith("200"));
        var token = Caller.token(sandbox, account.login());
        var plain = Raw.post(sandbox, "/api/v3/contactlist/" + list + "/add", token, "{}");
        assertTrue(plain.contains("\"replyCode\":1010"), plain);
    }
}
