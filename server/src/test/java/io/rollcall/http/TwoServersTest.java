package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.sandbox.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two servers, as processes of their own, on one PostgreSQL and one state folder: one is killed, or stands still
/// until the other has taken over.
@Tag("slow")
@Timeout(240)
class TwoServersTest {
    private static final int PEOPLE = 30;
    private static final String LAST_RUN = "select status from run order by id desc limit 1";

    /// A dead server's run is another one's within this.
    private static final Duration TAKEN_OVER = Duration.ofSeconds(75);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Fleet fleet(String database) throws Exception {
        var fleet = new Fleet(folder, database(database), more());
        people(fleet, 0, PEOPLE);
        for (var i = 0; i < PEOPLE; i++) fleet.sandbox.account().addContact(address(i));
        try (var api = fleet.api()) {
            var owner = api.owner();
            api.people(owner, fleet.data());
            api.lists(owner, fleet.sandbox, "{\"model\":\"people\",\"schedule\":{\"every\":\"1d\"}}");
            api.define(owner, "/activations/news", "{\"destination\":\"lists\",\"name\":\"News\"}");
            fleet.until(
                    "1", "select count(*) from scheduled_tasks where task_name = 'activation'", Duration.ofSeconds(30));
        }
        return fleet;
    }

    /// A database for each test.
    String database(String test) {
        return test;
    }

    /// Where ledgers are kept, if not in the state folder.
    Map<String, String> more() {
        return Map.of();
    }

    private static String address(int i) {
        return "p" + i + "@example.org";
    }

    private static void people(Fleet fleet, int from, int to) throws Exception {
        var fresh = fleet.data().resolveSibling("fresh");
        Files.writeString(
                fresh,
                IntStream.range(from, to)
                        .mapToObj(i -> i + "," + address(i))
                        .collect(Collectors.joining("\n", "id,email\n", "\n")));
        Files.move(fresh, fleet.data().resolve("people.csv"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static long[] contacts(Fleet fleet, int from, int to) {
        return IntStream.range(from, to)
                .mapToLong(i -> fleet.sandbox.account().contactId(address(i)).orElseThrow())
                .sorted()
                .toArray();
    }

    @Test
    void the_run_of_a_server_that_is_killed_is_finished_by_the_other() throws Exception {
        try (var fleet = fleet("killed")) {
            var held = HeldCall.next(fleet.sandbox, Endpoint.LIST_ADD);
            fleet.server();
            fleet.server();
            fleet.allDue();
            held.hasArrived();
            fleet.runs("news").destroyForcibly().waitFor();
            held.answer();
            fleet.until("DONE", LAST_RUN, TAKEN_OVER);
            assertEquals("INTERRUPTED", fleet.query("select status from run order by id limit 1"));
            assertEquals("2", fleet.query("select count(*) from run"));
            assertArrayEquals(contacts(fleet, 0, PEOPLE), fleet.members("News"));
            assertEquals(1, fleet.sandbox.account().lists().size());
        }
    }

    /// The call that was under way is applied when others have removed some of its people meanwhile.
    @Test
    void a_server_that_stood_still_past_its_lease_writes_nothing_over_what_the_other_wrote() throws Exception {
        try (var fleet = fleet("stood_still")) {
            var held = HeldCall.next(fleet.sandbox, Endpoint.LIST_ADD);
            fleet.server();
            fleet.server();
            fleet.allDue();
            held.hasArrived();
            var still = fleet.runs("news");
            Fleet.signal(still, "STOP");
            people(fleet, 10, PEOPLE);
            fleet.until("DONE", LAST_RUN, TAKEN_OVER);
            assertArrayEquals(contacts(fleet, 10, PEOPLE), fleet.members("News"));
            var ledger = fleet.query("select ledger_version from run order by id desc limit 1");
            Fleet.signal(still, "CONT");
            held.answer();
            for (var i = 0; i < 300 && journals(fleet) == 0; i++) Thread.sleep(100);
            assertEquals("INTERRUPTED", fleet.query("select status from run order by id limit 1"));
            assertEquals(ledger, fleet.query("select max(ledger_version) from run"));
            assertEquals(PEOPLE, fleet.members("News").length, "the late call was applied");
            fleet.allDue();
            fleet.until("3", "select count(*) from run where status <> 'RUNNING'", TAKEN_OVER);
            assertEquals("DONE", fleet.query(LAST_RUN));
            assertArrayEquals(contacts(fleet, 10, PEOPLE), fleet.members("News"));
            assertEquals(0, journals(fleet));
        }
    }

    /// How many journals of the activation there are.
    long journals(Fleet fleet) throws Exception {
        var folder = fleet.state().resolve("activations").resolve("news");
        try (var files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("journal"))
                    .count();
        }
    }
}
