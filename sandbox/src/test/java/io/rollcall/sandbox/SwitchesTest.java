package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Each switch, turned once. Those of signing in and of the rate limit are turned where these are tested.
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
    void list_errors_as_500() {
        turn(Switch.LIST_ERRORS_AS_500, true);
        assertTrue(create("Buyers").startsWith("500 {'replyCode':3005"));
    }

    @Test
    void unknown_list_as_404() {
        turn(Switch.UNKNOWN_LIST_AS_404, true);
        assertEquals(404, call.post("contactlist/7/add", batch("a")).status());
    }

    @Test
    void text_with_value() {
        turn(Switch.TEXT_WITH_VALUE, true);
        assertTrue(add("a@x").contains("'No contact found with the external id: 3 - a@x'"));
    }

    @Test
    void counters_as_text() {
        turn(Switch.COUNTERS_AS_TEXT, true);
        assertEquals(ok("{'inserted_contacts':'1','errors':[]}"), add("ann@example.com"));
    }

    @Test
    void list_id_as_text() {
        turn(Switch.LIST_ID_AS_TEXT, true);
        assertEquals(ok("{'id':'482020148','errors':[]}"), create("New"));
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
    void no_errors() {
        turn(Switch.NO_ERRORS, Choice.NoErrors.OBJECT);
        assertEquals(ok("{'inserted_contacts':1,'errors':{}}"), add("ann@example.com"));
        turn(Switch.NO_ERRORS, Choice.NoErrors.ABSENT);
        assertEquals(ok("{'inserted_contacts':0}"), add("ann@example.com"));
    }

    @Test
    void create_without_errors() {
        turn(Switch.CREATE_WITHOUT_ERRORS, true);
        assertEquals(ok("{'id':482020148}"), create("New"));
    }

    @Test
    void errors_as_array() {
        turn(Switch.ERRORS_AS_ARRAY, true);
        assertEquals(ok("{'inserted_contacts':0,'errors':[" + NOBODY + "," + NOBODY + "]}"), add("0", "1"));
        assertTrue(add("1", "2").contains("'errors':{'1':"));
    }

    @Test
    void duplicates_counted() {
        turn(Switch.DUPLICATES_COUNTED, true);
        assertEquals(count(2), add("ann@example.com", "ann@example.com"));
        assertEquals(1, account.members(list).length);
    }

    @Test
    void aliases_counted() {
        turn(Switch.ALIASES_COUNTED, true);
        assertEquals(count(2), add("ann@example.com", "ANN@example.com", "ann@example.com"));
    }

    @Test
    void members_counted() {
        turn(Switch.MEMBERS_COUNTED, true);
        add("ann@example.com");
        assertEquals(count(1), add("ann@example.com"));
    }

    @Test
    void strangers() {
        assertEquals(ok("{'deleted_contacts':0,'errors':[]}"), remove("ann@example.com"));
        turn(Switch.STRANGERS, Choice.Strangers.COUNTED);
        assertEquals(ok("{'deleted_contacts':1,'errors':[]}"), remove("ann@example.com"));
        turn(Switch.STRANGERS, Choice.Strangers.ERROR);
        assertEquals(
                ok("{'deleted_contacts':0,'errors':{'ann@example.com':" + NOBODY + "}}"), remove("ann@example.com"));
    }

    @Test
    void empty_batch_refused() {
        assertEquals(count(0), add());
        turn(Switch.EMPTY_BATCH_REFUSED, true);
        assertEquals(error(400, 1006, "Empty parameter(s): external_ids."), add());
    }

    @Test
    void unknown_only_refused() {
        turn(Switch.UNKNOWN_ONLY_REFUSED, true);
        assertEquals(error(400, 2008, "No contact found with the external id: 3"), add("a@x", "b@x"));
        assertTrue(add("a@x", "ann@example.com").startsWith("200"));
    }

    @Test
    void bad_value_refuses_batch() {
        turn(Switch.BAD_VALUE_REFUSES_BATCH, true);
        assertEquals(error(400, 2005, "No value provided for key field: 3"), add("ann@example.com", ""));
        assertEquals(0, account.members(list).length);
    }

    @Test
    void malformed_as_2005() {
        assertTrue(add("abcde").contains("2008"));
        turn(Switch.MALFORMED_AS_2005, true);
        assertTrue(add("abcde").contains("2005"));
    }

    @Test
    void case_sensitive() {
        turn(Switch.CASE_SENSITIVE, true);
        assertTrue(add("cleo@example.com").contains("2008"));
        assertEquals(count(1), add("Cleo@Example.com"));
    }

    @Test
    void trims() {
        assertTrue(add(" ann@example.com").contains("2008"));
        turn(Switch.TRIMS, true);
        assertEquals(count(1), add(" ann@example.com "));
    }

    @Test
    void echo() {
        turn(Switch.ECHO, Choice.Echo.LOWER);
        assertTrue(add(" A@X").contains("{' a@x':"));
        turn(Switch.ECHO, Choice.Echo.FOLDED);
        assertTrue(add(" A@X").contains("{'a@x':"));
    }

    @Test
    void key_default() {
        var path = "contactlist/" + list + "/add";
        assertEquals(
                count(1),
                call.post(path, "{'external_ids':['ann@example.com']}").told());
        turn(Switch.KEY_DEFAULT, Choice.KeyDefault.ID);
        assertEquals(
                count(1), call.post(path, "{'external_ids':['" + ben + "']}").told());
    }

    @Test
    void id_key_refused() {
        var byId = "{'key_id':'id','external_ids':['" + ann + "']}";
        turn(Switch.ID_KEY_REFUSED, Choice.IdKeyRefused.DELETE);
        assertEquals(count(1), call.post("contactlist/" + list + "/add", byId).told());
        assertEquals(
                error(400, 2004, "Invalid key field id: id"),
                call.post("contactlist/" + list + "/delete", byId).told());
        turn(Switch.ID_KEY_REFUSED, Choice.IdKeyRefused.LISTS);
        assertEquals(400, call.post("contactlist/" + list + "/add", byId).status());
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
    void duplicates_refused() {
        account.addContact("ann@example.com");
        turn(Switch.DUPLICATES_REFUSED, false);
        assertEquals(count(1), add("ann@example.com"));
        assertArrayEquals(new long[] {ann}, account.members(list));
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
    void deletelist_by_delete_and_its_data() {
        assertEquals(400, call.delete("contactlist/" + list + "/deletelist").status());
        turn(Switch.DELETELIST_BY_DELETE, true);
        turn(Switch.DELETELIST_DATA, Choice.DeletelistData.TEXT);
        assertEquals(
                ok("''"), call.delete("contactlist/" + list + "/deletelist").told());
    }

    @Test
    void names_of_lists() {
        turn(Switch.LIST_NAME_CODE, 3001);
        assertEquals(
                error(400, 3001, "List name is not set."),
                call.post("contactlist", "{}").told());
        turn(Switch.LIST_NAME_LENGTH, 3);
        assertTrue(create("Long").startsWith("400"));
        sandbox.turn(sandbox.switches().with(Switch.LIST_NAME_ILLEGAL, "<>"));
        assertEquals(
                error(400, 3004, "List name contains invalid character(s)."),
                create("a>b").replace("  ", " "));
        turn(Switch.LIST_NAME_LENGTH, 0);
        turn(Switch.LIST_NAME_SAME, Choice.ListNameSame.EXACT);
        assertTrue(create("BUYERS").startsWith("200"));
        turn(Switch.LIST_LIMIT, 2);
        assertTrue(create("Third").startsWith("400"));
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
