package io.rollcall.destination;

import static io.rollcall.destination.Sent.add;
import static io.rollcall.destination.Sent.answered;
import static io.rollcall.destination.Sent.assertRefused;
import static io.rollcall.destination.Sent.byId;
import static io.rollcall.destination.Sent.keys;
import static io.rollcall.destination.Sent.remove;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.destination.Outcome.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every destination keeps to. A suite for one of them says how its account is looked at and disturbed.
@Timeout(60)
public abstract class DestinationContract {
    /// The destination, matching by e-mail.
    protected abstract Destination destination();

    /// Makes a contact behind the destination's back; returns its id.
    protected abstract long contact(String email);

    protected abstract void forget(long contactId);

    /// Makes an empty list behind the destination's back.
    protected abstract String list(String name);

    protected abstract void deleteList(String list);

    protected abstract void enlist(String list, long contactId);

    /// Who is on the list, in rising order.
    protected abstract long[] members(String list);

    /// The next call that adds is applied and its answer lost.
    protected abstract void loseNextAnswer();

    /// The next call that adds is refused as one too many, and not applied.
    protected abstract void throttleNext();

    /// The next call that adds fails in the server before it is applied.
    protected abstract void failNext();

    /// The login is not accepted any more.
    protected abstract void lockOut();

    @Test
    public void contacts_are_added_and_those_who_are_none_are_named() throws Exception {
        var ann = contact("ann@example.com");
        var list = list("Buyers");
        assertEquals(
                List.of(Verdict.ACCEPTED, Verdict.NOT_A_CONTACT),
                answered(destination().send(add(list, "ann@example.com", "nobody@example.com"))));
        assertArrayEquals(new long[] {ann}, members(list));
    }

    @Test
    public void nobody_becomes_a_contact_by_being_added() throws Exception {
        var list = list("Buyers");
        answered(destination().send(add(list, "nobody@example.com")));
        assertEquals(List.of(Identity.NOBODY), answered(destination().identify(keys("nobody@example.com"))));
    }

    @Test
    public void adding_twice_and_removing_twice_is_the_same_as_once() throws Exception {
        var ann = contact("ann@example.com");
        var list = list("Buyers");
        for (var i = 0; i < 2; i++)
            assertEquals(List.of(Verdict.ACCEPTED), answered(destination().send(add(list, "ann@example.com"))));
        assertArrayEquals(new long[] {ann}, members(list));
        for (var i = 0; i < 2; i++)
            assertEquals(List.of(Verdict.ACCEPTED), answered(destination().send(remove(list, ann))));
        assertArrayEquals(new long[0], members(list));
    }

    @Test
    public void members_are_removed_by_contact_id_and_the_list_stays() throws Exception {
        var ann = contact("ann@example.com");
        var ben = contact("ben@example.com");
        var list = list("Buyers");
        enlist(list, ann);
        enlist(list, ben);
        assertEquals(List.of(Verdict.ACCEPTED), answered(destination().send(remove(list, ann))));
        assertArrayEquals(new long[] {ben}, members(list));
        assertEquals(1, answered(destination().count(list)));
    }

    @Test
    public void removing_somebody_who_is_no_contact_any_more_says_so() throws Exception {
        var ann = contact("ann@example.com");
        var ben = contact("ben@example.com");
        var list = list("Buyers");
        enlist(list, ben);
        forget(ann);
        assertEquals(
                List.of(Verdict.NOT_A_CONTACT, Verdict.ACCEPTED),
                answered(destination().send(remove(list, ann, ben))));
        assertArrayEquals(new long[0], members(list));
    }

    @Test
    public void members_are_added_by_contact_id_too() throws Exception {
        var ann = contact("ann@example.com");
        var list = list("Buyers");
        assertEquals(List.of(Verdict.ACCEPTED), answered(destination().send(byId(list, Batch.Direction.ADD, ann))));
        assertArrayEquals(new long[] {ann}, members(list));
    }

    @Test
    public void a_full_batch_is_one_call_and_each_key_has_its_verdict() throws Exception {
        var list = list("Buyers");
        var keys = new ArrayList<Key>();
        var expected = new ArrayList<Verdict>();
        for (var i = 0; i < destination().batchSize(); i++) {
            var email = "person" + i + "@example.com";
            keys.add(new Key(email));
            if (i % 100 != 0) expected.add(Verdict.NOT_A_CONTACT);
            else {
                contact(email);
                expected.add(Verdict.ACCEPTED);
            }
        }
        assertEquals(
                expected, answered(destination().send(new Batch(list, Batch.Direction.ADD, Batch.By.FIELD, keys))));
        assertEquals(destination().batchSize() / 100, members(list).length);
    }

    @Test
    public void a_full_look_up_says_of_each_key_whose_it_is() throws Exception {
        var keys = new ArrayList<Key>();
        var expected = new ArrayList<Identity>();
        for (var i = 0; i < destination().lookupSize(); i++) {
            var email = "person" + i + "@example.com";
            keys.add(new Key(email));
            expected.add(i % 7 == 0 ? Identity.NOBODY : new Identity.Contact(contact(email)));
        }
        assertEquals(expected, answered(destination().identify(keys)));
    }

