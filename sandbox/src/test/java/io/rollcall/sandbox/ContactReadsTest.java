package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ContactReadsTest extends Running {
    private String checkIds(String body) {
        return call.post("contact/checkids", body).told();
    }

    private String getData(String body) {
        return call.post("contact/getdata", body).told();
    }

    @Test
    void checkids_maps_known_values_to_string_ids_and_the_rest_to_errors() {
        assertEquals(
                ok("{'ids':{'ann@example.com':'" + ann
                        + "'},'errors':{'z@x':{'2008':'No contact found with the external id: 3'}}}"),
                checkIds(batch("ann@example.com", "z@x")));
        assertEquals(
                ok("{'ids':{'CLEO@example.com':'" + cleo + "'},'errors':[]}"), checkIds(batch("CLEO@example.com")));
    }

    @Test
    void checkids_takes_a_thousand_and_one_more_is_2002() {
        var thousand = IntStream.range(0, 1_000).mapToObj(i -> i + "@x").toArray(String[]::new);
        assertTrue(checkIds(batch(thousand)).startsWith("200"));
        var more = IntStream.range(0, 1_001).mapToObj(i -> i + "@x").toArray(String[]::new);
        assertEquals(
                error(400, 2002, "The list of external ids exceeds the maximum size. (1000)"), checkIds(batch(more)));
    }

    @Test
    void checkids_wants_an_array_and_a_key() {
        assertEquals(
                error(400, 2003, "Invalid datatype for the list of external ids. Array expected"),
                checkIds("{'key_id':'3'}"));
        assertEquals(error(400, 2004, "Invalid key field id: 99"), checkIds("{'key_id':'99','external_ids':['a']}"));
    }

    @Test
    void checkids_of_a_list_knows_its_members_only() {
        add("ann@example.com");
        var of = "{'key_id':'3','contact_list_id':" + list + ",'external_ids':['ann@example.com','ben@example.com']}";
        assertTrue(checkIds(of)
                .startsWith(ok("{'ids':{'ann@example.com':'" + ann + "'},'errors':{'ben@")
                        .replaceAll("}$", "")));
        assertEquals(
                error(400, 2020, "Invalid contact list id: 7"),
                checkIds("{'key_id':'3','contact_list_id':7,'external_ids':['a']}"));
    }

    @Test
    void checkids_of_an_address_of_two_is_2010_unless_multiple_ids_are_asked_for() {
        var second = account.addContact("ann@example.com");
        assertTrue(checkIds(batch("ann@example.com")).contains("'2010'"));
        assertEquals(
                ok("{'ids':{'ann@example.com':['" + ann + "','" + second + "']},'errors':[]}"),
                checkIds("{'key_id':'3','get_multiple_ids':1,'external_ids':['ann@example.com']}"));
    }

    @Test
    void getdata_lists_errors_and_results_in_its_own_way() {
        account.setField(ann, 1, "Ann");
        var got = getData("{'keyId':'3','keyValues':['ann@example.com','z@x'],'fields':['1','2']}");
        assertTrue(
                got.matches("200 .*'data':\\{'errors':\\[\\{'key':'z@x','errorCode':'2008','errorMsg':'[^']+'}],"
                        + "'result':\\[\\{'id':'" + ann + "','uid':'\\w{10}','1':'Ann','2':null}]}}"),
                got);
    }

    @Test
    void getdata_of_nobody_is_false() {
        assertTrue(getData("{'keyId':'3','keyValues':['z@x'],'fields':['1']}").endsWith("'result':false}}"));
    }

    @Test
    void getdata_without_fields_answers_them_all() {
        assertTrue(getData("{'keyId':'id','keyValues':['" + ann + "']}").contains("'48':'2026-11-23 11:00:05'"));
    }

    @Test
    void getdata_by_string_ids_in_the_legacy_spelling() {
        var body = "{'keyId':'3','keyValues':['ann@example.com'],'fields':['3']}";
        assertTrue(call.post("contact/getdata/stringids=1", body).told().contains("'email':'ann@example.com'"));
    }

    @Test
    void query_finds_by_an_indexed_field() {
        assertEquals(
                ok("{'errors':[],'result':[{'id':'" + ann + "','3':'ann@example.com'}]}"),
                call.get("contact/query/?return=3&3=ann@example.com").told());
        assertTrue(call.get("contact/query/return=3&limit=2").told().contains(Long.toString(ben)));
    }

    @Test
    void query_finds_those_without_a_value_by_an_empty_one() {
        account.setField(ann, 10569, "C-1");
        var found = call.get("contact/query/?return=3&10569=").told();
        assertTrue(found.contains("ben@") && !found.contains("ann@"), found);
        assertTrue(
                call.get("contact/query/?return=10569&excludeempty=true").told().contains("'10569':'C-1'"));
    }

    @Test
    void query_needs_a_field_to_return_an_index_and_a_limit_up_to_ten_thousand() {
        assertEquals(
                error(400, 2014, "No field specified to return"),
                call.get("contact/query/?3=a").told());
        assertEquals(
                error(400, 2015, "No index on column"),
                call.get("contact/query/?return=3&1=Ann").told());
        assertEquals(
                error(400, 2016, "Invalid limit (1-10,000)"),
                call.get("contact/query/?return=3&limit=10001").told());
    }

    @Test
    void an_address_of_two_can_be_told_apart_by_query() {
        var second = account.addContact("ann@example.com");
        var found = call.get("contact/query/?return=3&3=ann@example.com").told();
        assertTrue(found.contains("'" + ann + "'") && found.contains("'" + second + "'"), found);
    }
}
