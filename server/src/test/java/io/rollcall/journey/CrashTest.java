package io.rollcall.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.destination.Batch;
import io.rollcall.destination.Destination;
import io.rollcall.destination.Outcome;
import io.rollcall.domain.Activation;
import io.rollcall.ledger.JournalReader;
import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.ContactList;
import io.rollcall.store.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A process that is killed outright between any two steps of a run, and the run that comes after.
@Timeout(300)
final class CrashTest {
    /// Eight of ten are contacts; the list is empty.
    private static final List<String> FIRST = people(0, 10);
    /// Four leave, four join, of whom three are contacts.
    private static final List<String> SECOND = people(4, 14);

    /// A step in the middle of the later run, with some answered and some not.
    private static final int HALF = 13;

    private static final int CUTS = 40;

    private static List<String> people(int from, int to) {
        return IntStream.range(from, to).mapToObj("p%d@example.com"::formatted).toList();
    }

    private static boolean isContact(String address) {
        return !Set.of("p3@example.com", "p7@example.com", "p11@example.com").contains(address);
    }

    @Test
    void a_first_run_that_is_killed_before_any_step_is_carried_on_by_the_next() throws Exception {
        assertEquals(
                SecondJvm.kindsWithout(),
                killedBeforeEachStep((_, _) -> {}, FIRST),
                "kinds of steps it was killed before");
    }

    @Test
    void a_later_run_that_is_killed_before_any_step_is_carried_on_by_the_next() throws Exception {
        assertEquals(
                SecondJvm.kindsWithout("Store.listNamed"),
                killedBeforeEachStep(CrashTest::firstRun, SECOND),
                "kinds of steps it was killed before");
    }

    @Test
    void a_run_that_carries_on_and_is_killed_too_is_carried_on_by_the_next() throws Exception {
        assertEquals(
                SecondJvm.kindsWithout("Store.listNamed"),
                killedBeforeEachStep(CrashTest::firstRunAndHalfTheSecond, SECOND),
                "kinds of steps it was killed before");
    }

    @Test
    void a_journal_that_was_cut_off_anywhere_is_carried_on_by_the_next() throws Exception {
        try (var workshop = new Workshop(Workshop.fastFolder())) {
            var account = workshop.sandbox.account();
            for (var person : people(0, 14)) if (isContact(person)) account.addContact(person);
            var begun = new Installation(workshop.newFolder(), workshop.clock);
            firstRunAndHalfTheSecond(workshop, begun);
            var list = account.lists().getFirst().id();
            var members = account.members(list);
            var journal = Files.readAllBytes(begun.own().resolve("journal"));
            for (var cut = 0; cut <= journal.length; cut += 1 + journal.length / CUTS) {
                var installation = new Installation(workshop.snapshot(begun.folder()), workshop.clock);
                Files.write(installation.own().resolve("journal"), Arrays.copyOf(journal, cut));
                isCarriedOn(workshop, installation, SECOND, "cut off after %d bytes: ".formatted(cut));
                putBack(account, list, members);
            }
        }
    }

    /// What happened before the run that is killed.
    private interface Beginning {
        void make(Workshop workshop, Installation installation) throws Exception;
    }

    private static void firstRun(Workshop workshop, Installation installation) throws Exception {
        RunOnce.run(installation, FIRST, destination(workshop), new Line.Deaf());
    }

    private static void firstRunAndHalfTheSecond(Workshop workshop, Installation installation) throws Exception {
        firstRun(workshop, installation);
        SecondJvm.killedBefore(HALF, installation.folder(), workshop.sandbox.address(), SECOND);
        assertTrue(installation.unsettled(), "it was killed too early or too late");
    }

