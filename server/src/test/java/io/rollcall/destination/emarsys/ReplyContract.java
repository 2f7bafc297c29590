package io.rollcall.destination.emarsys;

import static io.rollcall.destination.Sent.add;
import static io.rollcall.destination.Sent.answered;
import static io.rollcall.destination.Sent.assertRefused;
import static io.rollcall.destination.Sent.keys;
import static io.rollcall.destination.Sent.rejected;
import static io.rollcall.destination.Sent.remove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rollcall.destination.Identity;
import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import io.rollcall.destination.Verdict;
import io.rollcall.sandbox.Choice;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import io.rollcall.sandbox.Switch;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a batch's answer means, in all the forms that answers have.
@Timeout(60)
abstract class ReplyContract {
    private final Desk desk;

    ReplyContract(Desk desk) {
        this.desk = desk;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void errors_are_read_in_every_form() throws Exception {
        desk.contact("ann@example.com");
        for (var form : Choice.NoErrors.values()) {
            desk.turn(Switch.NO_ERRORS, form);
            assertEquals(List.of(Verdict.ACCEPTED), answered(desk.added("ann@example.com")), form.toString());
            assertEquals(
                    List.of(Verdict.ACCEPTED, Verdict.NOT_A_CONTACT),
                    answered(desk.added("ann@example.com", "nobody@example.com")));
        }
    }

    @Test
    void errors_that_cannot_be_told_apart_are_not_taken_for_success() throws Exception {
        desk.turn(Switch.ERRORS_AS_ARRAY, true);
        desk.account.setField(desk.contact("ann@example.com"), 10_569, "7");
        var byNumber = desk.platform().lists(10_569);
        var outcome = byNumber.send(add(desk.list("Buyers"), "0", "1", "2"));
        assertInstanceOf(Outcome.Unknown.class, outcome);
    }

    @Test
    void the_spelling_of_keys_in_errors_does_not_matter() throws Exception {
        desk.contact("ann@example.com");
        for (var echo : Choice.Echo.values()) {
            desk.turn(Switch.ECHO, echo);
            assertEquals(
                    List.of(Verdict.NOT_A_CONTACT, Verdict.ACCEPTED, Verdict.NOT_A_CONTACT),
                    answered(desk.added("No.Body@Example.com", "ann@example.com", "nobody@example.com")),
                    echo.toString());
        }
    }

    @Test
    void texts_do_not_matter() throws Exception {
        desk.turn(Switch.TEXT_WITH_VALUE, true);
        assertEquals(List.of(Verdict.NOT_A_CONTACT), answered(desk.added("nobody@example.com")));
    }

    @Test
    void two_values_that_differ_in_case_only_are_two_people_where_case_counts() throws Exception {
        desk.turn(Switch.CASE_SENSITIVE, true);
        var ann = desk.contact("ann@example.com");
        var ben = desk.contact("ben@example.com");
        desk.account.setField(ann, 10_569, "ab1");
        var byNumber = desk.platform().lists(10_569);
        assertEquals(
                List.of(Verdict.ACCEPTED, Verdict.NOT_A_CONTACT),
                answered(byNumber.send(add(desk.list("A"), "ab1", "AB1"))));
        assertEquals(
                List.of(Verdict.NOT_A_CONTACT, Verdict.ACCEPTED),
                answered(byNumber.send(add(desk.list("B"), "AB1", "ab1"))));
        desk.account.setField(ben, 10_569, "AB1");
        assertEquals(
                List.of(new Identity.Contact(ann), new Identity.Contact(ben)),
                answered(byNumber.identify(keys("ab1", "AB1"))));
        assertEquals(
                List.of(new Identity.Contact(ben), new Identity.Contact(ann)),
                answered(byNumber.identify(keys("AB1", "ab1"))));
    }

    @Test
    void a_200_with_another_reply_code_than_0_is_a_failure() throws Exception {
        desk.contact("ann@example.com");
        desk.next(Endpoint.LIST_ADD, new Fault.OkWithCode(2004, "Invalid key field id: 3"));
        assertRefused(Refusal.KEY_FIELD, desk.added("ann@example.com"));
        desk.next(Endpoint.LIST_ADD, new Fault.OkWithCode(3004, "Invalid contact list id"));
        assertRefused(Refusal.LIST_GONE, desk.added("ann@example.com"));
        desk.next(Endpoint.LIST_ADD, new Fault.OkWithCode(1, "Something"));
        assertInstanceOf(Outcome.Refused.class, desk.added("ann@example.com"));
        desk.next(Endpoint.LIST_CREATE, new Fault.OkWithCode(3005, "Taken"));
        assertRefused(Refusal.NAME_TAKEN, desk.destination().createList("New", ""));
    }

    @Test
    void an_ok_that_holds_nothing_is_no_answer() throws Exception {
        var ann = desk.contact("ann@example.com");
        var list = desk.list("Buyers");
        var nothing = new Fault.OkWithCode(0, "OK");
        desk.next(Endpoint.LIST_ADD, nothing);
        assertInstanceOf(Outcome.Unknown.class, desk.destination().send(add(list, "ann@example.com")));
        desk.next(Endpoint.LIST_REMOVE, nothing);
        assertInstanceOf(Outcome.Unknown.class, desk.destination().send(remove(list, ann)));
        desk.next(Endpoint.LIST_CREATE, nothing);
        assertInstanceOf(Outcome.Unknown.class, desk.destination().createList("New", ""));
        desk.next(Endpoint.LIST_INDEX, nothing);
        assertInstanceOf(Outcome.Unknown.class, desk.destination().findList("Buyers"));
        desk.next(Endpoint.LIST_COUNT, nothing);
        assertInstanceOf(Outcome.Unknown.class, desk.destination().count(list));
        desk.next(Endpoint.LIST_CONTACT_IDS, nothing);
        assertInstanceOf(Outcome.Unknown.class, desk.destination().members(list, ""));
        desk.next(Endpoint.GET_DATA, nothing);
        assertInstanceOf(Outcome.Unknown.class, desk.destination().existing(List.of(ann)));
        desk.next(Endpoint.CHECK_IDS, nothing);
        assertInstanceOf(Outcome.Unknown.class, desk.destination().identify(keys("ann@example.com")));
    }

    @Test
    void counters_are_not_looked_at() throws Exception {
        var ann = desk.contact("ann@example.com");
        var list = desk.list("Buyers");
        for (var which : List.of(Switch.COUNTERS_AS_TEXT, Switch.MEMBERS_COUNTED, Switch.DUPLICATES_COUNTED)) {
            desk.turn(which, true);
            assertEquals(
                    List.of(Verdict.ACCEPTED, Verdict.ACCEPTED),
                    answered(desk.destination().send(add(list, "ann@example.com", "ann@example.com"))));
        }
        for (var strangers : List.of(Choice.Strangers.IGNORED, Choice.Strangers.COUNTED)) {
            desk.turn(Switch.STRANGERS, strangers);
            for (var i = 0; i < 2; i++)
                assertEquals(
                        List.of(Verdict.ACCEPTED), answered(desk.destination().send(remove(list, ann))));
        }
    }

    @Test
    void an_unknown_list_is_told_in_every_form() throws Exception {
        var ann = desk.contact("ann@example.com");
        for (var as404 : List.of(false, true)) {
            for (var as500 : List.of(false, true)) {
                desk.turn(Switch.UNKNOWN_LIST_AS_404, as404);
                desk.turn(Switch.LIST_ERRORS_AS_500, as500);
                assertRefused(Refusal.LIST_GONE, desk.destination().send(add("424242", "ann@example.com")));
                assertRefused(Refusal.LIST_GONE, desk.destination().send(remove("424242", ann)));
                assertRefused(Refusal.LIST_GONE, desk.destination().count("424242"));
                assertRefused(Refusal.LIST_GONE, desk.destination().members("424242", ""));
                assertRefused(Refusal.LIST_GONE, desk.destination().renameList("424242", "Others"));
            }
        }
    }

    @Test
    void an_unknown_list_is_told_by_the_older_reader_too() throws Exception {
        desk.turn(Switch.CONTACT_IDS_ON_V3, false);
        assertRefused(Refusal.LIST_GONE, desk.destination().members("424242", ""));
    }

    @Test
    void a_taken_name_may_come_with_500() throws Exception {
        desk.list("Buyers");
        desk.turn(Switch.LIST_ERRORS_AS_500, true);
        assertRefused(Refusal.NAME_TAKEN, desk.destination().createList(" BUYERS ", ""));
    }

    @Test
    void a_field_that_is_no_key_is_refused_as_such() throws Exception {
        desk.contact("ann@example.com");
        var wrong = desk.platform().lists(424_242);
        assertRefused(Refusal.KEY_FIELD, wrong.send(add(desk.list("Buyers"), "x")));
        assertRefused(Refusal.KEY_FIELD, wrong.identify(keys("x")));
    }

    @Test
    void an_address_that_several_contacts_share_is_ambiguous() throws Exception {
        desk.contact("twin@example.com");
        desk.contact("twin@example.com");
        var ann = desk.contact("ann@example.com");
        assertEquals(
                List.of(rejected(Verdict.Reason.AMBIGUOUS), Verdict.ACCEPTED),
                answered(desk.added("twin@example.com", "ann@example.com")));
        assertEquals(
                List.of(Identity.UNCLEAR, new Identity.Contact(ann)),
                answered(desk.destination().identify(keys("twin@example.com", "ann@example.com"))));
        assertEquals(List.of(Identity.UNCLEAR), answered(desk.destination().identify(keys("twin@example.com"))));
    }

    @Test
    void a_value_that_is_refused_is_told_alone() throws Exception {
        desk.contact("ann@example.com");
        desk.turn(Switch.MALFORMED_AS_2005, true);
        assertEquals(
                List.of(rejected(Verdict.Reason.REFUSED_VALUE), Verdict.ACCEPTED),
                answered(desk.added("not an address", "ann@example.com")));
    }

    @Test
    void a_value_that_spoils_the_batch_refuses_the_batch() throws Exception {
        desk.contact("ann@example.com");
        desk.turn(Switch.MALFORMED_AS_2005, true);
        desk.turn(Switch.BAD_VALUE_REFUSES_BATCH, true);
        assertRefused(Refusal.BATCH, desk.added("not an address", "ann@example.com"));
    }

    @Test
    void a_batch_of_nobody_may_be_refused_as_unknown() throws Exception {
        var ann = desk.contact("ann@example.com");
        desk.forget(ann);
        desk.turn(Switch.UNKNOWN_ONLY_REFUSED, true);
        assertRefused(Refusal.UNKNOWN_KEYS, desk.added("nobody@example.com"));
        assertRefused(Refusal.UNKNOWN_KEYS, desk.destination().send(remove(desk.list("Buyers"), ann)));
    }
}
