package io.rollcall.defects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.destination.Key;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import io.rollcall.sandbox.Switch;
import io.rollcall.store.Run;
import io.rollcall.sync.Options;
import io.rollcall.sync.Reconcile;
import io.rollcall.sync.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One test for each defect that was found in the list code of other products; the house style names them.
@Timeout(60)
final class DefectsOfOthersTest {
    private static final String ANN = "ann@example.com";
    private static final String BEN = "ben@example.com";
    private static final String CLEO = "cleo@example.com";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static void assertDone(Report report) {
        assertEquals(Run.Status.DONE, report.run().status(), report.run().message());
    }

    /// Grouparoo: membership was recomputed before the old destinations were looked up.
    @Test
    void leavers_are_removed_though_the_audience_knows_nothing_of_them_any_more() throws Exception {
        var buyers = shop.buyers("one");
        buyers.contacts(ANN, BEN, CLEO);
        assertDone(buyers.are(ANN, BEN, CLEO).run());
        assertEquals(List.of(ANN, BEN, CLEO), buyers.listed());
        var report = buyers.are(BEN).run();
        assertDone(report);
        assertEquals(2, report.run().figures().removed());
        assertEquals(List.of(BEN), buyers.listed());
    }

    /// Castled, Multiwoven, RudderStack's Emarsys: no way to express a removal.
    @Test
    void a_removal_is_a_call_of_its_own_and_takes_the_contact_off_this_list_only() throws Exception {
        var buyers = shop.buyers("one");
        buyers.contacts(ANN, BEN);
        buyers.are(ANN, BEN).run();
        var other = buyers.account.createList("Others");
        buyers.account.addMember(other, buyers.account.contactId(ANN).orElseThrow());
        buyers.are(BEN).run();
        assertEquals(1, shop.sandbox.calls().count(Endpoint.LIST_REMOVE));
        assertEquals(0, shop.sandbox.calls().count(Endpoint.LIST_REPLACE));
        assertEquals(2, buyers.account.size());
        assertEquals(1, buyers.account.members(other).length);
    }

    /// Segment: a removal batch was sent with HTTP errors switched off, and its answer never looked at.
    @Test
    void the_answer_to_a_removal_is_looked_at() throws Exception {
        for (var fault : List.of(new Fault.Status(500), new Fault.Refuse(400, 1001, "No"), new Fault.Status(403))) {
            var buyers = shop.buyers("one");
            var leaver = "leaver" + buyers.account.size() + "@example.com";
            buyers.contacts(leaver);
            assertDone(buyers.are(ANN, leaver).run());
            shop.sandbox.faults().next(Endpoint.LIST_REMOVE, fault, 1_000);
            var report = buyers.are(ANN).run();
            assertTrue(
                    report.run().status() == Run.Status.FAILED
                            || report.run().figures().uncertain() > 0,
                    report.toString());
            assertEquals(List.of(leaver), buyers.listed());
            shop.sandbox.faults().clear();
            assertDone(buyers.run());
            assertEquals(List.of(), buyers.listed(), fault.toString());
        }
    }

    /// Segment, Multiwoven: errors about single addresses inside an HTTP 200 were booked as delivered.
    @Test
    void an_error_inside_a_200_is_not_booked_as_delivered() throws Exception {
        var buyers = shop.buyers("one");
        buyers.contacts(ANN, CLEO, CLEO);
        var report = buyers.are(ANN, BEN, CLEO).run();
        assertDone(report);
        var figures = report.run().figures();
        assertEquals(1, figures.added());
        assertEquals(1, figures.listed());
        assertEquals(1, figures.waiting());
        assertEquals(1, figures.rejected());
        assertEquals(List.of(ANN), buyers.listed());
    }

    /// Multiwoven: a batch was called a success unless all of it failed.
    @Test
    void a_batch_of_which_a_single_address_was_taken_is_a_single_address_taken() throws Exception {
        var buyers = shop.buyers("one");
        buyers.contacts(ANN);
        var people = new ArrayList<>(List.of(ANN));
        for (var i = 0; i < 999; i++) people.add("nobody" + i + "@example.com");
        var figures = buyers.are(people).run().run().figures();
        assertEquals(1, figures.added());
        assertEquals(999, figures.waiting());
        assertEquals(OptionalLong.of(1), figures.listSize());
    }

