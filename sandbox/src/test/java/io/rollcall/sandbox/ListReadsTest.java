package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class ListReadsTest extends Running {
    private String path(String rest) {
        return "contactlist/" + list + rest;
    }

    private void everybodyJoins() {
        add("ann@example.com", "ben@example.com", "cleo@example.com");
    }

    @Test
    void lists_come_newest_first_with_string_ids_and_times_of_vienna() {
        account.createList("Second");
        assertEquals(
                ok("[{'id':'482020148','name':'Second','created':'2026-11-23 11:00:05','type':0},"
                        + "{'id':'482019135','name':'Buyers','created':'2026-11-23 11:00:05','type':0}]"),
                call.get("contactlist").told());
    }

    @Test
    void count_is_a_bare_number() {
        everybodyJoins();
        assertEquals(ok("3"), call.get(path("/count")).told());
    }

    @Test
    void contacts_are_string_ids_by_limit_and_offset_in_every_spelling_of_the_path() {
        everybodyJoins();
        var second = ok("['" + ben + "']");
        assertEquals(second, call.get(path("/contacts?limit=1&offset=1")).told());
        assertEquals(second, call.get(path("/contacts/?limit=1&offset=1")).told());
        assertEquals(second, call.get(path("/contacts/limit=1&offset=1")).told());
        assertEquals(second, call.get(path("/?limit=1&offset=1")).told());
        assertEquals(second, call.get(path("?offset=1&limit=1")).told());
        assertEquals(ok("[]"), call.get(path("/contacts?offset=3")).told());
    }

    @Test
    void bad_limits_and_offsets_are_10001() {
        assertEquals(
                error(400, 10001, "Limit must be a positive number."),
                call.get(path("/contacts?limit=0")).told());
        assertEquals(
                error(400, 10001, "Limit must be less than 1000000."),
                call.get(path("/contacts?limit=1000001")).told());
        assertEquals(
                error(400, 10001, "Offset must be zero, or a positive number."),
                call.get(path("/contacts?offset=-1")).told());
    }

    @Test
    void contact_ids_come_in_pages_until_next_is_null() {
        everybodyJoins();
        assertEquals(
                ok("{'value':[" + ann + "," + ben + "],'next':'/contactlist/" + list + "/contactIds?$skiptoken=" + ben
                        + "&$top=2'}"),
                call.get(path("/contactIds?$top=2")).told());
        assertEquals(
                ok("{'value':[" + cleo + "],'next':null}"),
                call.get(path("/contactIds?%24skiptoken=" + ben + "&%24top=2")).told());
    }

    @Test
    void a_full_last_page_has_no_next() {
        everybodyJoins();
        assertTrue(call.get(path("/contactIds?$top=3")).told().endsWith("'next':null}}"));
        account.deleteList(list);
        list = account.createList("Empty");
        assertEquals(
                ok("{'value':[],'next':null}"), call.get(path("/contactIds")).told());
    }

    @Test
    void paging_meets_everybody_once() {
        account.addContacts(io.rollcall.sandbox.seed.Invention.emails(0, 2_500));
        call.post(
                path("/add"),
                batch(java.util.stream.IntStream.range(0, 2_500)
                        .mapToObj(io.rollcall.sandbox.seed.Invention::email)
                        .toArray(String[]::new)));
        var met = new ArrayList<String>();
        var next = path("/contactIds?$top=700");
        while (!next.isEmpty()) {
            var page = call.get(next).body();
            for (var id : page.replaceAll(".*\\[(.*)\\].*", "$1").split(",", -1)) met.add(id);
            next = page.contains("\"next\":null") ? "" : page.replaceAll(".*\"next\":\"/([^\"]+)\".*", "$1");
        }
        assertEquals(2_500, met.size());
        assertEquals(2_500, met.stream().distinct().count());
    }

    @Test
    void a_hundred_thousand_is_the_largest_page_and_more_or_nonsense_is_10001() {
        assertEquals(200, call.get(path("/contactIds?$top=100000")).status());
        assertEquals(
                error(400, 10001, "$top must be less than 100000"),
                call.get(path("/contactIds?$top=100001")).told());
        assertEquals(
                error(400, 10001, "Invalid data format for $top. Integer expected."),
                call.get(path("/contactIds?$top=many")).told());
    }

    @Test
    void data_is_an_object_by_contact_id() {
        account.setField(ann, 1, "Ann");
        add("ann@example.com");
        var data = call.get(path("/contacts/data/?fields=3,1&limit=5")).told();
        assertTrue(
                data.startsWith(
                        ok("{'" + ann + "':{'fields':{'3':'ann@example.com','1':'Ann','id':'" + ann + "','uid':'")
                                .replaceAll("}$", "")),
                data);
    }

    @Test
    void data_by_string_ids_names_fields_by_string_ids() {
        add("ann@example.com");
        assertTrue(call.get(path("/contacts/data/?fields=email%2Cfirst_name&limit=10&stringids=1"))
                .told()
                .contains("'email':'ann@example.com','first_name':null"));
    }

    @Test
    void data_without_fields_is_3007_and_of_nobody_an_empty_array() {
        assertEquals(
                error(400, 3007, "Contact fields value is not set."),
                call.get(path("/contacts/data")).told());
        assertEquals(ok("[]"), call.get(path("/contacts/data?fields=3")).told());
    }

    @Test
    void membership_is_a_bare_boolean_or_one_for_each_id_of_a_get_with_a_body() {
        add("ann@example.com");
        assertEquals(ok("true"), call.get(path("/contacts/" + ann)).told());
        assertEquals(ok("false"), call.get(path("/contacts/" + ben)).told());
        assertEquals(
                ok("[true,false,false]"),
                call.send("GET", path("/contacts/"), "{'contact_ids':[" + ann + "," + ben + ",5]}")
                        .told());
    }
}
