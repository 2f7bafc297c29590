package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScreenTest extends Running {
    private final Caller admin = Caller.anonymous(sandbox.screen());

    @AfterEach
    void hangUp() {
        admin.close();
    }

    private String fault(String fault) {
        return admin.post("/faults", "{'endpoint':'list_add','fault':" + fault + "}")
                .told();
    }

    @Test
    void the_page_stands_alone() {
        var page = admin.get("/");
        assertEquals(200, page.status());
        assertTrue(page.body().contains("Emarsys sandbox"));
        assertFalse(page.body().contains("//cdn") || page.body().contains("src=\"http"));
    }

    @Test
    void the_state_and_the_calls_are_shown() {
        add("ann@example.com");
        var state = admin.get("/state").told();
        assertTrue(state.contains("'name':'sandbox','contacts':3,'lists':1"), state);
        assertTrue(admin.get("/calls").told().contains("'endpoint':'list_add'"));
        assertTrue(admin.get("/accounts/sandbox/lists").told().contains("'name':'Buyers'"));
        assertEquals(
                "200 {'offset':0,'rows':[{'id':" + ann + ",'email':'ann@example.com'}]}",
                admin.get("/accounts/sandbox/lists/" + list + "/members").told());
        assertEquals(
                "200 {'offset':1,'rows':[]}",
                admin.get("/accounts/sandbox/lists/" + list + "/members?offset=1")
                        .told());
    }

    @Test
    void contacts_appear_change_and_vanish() {
        var path = "/accounts/sandbox/contacts";
        var made =
                admin.post(path, "{'email':'new@x','fields':{'10569':'C-1'}}").told();
        var id = account.contactId("new@x").orElseThrow();
        assertEquals("200 {'id':" + id + "}", made);
        assertTrue(admin.get(path + "?email=NEW@x").told().contains("'10569':'C-1'"));
        admin.put(path + "/" + id, "{'fields':{'3':'newer@x'}}");
        assertEquals("newer@x", account.email(id));
        assertEquals("200 {'removed':true}", admin.delete(path + "/" + id).told());
        assertEquals(
                "200 {'added':2}", admin.post(path, "{'emails':['a@x','b@x']}").told());
        assertEquals(
                "200 {'added':10}",
                admin.post("/accounts/sandbox/seed", "{'contacts':10}").told());
    }

    @Test
    void lists_come_and_go_and_so_do_their_members() {
        var path = "/accounts/sandbox/lists";
        var made = admin.post(path, "{'name':'Other'}")
                .told()
                .replaceAll("\\D*(\\d+)}", "$1")
                .substring(3);
        assertEquals(
                "200 {'added':true}",
                admin.post(path + "/" + list + "/members", "{'id':" + ann + "}").told());
        assertEquals(
                "200 {'removed':true}",
                admin.delete(path + "/" + list + "/members/" + ann).told());
        assertEquals(200, admin.delete(path + "/" + list).status());
        assertEquals(1, account.lists().size(), made);
    }

    @Test
    void switches_are_turned_and_listed() {
        assertEquals(
                "200 {'name':'counters-as-text','value':'true'}",
                admin.put("/switches/counters-as-text", "{'value':'true'}").told());
        assertTrue(add("ann@example.com").contains("'inserted_contacts':'1'"));
        assertTrue(admin.get("/switches").told().contains("{'name':'counters-as-text','value':'true'"));
        assertEquals(
                "400 {'problem':'counters-as-text is one of false, true'}",
                admin.put("/switches/counters-as-text", "{'value':'maybe'}").told());
    }

    @Test
    void every_kind_of_fault_can_be_asked_for() {
        assertTrue(fault("{'kind':'status','status':502}").startsWith("200"));
        assertTrue(add("a").startsWith("502"));
        for (var kind : new String[] {
            "delay",
            "cut-before",
            "cut-after",
            "half-answer",
            "html",
            "token-expired",
            "odd-content-type",
            "garbled-body"
        }) {
            assertTrue(fault("{'kind':'" + kind + "'}").startsWith("200"), kind);
        }
        assertTrue(
                fault("{'kind':'refuse','status':400,'code':2005,'text':'No'}").startsWith("200"));
        assertTrue(fault("{'kind':'ok-with-code','code':1,'text':'No'}").startsWith("200"));
        assertTrue(fault("{'kind':'nonsense'}").startsWith("400"));
        assertTrue(admin.get("/state").told().contains("'fault':'cut after','times':1"));
        assertEquals(200, admin.delete("/faults").status());
        assertTrue(add("ann@example.com").startsWith("200"));
    }

    @Test
    void people_and_lists_come_and_go_in_the_middle_of_a_call() {
        fault("{'kind':'contact-appears','email':'late@x'}");
        assertTrue(add("late@x").contains("'inserted_contacts':1"));
        fault("{'kind':'contact-vanishes','email':'late@x'}");
        assertTrue(add("late@x").contains("2008"));
        fault("{'kind':'list-vanishes','list':" + list + "}");
        assertTrue(add("ann@example.com").contains("3004"));
    }

    @Test
    void random_faults_are_asked_for_with_a_probability() {
        admin.post("/faults/random", "{'probability':1,'faults':[{'kind':'status','status':500}]}");
        assertEquals(500, call.get("settings").status());
        admin.delete("/faults");
        assertEquals(200, call.get("settings").status());
    }

    @Test
    void a_page_from_elsewhere_can_neither_read_nor_write() {
        assertTrue(Raw.send(
                        sandbox.screen(), "GET /state HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 403"));
        assertTrue(Raw.send(
                        sandbox.screen(),
                        "POST /faults HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                                + "Content-Length: 2\r\nConnection: close\r\n\r\n{}")
                .startsWith("HTTP/1.1 415"));
    }

    @Test
    void what_is_not_there_is_404_and_nonsense_400() {
        assertEquals(404, admin.get("/nothing").status());
        assertEquals(400, admin.get("/accounts/nobody/lists").status());
        assertEquals(400, admin.get("/accounts/sandbox/contacts/many").status());
        assertEquals(400, admin.post("/faults", "{").status());
    }
}
