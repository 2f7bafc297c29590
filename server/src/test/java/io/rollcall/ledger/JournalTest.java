package io.rollcall.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.ledger.Journal.Begin;
import io.rollcall.ledger.Journal.Identified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final Begin BEGIN = new Begin(7, 3, "17");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path file() {
        return folder.resolve("journal");
    }

    private Journal begin() throws IOException {
        return Journal.begin(file(), Given.KEY, BEGIN);
    }

    private JournalReader read() throws IOException {
        return JournalReader.open(file(), Given.KEY);
    }

    private static Cohort cohort(String... addresses) {
        var cohort = new Cohort(Cohort.Way.JOIN, false);
        for (var address : addresses) {
            var hash = Given.Hash.of(address);
            var utf8 = address.getBytes(StandardCharsets.UTF_8);
            cohort.add(hash.hi(), hash.lo(), utf8, 0, utf8.length);
        }
        return cohort;
    }

    private static Cohort strangers(long... ids) {
        var cohort = new Cohort(Cohort.Way.LEAVE, true);
        for (var id : ids) cohort.addStranger(id);
        return cohort;
    }

    @Test
    void what_was_written_is_read() throws Exception {
        try (var journal = begin()) {
            journal.listIntent("Käufer");
            journal.listMade("18");
            assertEquals(0, journal.intent(cohort("ann@example.com", "ben@example.com")));
            assertEquals(1, journal.intent(strangers(5, 6)));
            journal.answered(0, List.of(Status.LISTED, Status.WAITING));
            journal.identified(List.of(new Identified(0, 0, 99)));
            try (var read = journal.read()) {
                assertEquals(Optional.of(BEGIN), read.begin());
                assertEquals(Optional.of("18"), read.listMade());
                assertEquals(Optional.empty(), read.listInDoubt());
                assertEquals("18", read.list());
                assertEquals(List.of(0, 1), read.batches());
                assertEquals(List.of(0), read.batches(Cohort.Way.JOIN));
                assertEquals(List.of(1), read.batches(Cohort.Way.LEAVE));
                assertEquals(1, read.identifiedCount());
                var first = read.batch(0);
                assertEquals("ann@example.com", first.cohort().key(0));
                assertTrue(first.answered());
                assertEquals(Status.LISTED, first.status(0));
                assertEquals(99, first.contactId(0));
                assertEquals(Status.WAITING, first.status(1));
                var second = read.batch(1);
                assertFalse(second.answered());
                assertEquals(Status.UNCERTAIN, second.status(0));
                assertEquals(6, second.contactId(1));
            }
        }
    }

    @Test
    void a_person_is_what_was_answered_and_looked_up() throws Exception {
        try (var journal = begin()) {
            journal.intent(cohort("a@b.de", "b@b.de", "c@b.de", "d@b.de"));
            journal.answered(0, List.of(Status.LISTED, Status.LISTED, Status.AMBIGUOUS, Status.LISTED));
            try (var read = journal.read()) {
                var batch = read.batch(0);
                assertTrue(batch.toIdentify(0) && batch.toIdentify(1) && batch.toIdentify(3));
                assertFalse(batch.toIdentify(2));
                assertThrows(IllegalStateException.class, () -> batch.status(0));
            }
            journal.identified(List.of(new Identified(0, 0, 5), new Identified(0, 1, Journal.NOBODY)));
            journal.identified(List.of(new Identified(0, 3, Journal.UNCLEAR)));
            journal.intent(cohort("e@b.de"));
            journal.identified(List.of(new Identified(1, 0, 6)));
            journal.intent(strangers(8, 9));
            journal.answered(2, Arrays.asList(null, Status.UNCERTAIN));
            try (var read = journal.read()) {
                var batch = read.batch(0);
                assertEquals(Status.LISTED, batch.status(0));
                assertEquals(Status.WAITING, batch.status(1));
                assertEquals(Status.AMBIGUOUS, batch.status(2));
                assertEquals(Status.AMBIGUOUS, batch.status(3));
                assertFalse(batch.toIdentify(0));
                assertEquals(0, batch.contactId(3));
                assertEquals(Status.UNCERTAIN, read.batch(1).status(0));
                assertEquals(6, read.batch(1).contactId(0));
                assertNull(read.batch(2).status(0));
                assertEquals(Status.UNCERTAIN, read.batch(2).status(1));
            }
        }
    }

    @Test
    void a_batch_that_was_not_applied_counts_as_never_sent() throws Exception {
        try (var journal = begin()) {
            journal.intent(cohort("a@b.de"));
            journal.intent(cohort("b@b.de"));
            journal.notApplied(0);
            try (var read = journal.read()) {
                assertEquals(List.of(1), read.batches());
            }
        }
    }

    @Test
    void there_is_one_journal_at_a_time() throws Exception {
        try (var journal = begin()) {
            assertThrows(FileAlreadyExistsException.class, this::begin);
            journal.delete();
        }
        assertFalse(Files.exists(file()));
    }

    @Test
    void a_list_in_doubt_is_told_until_it_is_made() throws Exception {
        try (var journal = begin()) {
            journal.listIntent("Buyers");
            try (var read = journal.read()) {
                assertEquals(Optional.of("Buyers"), read.listInDoubt());
                assertEquals("17", read.list());
            }
        }
    }

    /// Writes a journal of every kind of frame; returns where each frame ends.
    private List<Long> everyFrame() throws IOException {
        var ends = new ArrayList<Long>();
        try (var journal = begin()) {
            ends.add(Files.size(file()));
            journal.listIntent("Buyers");
            ends.add(Files.size(file()));
            journal.listMade("18");
            ends.add(Files.size(file()));
            journal.intent(cohort("ann@example.com"));
            ends.add(Files.size(file()));
            journal.answered(0, List.of(Status.LISTED));
            ends.add(Files.size(file()));
            journal.identified(List.of(new Identified(0, 0, 99)));
            ends.add(Files.size(file()));
            journal.intent(strangers(5));
            ends.add(Files.size(file()));
        }
        return ends;
    }

    private static List<Object> told(JournalReader read) throws IOException {
        var told = new ArrayList<Object>(
                List.of(read.begin(), read.listInDoubt(), read.listMade(), read.batches(), read.identifiedCount()));
        for (var batch : read.batches()) told.add(read.batch(batch).answered());
        return told;
    }

    @Test
    void a_frame_that_was_cut_anywhere_counts_as_not_written_and_the_journal_goes_on_from_there() throws Exception {
        var ends = everyFrame();
        var bytes = Files.readAllBytes(file());
        for (var length = 0; length <= bytes.length; length++) {
            var whole = 0L;
            for (var end : ends) if (end <= length) whole = end;
            Files.write(file(), Arrays.copyOf(bytes, (int) whole));
            List<Object> expected;
            try (var read = read()) {
                expected = told(read);
            }
            Files.write(file(), Arrays.copyOf(bytes, length));
            try (var read = read();
                    var journal = read.resume(new Journal.Place(file()), Given.KEY)) {
                assertEquals(expected, told(read), "cut at " + length);
                if (whole > 0 && length % 7 == 0) {
                    var next = journal.intent(cohort("new@example.com"));
                    try (var again = journal.read()) {
                        assertEquals(
                                "new@example.com", again.batch(next).cohort().key(0));
                    }
                }
            }
        }
    }

    @Test
    void any_change_in_the_middle_is_refused() throws Exception {
        var ends = everyFrame();
        var bytes = Files.readAllBytes(file());
        var last = ends.get(ends.size() - 2);
        for (var at = 0; at < last; at++) {
            for (var bit : List.of(at % 7, 7)) {
                var changed = bytes.clone();
                changed[at] ^= (byte) (1 << bit);
                Files.write(file(), changed);
                assertThrows(
                        DamagedFile.class, () -> read().close(), "byte " + at + ", bit " + bit + " of " + bytes.length);
            }
        }
    }

    @Test
    void a_change_in_the_last_frame_never_makes_another_one_of_it() throws Exception {
        var ends = everyFrame();
        var bytes = Files.readAllBytes(file());
        var last = ends.get(ends.size() - 2).intValue();
        Files.write(file(), Arrays.copyOf(bytes, last));
        List<Object> without;
        try (var read = read()) {
            without = told(read);
        }
        for (var at = last; at < bytes.length; at++) {
            var changed = bytes.clone();
            changed[at] ^= 0x10;
            Files.write(file(), changed);
            try (var read = read()) {
                assertEquals(without, told(read), "byte " + at);
            } catch (DamagedFile refused) {
                assertFalse(String.valueOf(refused.getMessage()).isEmpty());
            }
        }
    }

    @Test
    void no_address_can_be_read_in_the_file_and_none_with_another_key() throws Exception {
        everyFrame();
        assertFalse(Files.readString(file(), StandardCharsets.ISO_8859_1).contains("ann"));
        try (var read = JournalReader.open(file(), Given.ANOTHER_KEY)) {
            assertThrows(DamagedFile.class, () -> read.batch(0));
        }
    }

    @Test
    void many_threads_write_one_journal() throws Exception {
        try (var journal = begin()) {
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < 8; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        for (var round = 0; round < 10; round++) {
                            var batch = journal.intent(cohort("a@b.de"));
                            journal.answered(batch, List.of(Status.WAITING));
                        }
                    } catch (IOException failed) {
                        throw new AssertionError(failed);
                    }
                }));
            }
            for (var thread : threads) thread.join();
            try (var read = journal.read()) {
                assertEquals(80, read.batches().size());
                for (var batch : read.batches()) assertTrue(read.batch(batch).answered());
            }
        }
    }

    @Test
    void a_cohort_comes_back_as_it_was() {
        for (var size : List.of(0, 1, 63, 64, 65, 10_000)) {
            var cohort = new Cohort(Cohort.Way.JOIN, false);
            for (var i = 0; i < size; i++) {
                var address = ("pérson" + "x".repeat(i % 50) + i).getBytes(StandardCharsets.UTF_8);
                cohort.add(i, -i, address, 0, address.length);
            }
            var back = Cohort.of(cohort.toBytes());
            assertEquals(size, back.size());
            assertEquals(size == 0, back.isEmpty());
            assertFalse(back.byId());
            for (var i = 0; i < size; i++) {
                assertEquals(cohort.key(i), back.key(i));
                assertEquals(i, back.hi(i));
                assertEquals(-i, back.lo(i));
            }
            assertArrayEquals(cohort.toBytes(), back.toBytes());
        }
        var back = Cohort.of(strangers(5, Long.MAX_VALUE).toBytes());
        assertEquals(Long.toString(Long.MAX_VALUE), back.key(1));
        assertEquals(Cohort.Way.LEAVE, back.way());
        assertTrue(back.byId());
        assertFalse(back.inLedger(0));
    }
}
