package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ContactWritesTest extends Running {
    private String create(String body) {
        return call.post("contact", body).told();
    }

    private String upsert(String body) {
        return call.put("contact/?create_if_not_exists=1", body).told();
    }

    private long id(String email) {
        return account.contactId(email).orElseThrow();
    }

    @Test
    void one_new_contact_is_an_id() {
        var got = create("{'key_id':'3','3':'new@x','1':'Nora'}");
        assertEquals(ok("{'id':" + id("new@x") + "}"), got);
    }

    @Test
    void new_contacts_in_a_batch_are_ids_and_errors() {
        var got = create("{'key_id':'3','contacts':[{'3':'new@x'},{'3':'ann@example.com'}]}");
        assertEquals(
                ok("{'ids':[" + id("new@x") + "],'errors':{'ann@example.com':"
                        + "{'2009':'Contact with the external id already exists: 3'}}}"),
                got);
    }

    @Test
    void a_single_contact_that_exists_is_400_2009() {
        assertEquals(
                error(400, 2009, "Contact with external id: 3 already exists."),
                create("{'key_id':'3','3':'ann@example.com'}"));
    }

    @Test
    void the_internal_id_creates_nobody() {
        assertEquals(
                error(400, 2004, "Cannot use internal ID as key on contact creation."),
                create("{'key_id':'id','id':5}"));
    }

    @Test
    void a_new_contact_can_join_a_list_that_exists() {
        create("{'key_id':'3','contact_list_id':" + list + ",'contacts':[{'3':'new@x'}]}");
        assertArrayEquals(new long[] {id("new@x")}, account.members(list));
        assertEquals(
                error(400, 2020, "Invalid contact list id: 7"),
                create("{'key_id':'3','contact_list_id':7,'contacts':[{'3':'other@x'}]}"));
    }

    @Test
    void an_upsert_answers_existing_ids_as_strings_and_new_ones_as_numbers() {
        var got = upsert("{'key_id':'3','contacts':[{'3':'ann@example.com','1':'Ann'},{'3':'new@x'}]}");
        assertEquals(ok("{'ids':['" + ann + "'," + id("new@x") + "]}"), got);
    }

    @Test
    void failing_items_are_left_out_of_the_ids() {
        var got = upsert("{'key_id':'3','contacts':[{'3':'ann@example.com','99999':'?'},{'3':'ben@example.com'}]}");
        assertEquals(
                ok("{'ids':['" + ben + "'],'errors':{'ann@example.com':{'2006':'Invalid field id: 99999'}}}"), got);
    }

    @Test
    void an_address_of_two_is_2010_in_the_words_of_an_upsert() {
        account.addContact("ann@example.com");
        assertEquals(
                ok("{'ids':[],'errors':{'ann@example.com':{'2010':'Contacts with the external id already exist: 3'}}}"),
                upsert("{'key_id':'3','contacts':[{'3':'ann@example.com'}]}"));
    }

    @Test
    void a_bad_key_of_an_upsert_is_200_and_no_key_id() {
        assertEquals(
                ok("{'ids':[],'errors':{'<NO_KEY_ID>':{'2004':'Invalid key field id: 100'}}}"),
                upsert("{'key_id':'100','contacts':[{'100':'x'}]}"));
    }

    @Test
    void an_update_creates_nobody() {
        assertEquals(
                ok("{'ids':[],'errors':{'z@x':{'2008':'No contact found with the external id: 3'}}}"),
                call.put("contact", "{'key_id':'3','contacts':[{'3':'z@x'}]}").told());
    }

    @Test
    void an_update_by_id_changes_the_address() {
        call.put("contact/", "{'key_id':'id','id':'" + ann + "','3':'anna@example.com'}");
        assertEquals("anna@example.com", account.email(ann));
    }

    @Test
    void values_no_field_can_hold_are_2007() {
        assertTrue(upsert("{'key_id':'3','contacts':[{'3':'ann@example.com','31':'7'}]}")
                .contains("{'2007':'Invalid choice id for field id: 31'}"));
        assertTrue(upsert("{'key_id':'3','contacts':[{'3':'ann@example.com','1':['a']}]}")
                .contains("Scalar expected"));
    }

    @Test
    void a_thousand_contacts_go_and_one_more_is_1000() {
        assertTrue(upsert(contacts(1_000)).startsWith("200"));
        assertEquals(error(400, 1000, "The request exceeded the maximum batch size of 1,000"), upsert(contacts(1_001)));
    }

    private static String contacts(int count) {
        return "{'key_id':'3','contacts':["
                + IntStream.range(0, count).mapToObj(i -> "{'3':'" + i + "@x'}").collect(Collectors.joining(","))
                + "]}";
    }

    @Test
    void contacts_that_are_no_array_are_2003() {
        assertEquals(error(400, 2003, "Invalid data format. Array expected"), upsert("{'key_id':'3','contacts':{}}"));
    }

    @Test
    void deleted_contacts_are_gone() {
        assertEquals(
                ok("{}"),
                call.post("contact/delete", "{'key_id':'3','3':['ann@example.com']}")
                        .told());
        assertEquals(2, account.size());
        assertEquals(
                error(400, 2008, "No contact found with the external id: 3"),
                call.post("contact/delete", "{'key_id':'3','3':['ann@example.com']}")
                        .told());
    }

    @Test
    void deleting_some_who_are_there_and_some_who_are_not_tells_the_latter() {
        assertEquals(
                ok("{'errors':{'z@x':{'2008':'No contact found with the external id: 3'}}}"),
                call.post("contact/delete", "{'key_id':'3','3':['ann@example.com','z@x']}")
                        .told());
    }

    @Test
    void fields_are_listed_made_and_have_choices() {
        assertTrue(call.get("field")
                .told()
                .contains("{'id':3,'name':'Email','application_type':'longtext','string_id':'email'}"));
        assertTrue(call.get("field/translate/en").told().contains("first_name"));
        assertEquals(
                ok("{'id':10001}"),
                call.post("field", "{'name':'Shoe size','application_type':'numeric'}")
                        .told());
        assertTrue(call.post("field", "{'name':'Shoe size','application_type':'numeric'}")
                .told()
                .contains("9002"));
        assertTrue(call.post("field", "{'name':'x'}").told().contains("9005"));
        assertEquals(
                ok("[{'id':1,'choice':'True'},{'id':2,'choice':'False'}]"),
                call.get("field/31/choice").told());
    }

    @Test
    void settings_and_conditions_are_there() {
        assertTrue(call.get("settings").told().contains("'timezone':'Europe/Vienna','name':'sandbox'"));
        assertTrue(call.get("condition").told().contains("'condName'"));
    }
}