    /// Two at a time, one killed before the odd steps and one before the even ones; says before what steps.
    private static Set<String> killedBeforeEachStep(Beginning beginning, List<String> rows) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var odd = threads.submit(() -> killedBeforeEverySecondStep(beginning, rows, 1));
            var even = threads.submit(() -> killedBeforeEverySecondStep(beginning, rows, 2));
            var kinds = odd.get();
            kinds.addAll(even.get());
            return kinds;
        }
    }

    private static Set<String> killedBeforeEverySecondStep(Beginning beginning, List<String> rows, int first)
            throws Exception {
        var kinds = new TreeSet<String>();
        try (var workshop = new Workshop(Workshop.fastFolder())) {
            var account = workshop.sandbox.account();
            for (var person : people(0, 14)) if (isContact(person)) account.addContact(person);
            var begun = new Installation(workshop.newFolder(), workshop.clock);
            beginning.make(workshop, begun);
            var list = account.lists().stream().findFirst().map(ContactList::id);
            var members = list.map(account::members);
            for (var last = first; ; last += 2) {
                var installation = new Installation(workshop.snapshot(begun.folder()), workshop.clock);
                var step = SecondJvm.killedBefore(last, installation.folder(), workshop.sandbox.address(), rows);
                isCarriedOn(workshop, installation, rows, "killed before step %d, %s: ".formatted(last, step));
                if (step.isEmpty()) return kinds;
                kinds.add(step.get().toString());
                if (list.isPresent()) putBack(account, list.get(), members.get());
                else account.lists().forEach(each -> account.deleteList(each.id()));
            }
        }
    }

    /// The list as it was before the run.
    private static void putBack(Account account, long list, long[] members) {
        for (var member : account.members(list)) account.removeMember(list, member);
        for (var member : members) account.addMember(list, member);
    }

    private static void isCarriedOn(Workshop workshop, Installation installation, List<String> rows, String said)
            throws Exception {
        assertEquals(List.of(), Folders.holding(installation.folder(), "example.com"), said + "files with addresses");
        var settled = settled(installation);
        var sent = new Sent();
        var run = RunOnce.run(installation, rows, destination(workshop), sent);
        assertEquals(Run.Status.DONE, run.status(), said + run.message());
        assertEquals("", run.message(), said);
        var account = workshop.sandbox.account();
        assertEquals(1, account.lists().size(), said + "lists");
        assertEquals(expected(rows), members(account), said + "members");
        sent.keys.retainAll(settled);
        assertEquals(Set.of(), sent.keys, said + "sent needlessly");
        isInOrder(installation, said);
    }

    private static Destination destination(Workshop workshop) {
        return workshop.platform(false).lists(Activation.Mapping.EMAIL);
    }

    private static Set<String> expected(List<String> rows) {
        return new TreeSet<>(rows.stream().filter(CrashTest::isContact).toList());
    }

    private static Set<String> members(Account account) {
        var list = account.lists().getFirst().id();
        return new TreeSet<>(
                Arrays.stream(account.members(list)).mapToObj(account::email).toList());
    }

    /// Who was answered for before the process was killed: nobody has to be sent again.
    private static Set<String> settled(Installation installation) throws Exception {
        var settled = new HashSet<String>();
        if (!installation.unsettled()) return settled;
        try (var journal = JournalReader.open(installation.own().resolve("journal"), Installation.key())) {
            for (var number : journal.batches()) {
                var batch = journal.batch(number);
                if (!batch.answered()) continue;
                for (var i = 0; i < batch.cohort().size(); i++)
                    settled.add(batch.cohort().key(i));
            }
        }
        return settled;
    }

    private static void isInOrder(Installation installation, String said) throws IOException {
        var left = new ArrayList<Path>();
        for (var file : Folders.all(installation.own())) {
            var name = String.valueOf(file.getFileName());
            if (!name.equals(Installation.ID) && !name.equals("lock") && !name.startsWith("ledger-")) left.add(file);
        }
        assertEquals(List.of(), left, said + "left behind");
        assertEquals(List.of(), Folders.holding(installation.folder(), "example.com"), said);
        for (var version : installation.ledgers().versions()) installation.onRecord(version, people(0, 14));
        var statuses = EnumSet.noneOf(Run.Status.class);
        for (var run : installation.store().runs(Installation.ID, 10)) statuses.add(run.status());
        assertTrue(EnumSet.of(Run.Status.DONE, Run.Status.INTERRUPTED).containsAll(statuses), said + statuses);
    }

    /// Hears who is sent.
    private static final class Sent extends Line.Deaf {
        private final Set<String> keys = new HashSet<>();

        @Override
        public <T> Outcome<T> sent(Batch batch, Line.Call<T> call) throws InterruptedException {
            batch.keys().forEach(key -> keys.add(key.value()));
            return super.sent(batch, call);
        }
    }
}