    @Test
    public void contacts_that_still_exist_are_told_from_those_that_do_not() throws Exception {
        var ann = contact("ann@example.com");
        var ben = contact("ben@example.com");
        forget(ann);
        assertEquals(List.of(false, true), answered(destination().existing(List.of(ann, ben))));
        assertEquals(List.of(false), answered(destination().existing(List.of(ann))));
    }

    @Test
    public void a_list_is_created_found_by_its_name_and_renamed() throws Exception {
        var name = "Bu\"y\\ers of Köln 😀";
        assertEquals(Optional.empty(), answered(destination().findList(name)));
        var list = answered(destination().createList(name, "who bought"));
        assertEquals(Optional.of(list), answered(destination().findList(name)));
        assertEquals(Optional.of(list), answered(destination().findList("  " + name.toUpperCase(Locale.ROOT) + " ")));
        assertEquals(0, answered(destination().count(list)));
        assertEquals(list, answered(destination().renameList(list, "Others")));
        assertEquals(Optional.of(list), answered(destination().findList("Others")));
        assertEquals(Optional.empty(), answered(destination().findList(name)));
    }

    @Test
    public void a_name_that_is_taken_is_refused_as_such() throws Exception {
        var buyers = list("Buyers");
        var others = list("Others");
        assertRefused(Refusal.NAME_TAKEN, destination().createList("Buyers", ""));
        assertRefused(Refusal.NAME_TAKEN, destination().renameList(others, "Buyers"));
        assertNotEquals(buyers, others);
    }

    @Test
    public void a_list_that_is_gone_is_told_by_every_call_that_names_it() throws Exception {
        var ann = contact("ann@example.com");
        var list = list("Buyers");
        deleteList(list);
        assertRefused(Refusal.LIST_GONE, destination().send(add(list, "ann@example.com")));
        assertRefused(Refusal.LIST_GONE, destination().send(remove(list, ann)));
        assertRefused(Refusal.LIST_GONE, destination().count(list));
        assertRefused(Refusal.LIST_GONE, destination().members(list, ""));
        assertRefused(Refusal.LIST_GONE, destination().renameList(list, "Others"));
    }

    @Test
    public void the_members_of_a_list_are_read_page_by_page() throws Exception {
        var list = list("Buyers");
        assertArrayEquals(new long[0], allMembers(list));
        for (var i = 0; i < 50; i++) enlist(list, contact("person" + i + "@example.com"));
        assertArrayEquals(members(list), allMembers(list));
        assertEquals(50, answered(destination().count(list)));
    }

    protected final long[] allMembers(String list) throws InterruptedException {
        var all = new ArrayList<Long>();
        for (var from = Optional.of(""); from.isPresent(); ) {
            var page = answered(destination().members(list, from.get()));
            for (var id : page.contactIds()) all.add(id);
            from = page.next();
        }
        return all.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    @Test
    public void a_call_whose_answer_is_lost_is_unknown_and_was_made_once() throws Exception {
        var ann = contact("ann@example.com");
        var list = list("Buyers");
        loseNextAnswer();
        assertInstanceOf(Outcome.Unknown.class, destination().send(add(list, "ann@example.com")));
        assertArrayEquals(new long[] {ann}, members(list));
    }

    @Test
    public void a_call_that_is_one_too_many_is_busy_and_was_not_applied() throws Exception {
        contact("ann@example.com");
        var list = list("Buyers");
        throttleNext();
        var busy = assertInstanceOf(Outcome.Busy.class, destination().send(add(list, "ann@example.com")));
        assertFalse(busy.retryAfter().isNegative() || busy.retryAfter().isZero());
        assertArrayEquals(new long[0], members(list));
        assertEquals(List.of(Verdict.ACCEPTED), answered(destination().send(add(list, "ann@example.com"))));
    }

    @Test
    public void a_server_that_fails_may_have_done_it_all_the_same() throws Exception {
        contact("ann@example.com");
        var list = list("Buyers");
        failNext();
        assertInstanceOf(Outcome.Unknown.class, destination().send(add(list, "ann@example.com")));
    }

    @Test
    public void a_login_that_is_refused_is_told_by_every_call_and_by_the_check() throws Exception {
        var list = list("Buyers");
        lockOut();
        assertRefused(Refusal.LOGIN, destination().send(add(list, "ann@example.com")));
        assertRefused(Refusal.LOGIN, destination().count(list));
        var said = destination().check();
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.getFirst().contains("credentials"), said.getFirst());
    }

    @Test
    public void the_check_finds_nothing_wrong_and_changes_nothing() throws Exception {
        var ann = contact("ann@example.com");
        var list = list("Buyers");
        enlist(list, ann);
        assertEquals(List.of(), destination().check());
        assertArrayEquals(new long[] {ann}, members(list));
        assertEquals(Optional.empty(), answered(destination().findList("")));
    }

    @Test
    public void no_outcome_names_an_address() throws Exception {
        var list = list("Buyers");
        var said = new ArrayList<String>();
        loseNextAnswer();
        said.add(destination().send(add(list, "secret@example.com")).toString());
        throttleNext();
        said.add(destination().send(add(list, "secret@example.com")).toString());
        failNext();
        said.add(destination().send(add(list, "secret@example.com")).toString());
        said.add(destination().send(add(list, "secret@example.com")).toString());
        said.add(destination().identify(keys("secret@example.com")).toString());
        said.add(add(list, "secret@example.com").toString());
        for (var each : said) assertFalse(each.contains("secret"), each);
    }
}