    /// RudderStack: results of the second chunk were booked on the records of the first.
    @Test
    void what_is_said_of_the_second_batch_is_booked_on_its_own_people() throws Exception {
        var buyers = shop.buyers("one");
        var people = new ArrayList<String>();
        var contacts = new TreeSet<String>();
        for (var i = 0; i < 25_000; i++) {
            var email = "person" + i + "@example.com";
            people.add(email);
            if (i % 3 == 0) contacts.add(email);
        }
        buyers.account.addContacts(contacts);
        var report = buyers.are(people).run();
        assertDone(report);
        assertTrue(shop.sandbox.calls().count(Endpoint.LIST_ADD) >= 3);
        assertEquals(List.copyOf(contacts), buyers.listed());
        assertEquals(contacts.size(), report.run().figures().listed());
        // Whoever is on record as waiting is sent again, and nobody else.
        shop.sandbox.calls().reset();
        var again = buyers.run().run().figures();
        assertEquals(people.size() - contacts.size(), again.joins());
        assertEquals(0, again.removals());
        assertEquals(List.copyOf(contacts), buyers.listed());
    }

    /// RudderStack: one account's batch went out again under another account's login, for a container outlived its
    /// call.
    @Test
    void nobody_is_sent_under_the_login_of_another_account() throws Exception {
        var one = shop.buyers("one");
        var two = shop.buyers("two");
        var ones = new TreeSet<String>();
        var twos = new TreeSet<String>();
        for (var i = 0; i < 2_000; i++) (i % 2 == 0 ? ones : twos).add("person" + i + "@example.com");
        for (var both : List.of(one, two)) {
            both.account.addContacts(ones);
            both.account.addContacts(twos);
        }
        try (var threads = Executors.newFixedThreadPool(2)) {
            var work = List.<Callable<Report>>of(
                    () -> one.are(ones).run(), () -> two.are(twos).run());
            for (Future<Report> each : threads.invokeAll(work)) assertDone(each.get());
        }
        assertEquals(List.copyOf(ones), one.listed());
        assertEquals(List.copyOf(twos), two.listed());
        assertEquals(1, one.account.lists().size());
        assertEquals(1, two.account.lists().size());
    }

    /// Multiwoven: a failed row was skipped for ever, because its hash had not changed.
    @Test
    void an_address_that_was_not_taken_is_tried_again_though_the_row_has_not_changed() throws Exception {
        var buyers = shop.buyers("one");
        buyers.contacts(CLEO, CLEO);
        buyers.are(ANN, CLEO).run();
        assertEquals(List.of(), buyers.listed());
        buyers.contacts(ANN);
        assertDone(buyers.run());
        assertEquals(List.of(ANN), buyers.listed());
        buyers.account.removeContact(buyers.account.contactId(CLEO).orElseThrow());
        shop.pass(Duration.ofDays(1));
        assertDone(buyers.run());
        assertEquals(List.of(ANN, CLEO), buyers.listed());
    }

    /// Castled: one bad address failed a thousand good ones, in every run, for ever.
    @Test
    void one_bad_address_does_not_fail_a_thousand_good_ones() throws Exception {
        var bad = "bad@example.com";
        var buyers = shop.buyers("one", new Fussy(shop.lists("one"), new Key(bad)));
        var people = new ArrayList<String>();
        for (var i = 0; i < 1_000; i++) people.add("person" + i + "@example.com");
        buyers.account.addContacts(new ArrayList<>(people));
        people.add(bad);
        buyers.contacts(bad);
        var first = buyers.are(people).run();
        assertDone(first);
        assertEquals(1_000, first.run().figures().listed());
        assertEquals(1, first.run().figures().rejected());
        assertEquals(1_000, buyers.listed().size());
        shop.sandbox.calls().reset();
        assertDone(buyers.run());
        assertEquals(0, shop.sandbox.calls().count(Endpoint.LIST_ADD));
    }

    /// Airbyte: a source's exception was taken for "no rows", and the destination emptied.
    @Test
    void a_source_that_fails_is_not_an_audience_of_nobody() throws Exception {
        var buyers = shop.buyers("one");
        buyers.contacts(ANN, BEN);
        buyers.are(ANN, BEN).run();
        for (var rows : List.of(List.<String>of(), List.of(ANN), List.of(ANN, BEN, CLEO))) {
            buyers.are(rows).breakAtTheEnd(true);
            shop.sandbox.calls().reset();
            var report = buyers.run();
            assertEquals(Run.Status.FAILED, report.run().status());
            assertTrue(report.run().message().contains("on fire"), report.run().message());
            assertEquals(0, shop.sandbox.calls().count(Endpoint.LIST_ADD));
            assertEquals(0, shop.sandbox.calls().count(Endpoint.LIST_REMOVE));
            assertEquals(List.of(ANN, BEN), buyers.listed());
        }
        buyers.are(ANN, BEN).breakAtTheEnd(false);
        assertDone(buyers.run());
    }

