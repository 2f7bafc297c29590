package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Each switch that decides how lists are written to, turned once.
final class ListSwitchesTest extends Running {
    private static final String NOBODY = "{'2008':'No contact found with the external id: 3'}";

    private String count(int inserted) {
        return ok("{'inserted_contacts':" + inserted + ",'errors':[]}");
    }

    private String create(String name) {
        return call.post("contactlist", "{'name':'" + name + "','key_id':'3','external_ids':['ann@example.com']}")
                .told();
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
    void duplicates_refused() {
        account.addContact("ann@example.com");
        turn(Switch.DUPLICATES_REFUSED, false);
        assertEquals(count(1), add("ann@example.com"));
        assertArrayEquals(new long[] {ann}, account.members(list));
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
}
