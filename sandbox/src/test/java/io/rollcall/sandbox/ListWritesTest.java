package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ListWritesTest extends Running {
    private static final String NOBODY = "{'2008':'No contact found with the external id: 3'}";

    @Test
    void added_contacts_are_members_and_no_errors_are_an_empty_array() {
        assertEquals(ok("{'inserted_contacts':2,'errors':[]}"), add("ann@example.com", "ben@example.com"));
        assertArrayEquals(new long[] {ann, ben}, account.members(list));
    }

    @Test
    void an_unknown_address_is_2008_under_its_own_spelling_inside_a_200() {
        assertEquals(
                ok("{'inserted_contacts':1,'errors':{'Nobody@X.com':" + NOBODY + "}}"),
                add("ann@example.com", "Nobody@X.com"));
    }

    @Test
    void a_batch_of_strangers_only_is_200_with_counter_0() {
        assertEquals(ok("{'inserted_contacts':0,'errors':{'a@x':" + NOBODY + "}}"), add("a@x"));
    }

    @Test
    void an_empty_value_is_2005_inside_a_200() {
        assertEquals(
                ok("{'inserted_contacts':0,'errors':{'':{'2005':'No value provided for key field: 3'}}}"), add(""));
    }

    @Test
    void an_address_of_two_contacts_is_2010_and_nobody_is_added() {
        account.addContact("ann@example.com");
        assertEquals(
                ok("{'inserted_contacts':0,'errors':{'ann@example.com':"
                        + "{'2010':'More contacts found with the external id: 3 - ann@example.com'}}}"),
                add("ann@example.com"));
        assertEquals(0, account.members(list).length);
    }

    @Test
    void a_bad_key_is_400_2004() {
        var got = call.post("contactlist/" + list + "/add", "{'key_id':'wrong_id','external_ids':['a']}");
        assertEquals(error(400, 2004, "Invalid key field id: wrong_id"), got.told());
    }

    @Test
    void a_field_that_is_no_key_is_400_2004() {
        var got = call.post("contactlist/" + list + "/add", "{'key_id':'1','external_ids':['a']}");
        assertEquals(error(400, 2004, "Invalid key field id: 1"), got.told());
    }

    @Test
    void the_key_may_be_a_number_a_string_id_or_a_field_of_the_owner() {
        account.setField(ann, 10569, "C-1");
        var path = "contactlist/" + list + "/add";
        var added = ok("{'inserted_contacts':1,'errors':[]}");
        assertEquals(
                added,
                call.post(path, "{'key_id':10569,'external_ids':['C-1']}").told());
        assertEquals(
                added,
                call.post(path, "{'key_id':'email','external_ids':['ben@example.com']}")
                        .told());
        assertEquals(
                added,
                call.post(path, "{'key_id':'id','external_ids':[" + cleo + "]}").told());
    }

    @Test
    void the_uid_of_an_answer_is_a_key() {
        var uid = call.post("contact/getdata", "{'keyId':'3','keyValues':['ann@example.com'],'fields':['3']}")
                .told()
                .replaceAll(".*'uid':'(\\w+)'.*", "$1");
        call.post("contactlist/" + list + "/add", "{'key_id':'uid','external_ids':['" + uid + "']}");
        assertArrayEquals(new long[] {ann}, account.members(list));
    }

    @Test
    void members_of_the_body_that_mean_nothing_here_are_passed_over() {
        var body = "{'key_id':'3','name':'x','description':'y','contactlistid':5,'external_ids':['ann@example.com']}";
        assertEquals(
                ok("{'inserted_contacts':1,'errors':[]}"),
                call.post("contactlist/" + list + "/add", body).told());
    }

    @Test
    void an_unknown_list_is_400_3004_on_add_but_404_3006_on_count() {
        var unknown = error(400, 3004, "Invalid contact list id: 77");
        for (var action : new String[] {"add", "delete", "replace"}) {
            assertEquals(
                    unknown, call.post("contactlist/77/" + action, batch("a@x")).told());
        }
        var gone = error(404, 3006, "No contact list found with the specified ID.");
        assertEquals(gone, call.get("contactlist/77/count").told());
        assertEquals(gone, call.get("contactlist/77/contactIds").told());
        assertEquals(gone, call.post("contactlist/77/rename", "{'name':'x'}").told());
        assertEquals(gone, call.post("contactlist/77/deletelist", "").told());
    }

    @Test
    void ten_thousand_values_go_and_one_more_is_3002() {
        assertTrue(add(many(10_000)).startsWith("200 "));
        assertEquals(
                error(400, 3002, "The list of external IDs exceeds the maximum size. (10,000)"), add(many(10_001)));
    }

    private static String[] many(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + "@x").toArray(String[]::new);
    }

    @Test
    void external_ids_that_are_no_array_are_3003() {
        var refused = error(400, 3003, "Invalid datatype for the list of external IDs. Array expected.");
        var path = "contactlist/" + list + "/add";
        assertEquals(
                refused, call.post(path, "{'key_id':'3','external_ids':'a@x'}").told());
        assertEquals(refused, call.post(path, "{'key_id':'3'}").told());
    }

    @Test
    void doubles_spellings_and_members_count_once_or_not_at_all() {
        add("ann@example.com");
        assertEquals(
                ok("{'inserted_contacts':1,'errors':[]}"),
                add("ann@example.com", "ben@example.com", "ben@example.com", "BEN@example.com"));
    }

    @Test
    void removing_takes_members_off_and_keeps_the_contacts() {
        add("ann@example.com", "ben@example.com");
        assertEquals(
                ok("{'deleted_contacts':1,'errors':{'a@x':" + NOBODY + "}}"),
                remove("ann@example.com", "Cleo@Example.com", "a@x"));
        assertArrayEquals(new long[] {ben}, account.members(list));
        assertEquals(3, account.size());
    }

    @Test
    void replace_leaves_exactly_the_known_contacts_of_the_batch() {
        add("ann@example.com", "ben@example.com");
        assertEquals(
                ok("{'inserted_contacts':2,'errors':{'a@x':" + NOBODY + "}}"),
                call.post("contactlist/" + list + "/replace", batch("ben@example.com", "cleo@example.com", "a@x"))
                        .told());
        assertArrayEquals(new long[] {ben, cleo}, account.members(list));
    }

    @Test
    void a_new_list_without_contacts_is_an_id_and_nothing_else() {
        assertEquals(
                ok("{'id':482020148}"),
                call.post("contactlist", "{'name':'New'}").told());
    }

    @Test
    void a_new_list_with_contacts_tells_errors_but_no_counter() {
        assertEquals(
                ok("{'id':482020148,'errors':[]}"),
                call.post("contactlist", "{'name':'A','key_id':'3','external_ids':['ann@example.com']}")
                        .told());
        assertEquals(
                ok("{'id':482021161,'errors':{'a@x':" + NOBODY + "}}"),
                call.post("contactlist", "{'name':'B','key_id':'3','external_ids':['ann@example.com','a@x']}")
                        .told());
        assertArrayEquals(new long[] {ann}, account.members(482021161));
    }

    @Test
    void a_name_that_is_taken_but_for_case_and_blanks_is_3005() {
        var taken = error(400, 3005, "Contact list with the requested name already exists.");
        assertEquals(taken, call.post("contactlist", "{'name':' buyers '}").told());
        var other = account.createList("Other");
        assertEquals(
                taken,
                call.post("contactlist/" + other + "/rename", "{'name':'BUYERS'}")
                        .told());
        assertTrue(call.post("contactlist/" + list + "/rename", "{'name':'BUYERS'}")
                .told()
                .startsWith("200"));
    }

    @Test
    void a_new_list_needs_a_name() {
        assertEquals(
                error(400, 3004, "List name is not set."),
                call.post("contactlist", "{}").told());
    }

    @Test
    void rename_repeats_the_id_as_a_string_and_needs_a_name() {
        var path = "contactlist/" + list + "/rename";
        assertEquals(
                ok("{'id':'" + list + "','name':'Blade'}"),
                call.post(path, "{'name':'Blade'}").told());
        assertEquals("Blade", account.lists().getFirst().name());
        assertEquals(
                error(400, 3004, "Parameter name is required."),
                call.post(path, "{}").told());
    }

    @Test
    void deletelist_takes_the_list_and_leaves_the_contacts() {
        assertEquals(
                ok("{}"), call.post("contactlist/" + list + "/deletelist", "").told());
        assertTrue(account.lists().isEmpty());
        assertEquals(3, account.size());
    }

    @Test
    void a_deleted_list_never_gives_its_id_to_another() {
        account.deleteList(list);
        assertTrue(account.createList("Next") > list);
    }

    @Test
    void a_contact_that_vanishes_leaves_every_list() {
        add("ann@example.com", "ben@example.com");
        account.createList("Without her");
        account.removeContact(ann);
        assertEquals(
                List.of(0, 1), account.lists().stream().map(ContactList::size).toList());
        assertEquals(ok("1"), call.get("contactlist/" + list + "/count").told());
        assertTrue(add("ann@example.com").contains("2008"));
        assertTrue(account.addContact("ann@example.com") > cleo, "an id is never used again");
    }

    @Test
    void a_changed_address_is_found_under_the_new_one_only() {
        account.changeEmail(ann, "anna@example.com");
        assertEquals(ok("{'inserted_contacts':1,'errors':[]}"), add("anna@example.com"));
        assertTrue(add("ann@example.com").contains("2008"));
    }

    @Test
    void addresses_in_other_scripts_are_kept_as_they_are() {
        account.addContact("Ünal@exämple.com");
        assertEquals(ok("{'inserted_contacts':1,'errors':[]}"), add("ünal@EXÄMPLE.com"));
        assertTrue(add("a@x\\u00fc").contains("'a@xü'"));
    }
}