    /// The same, where the source does not even fail.
    @Test
    void an_audience_of_nobody_is_held_until_a_person_has_looked() throws Exception {
        var buyers = shop.buyers("one");
        buyers.contacts(ANN, BEN);
        buyers.are(ANN, BEN).run();
        var report = buyers.are().run();
        assertEquals(Run.Status.HELD, report.run().status());
        assertEquals(List.of(ANN, BEN), buyers.listed());
    }

    /// Hightouch: a "full resync" ignored removals and so left orphans.
    @Test
    void a_resync_removes_those_who_left() throws Exception {
        var buyers = shop.buyers("one");
        buyers.contacts(ANN, BEN, CLEO);
        buyers.are(ANN, BEN, CLEO).run();
        var report = buyers.are(ANN, BEN).run(Options.EVERYBODY);
        assertDone(report);
        assertEquals(2, report.run().figures().added());
        assertEquals(1, report.run().figures().removed());
        assertEquals(List.of(ANN, BEN), buyers.listed());
    }

    /// The same, for those who are on the list and on no record any more.
    @Test
    void an_orphan_is_found_and_removed_when_the_list_is_read_back() throws Exception {
        var buyers = shop.buyers("one");
        buyers.contacts(ANN, BEN);
        buyers.are(ANN, BEN).run();
        buyers.are(ANN).run();
        buyers.account.addMember(buyers.list(), buyers.account.contactId(BEN).orElseThrow());
        var found = buyers.reconcile(Reconcile.Repair.MEND);
        assertEquals(1, found.orphans());
        assertEquals(List.of(ANN), buyers.listed());
    }

    /// Airbyte: "10,000,000 committed" with 13,674 missing: the books were never closed.
    @Test
    void the_books_are_closed_at_the_end_of_a_run() throws Exception {
        var buyers = shop.buyers("one");
        buyers.contacts(ANN, BEN);
        var report =
                buyers.are(ANN, BEN, CLEO, " ANN@example.com", "nobody", "").run();
        var figures = report.run().figures();
        var invalid =
                figures.invalid().values().stream().mapToLong(Long::longValue).sum();
        assertEquals(6, figures.rows());
        assertEquals(figures.rows(), figures.audience() + figures.duplicates() + invalid);
        assertEquals(figures.audience(), figures.listed() + figures.waiting() + figures.rejected());
        assertEquals(OptionalLong.of(0), figures.drift());
        assertEquals("", report.run().message());
    }

    /// The same, where members get lost on Emarsys's side without a word.
    @Test
    void members_who_got_lost_without_a_word_are_told() throws Exception {
        var buyers = shop.buyers("one");
        buyers.contacts(ANN, BEN);
        shop.sandbox
                .faults()
                .next(
                        Endpoint.LIST_COUNT,
                        new Fault.Then(() -> buyers.account.removeMember(
                                buyers.list(), buyers.account.contactId(BEN).orElseThrow())));
        var report = buyers.are(ANN, BEN).run();
        assertEquals(OptionalLong.of(-1), report.run().figures().drift());
        assertNotEquals("", report.run().message());
        assertEquals(1, buyers.reconcile(Reconcile.Repair.MEND).removedByHand());
        assertEquals(List.of(ANN, BEN), buyers.listed());
    }

    /// Nobody is made a contact by being on a list, whatever the switch.
    @Test
    void a_batch_that_is_refused_for_its_unknown_addresses_still_adds_the_known_ones() throws Exception {
        shop.turn(Switch.UNKNOWN_ONLY_REFUSED, true);
        var buyers = shop.buyers("one");
        buyers.contacts(ANN);
        assertDone(buyers.are(BEN, CLEO).run());
        assertDone(buyers.are(ANN, BEN, CLEO).run());
        assertEquals(List.of(ANN), buyers.listed());
        assertEquals(1, buyers.account.size());
    }
}
