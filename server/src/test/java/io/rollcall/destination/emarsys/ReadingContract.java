package io.rollcall.destination.emarsys;

import static io.rollcall.destination.Sent.answered;
import static io.rollcall.destination.Sent.byId;
import static io.rollcall.destination.Sent.keys;
import static io.rollcall.destination.Sent.remove;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.destination.Batch;
import io.rollcall.destination.Identity;
import io.rollcall.destination.Outcome;
import io.rollcall.destination.Verdict;
import io.rollcall.sandbox.Choice;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import io.rollcall.sandbox.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Looking contacts up, reading members, and removing by value where ids are no keys.
@Timeout(60)
abstract class ReadingContract {
    private final Desk desk;

    ReadingContract(Desk desk) {
        this.desk = desk;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void ids_are_numbers_or_texts() throws Exception {
        var ann = desk.contact("ann@example.com");
        for (var ids : Choice.ReadIds.values()) {
            desk.turn(Switch.READ_IDS, ids);
            for (var text : List.of(true, false)) {
                desk.turn(Switch.LIST_ID_AS_TEXT, text);
                var name = "Buyers " + ids + text;
                var list = answered(desk.destination().createList(name, ""));
                assertEquals(Optional.of(list), answered(desk.destination().findList(name)));
                desk.enlist(list, ann);
                assertArrayEquals(new long[] {ann}, desk.allMembers(list));
                assertEquals(
                        List.of(new Identity.Contact(ann)),
                        answered(desk.destination().identify(keys("ann@example.com"))));
            }
        }
    }

    @Test
    void look_ups_are_read_in_every_form() throws Exception {
        var ann = desk.contact("ann@example.com");
        for (var empty : List.of(true, false)) {
            desk.turn(Switch.CHECKIDS_EMPTY_AS_ARRAY, empty);
            assertEquals(
                    List.of(new Identity.Contact(ann)),
                    answered(desk.destination().identify(keys("ann@example.com"))));
            assertEquals(List.of(Identity.NOBODY), answered(desk.destination().identify(keys("nobody@example.com"))));
            assertEquals(
                    List.of(Identity.NOBODY, new Identity.Contact(ann)),
                    answered(desk.destination().identify(keys("nobody@example.com", "ann@example.com"))));
        }
    }

    @Test
    void look_ups_by_id_are_read_in_every_form() throws Exception {
        var ann = desk.contact("ann@example.com");
        var gone = desk.contact("gone@example.com");
        desk.forget(gone);
        for (var asMap : List.of(true, false)) {
            for (var numbers : List.of(true, false)) {
                for (var noHit : Choice.NoHit.values()) {
                    desk.turn(Switch.GETDATA_ERRORS_AS_MAP, asMap);
                    desk.turn(Switch.GETDATA_CODES_AS_NUMBERS, numbers);
                    desk.turn(Switch.GETDATA_NO_HIT, noHit);
                    assertEquals(
                            List.of(false, true), answered(desk.destination().existing(List.of(gone, ann))));
                    assertEquals(
                            List.of(false), answered(desk.destination().existing(List.of(gone))), noHit.toString());
                }
            }
        }
    }

    @Test
    void removing_somebody_who_is_not_on_the_list_may_be_an_error_that_says_he_is_off() throws Exception {
        var ann = desk.contact("ann@example.com");
        desk.turn(Switch.STRANGERS, Choice.Strangers.ERROR);
        assertEquals(
                List.of(Verdict.NOT_A_CONTACT), answered(desk.destination().send(remove(desk.list("Buyers"), ann))));
    }

    @Test
    void where_ids_are_no_keys_members_are_removed_by_their_values() throws Exception {
        var ann = desk.contact("ann@example.com");
        var ben = desk.contact("ben@example.com");
        var gone = desk.contact("gone@example.com");
        desk.forget(gone);
        var list = desk.list("Buyers");
        desk.enlist(list, ann);
        desk.enlist(list, ben);
        desk.turn(Switch.ID_KEY_REFUSED, Choice.IdKeyRefused.DELETE);
        assertEquals(
                List.of(Verdict.ACCEPTED, Verdict.NOT_A_CONTACT, Verdict.ACCEPTED),
                answered(desk.destination().send(remove(list, ann, gone, ben))));
        assertArrayEquals(new long[0], desk.members(list));
    }

    @Test
    void that_ids_are_no_keys_is_learned_once() throws Exception {
        var ann = desk.contact("ann@example.com");
        var list = desk.list("Buyers");
        desk.turn(Switch.ID_KEY_REFUSED, Choice.IdKeyRefused.LISTS);
        answered(desk.destination().send(byId(list, Batch.Direction.ADD, ann)));
        assertArrayEquals(new long[] {ann}, desk.members(list));
        desk.sandbox.calls().reset();
        answered(desk.destination().send(remove(list, ann)));
        assertArrayEquals(new long[0], desk.members(list));
        assertEquals(1, desk.sandbox.calls().count(Endpoint.LIST_REMOVE));
        assertEquals(1, desk.sandbox.calls().count(Endpoint.GET_DATA));
    }

    @Test
    void many_are_removed_by_their_values_in_calls_of_a_thousand() throws Exception {
        var list = desk.list("Buyers");
        var ids = new long[2_500];
        for (var i = 0; i < ids.length; i++) {
            ids[i] = desk.contact("person" + i + "@example.com");
            desk.enlist(list, ids[i]);
        }
        desk.turn(Switch.ID_KEY_REFUSED, Choice.IdKeyRefused.DELETE);
        assertEquals(2_500, answered(desk.destination().send(remove(list, ids))).size());
        assertArrayEquals(new long[0], desk.members(list));
        assertEquals(3, desk.sandbox.calls().count(Endpoint.GET_DATA));
    }

    @Test
    void a_contact_without_a_value_is_not_taken_for_one_that_is_gone() throws Exception {
        var ann = desk.contact("ann@example.com");
        var list = desk.list("Buyers");
        desk.enlist(list, ann);
        desk.account.changeEmail(ann, "");
        desk.turn(Switch.ID_KEY_REFUSED, Choice.IdKeyRefused.DELETE);
        assertInstanceOf(
                Verdict.Rejected.class,
                answered(desk.destination().send(remove(list, ann))).getFirst());
        assertArrayEquals(new long[] {ann}, desk.members(list));
    }

    @Test
    void values_that_could_not_be_read_are_not_taken_for_people_who_are_gone() throws Exception {
        var ann = desk.contact("ann@example.com");
        var list = desk.list("Buyers");
        desk.enlist(list, ann);
        desk.turn(Switch.ID_KEY_REFUSED, Choice.IdKeyRefused.DELETE);
        for (var fault : List.of(new Fault.OkWithCode(0, "OK"), new Fault.GarbledBody(), new Fault.Status(500))) {
            desk.next(Endpoint.GET_DATA, fault);
            assertInstanceOf(Outcome.Unknown.class, desk.destination().send(remove(list, ann)), fault.toString());
        }
    }

    @Test
    void members_are_read_from_both_places_of_the_answer_and_from_both_readers() throws Exception {
        var list = desk.list("Buyers");
        for (var i = 0; i < 3; i++) desk.enlist(list, desk.contact("person" + i + "@example.com"));
        for (var top : List.of(false, true)) {
            for (var there : List.of(true, false)) {
                desk.turn(Switch.CONTACT_IDS_TOP_LEVEL, top);
                desk.turn(Switch.CONTACT_IDS_ON_V3, there);
                assertArrayEquals(desk.members(list), desk.allMembers(list), "top " + top + ", there " + there);
            }
        }
    }

    @Test
    void an_empty_list_is_read_in_every_form() throws Exception {
        var list = desk.list("Buyers");
        for (var there : List.of(true, false)) {
            for (var none : List.of(true, false)) {
                desk.turn(Switch.CONTACT_IDS_ON_V3, there);
                desk.turn(Switch.EMPTY_CONTACTS_AS_NULL, none);
                assertArrayEquals(new long[0], desk.allMembers(list), "there " + there + ", null " + none);
            }
        }
    }

    @Test
    void a_long_list_is_read_over_several_pages_by_both_readers() throws Exception {
        var list = desk.list("Buyers");
        var emails = new ArrayList<String>();
        for (var i = 0; i < 100_010; i++) emails.add("person" + i + "@example.com");
        desk.account.addContacts(emails);
        var first = desk.account.contactId("person0@example.com").orElseThrow();
        assertTrue(first > 0);
        desk.sandbox.account().use(book -> {
            book.join(Long.parseLong(list), IntStream.range(0, 100_010).toArray());
            return list;
        });
        for (var there : List.of(true, false)) {
            desk.turn(Switch.CONTACT_IDS_ON_V3, there);
            var page = answered(desk.destination().members(list, ""));
            assertEquals(100_000, page.contactIds().length);
            assertTrue(page.next().isPresent());
            assertArrayEquals(desk.members(list), desk.allMembers(list));
        }
    }
}
