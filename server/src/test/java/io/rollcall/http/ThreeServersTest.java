package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three servers that always have work. At random moments up to two of them are killed, or stand still for longer than
/// a lease lasts; audiences change all the while. In the end every list is right and every book is closed.
/// `-Dchaos.seconds` says how long that goes on, `-Dchaos.seed` repeats the choices.
@Tag("slow")
class ThreeServersTest {
    private static final int SECONDS = Integer.getInteger("chaos.seconds", 60);
    private static final long SEED = Long.getLong("chaos.seed", 7);
    private static final int SERVERS = 3;
    private static final int LISTS = 9;
    private static final int PEOPLE = 3_000;
    private static final Duration SETTLED = Duration.ofMinutes(4);

    /// Runs whose sums do not close.
    private static final String OPEN_BOOKS =
            "select count(*) from run where status = 'DONE' and audience <> listed + waiting + rejected + uncertain";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final boolean[][] in = new boolean[LISTS][PEOPLE];
    private final List<Process> alive = new ArrayList<>();
    private final List<Process> still = new ArrayList<>();
    private int kills;
    private int stops;

    private static String address(int i) {
        return "p" + i + "@example.org";
    }

    /// Some come and some go, in one audience.
    private void change(Fleet fleet, int list) throws Exception {
        for (var i = 0; i < PEOPLE; i++) if (random.nextInt(30) == 0) in[list][i] = !in[list][i];
        var fresh = folder.resolve("fresh");
        Files.writeString(
                fresh,
                IntStream.range(0, PEOPLE)
                        .filter(i -> in[list][i])
                        .mapToObj(i -> i + "," + address(i))
                        .collect(Collectors.joining("\n", "id,email\n", "\n")));
        Files.move(fresh, fleet.data().resolve("list" + list + ".csv"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void define(Fleet fleet) throws Exception {
        try (var api = fleet.api()) {
            var owner = api.owner();
            api.source(owner, fleet.data());
            for (var list = 0; list < LISTS; list++) {
                for (var i = 0; i < PEOPLE; i++) in[list][i] = random.nextBoolean();
                change(fleet, list);
                api.define(
                        owner,
                        "/models/model" + list,
                        "{\"source\": \"shop\", \"table\": \"list%d.csv\", \"primary_key\": \"id\", \"email\": \"email\"}"
                                .formatted(list));
            }
            api.lists(owner, fleet.sandbox, "{\"model\":\"model0\",\"schedule\":{\"every\":\"1d\"}}");
            for (var list = 0; list < LISTS; list++)
                api.define(
                        owner,
                        "/activations/list" + list,
                        "{\"destination\":\"lists\",\"model\":\"model%d\",\"name\":\"List %d\"}".formatted(list, list));
            fleet.until(
                    Integer.toString(LISTS),
                    "select count(*) from scheduled_tasks where task_name = 'activation'",
                    Duration.ofSeconds(60));
        }
    }

    /// Where ledgers are kept, if not in the state folder.
    Map<String, String> more() {
        return Map.of();
    }

    String database() {
        return "three_servers";
    }

    @Test
    void every_list_is_right_after_servers_were_killed_and_stood_still() throws Exception {
        try (var fleet = new Fleet(folder, database(), more())) {
            // One in ten is no contact.
            for (var i = 0; i < PEOPLE; i++)
                if (i % 10 > 0) fleet.sandbox.account().addContact(address(i));
            define(fleet);
            for (var i = 0; i < SERVERS; i++) alive.add(fleet.server());
            var end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            while (System.nanoTime() < end) {
                fleet.allDue();
                change(fleet, random.nextInt(LISTS));
                Thread.sleep(200 + random.nextInt(1_500));
                if (random.nextInt(4) == 0) harm(fleet);
            }
            for (var each : still) Fleet.signal(each, "CONT");
            settle(fleet);
        }
    }

    /// One at least goes on.
    private void harm(Fleet fleet) throws Exception {
        if (!still.isEmpty() && random.nextInt(8) == 0) {
            var woken = still.remove(random.nextInt(still.size()));
            Fleet.signal(woken, "CONT");
            alive.add(woken);
        }
        if (alive.size() > 1 && alive.size() + still.size() == SERVERS) {
            var one = alive.remove(random.nextInt(alive.size()));
            if (random.nextInt(3) == 0) {
                Fleet.signal(one, "STOP");
                still.add(one);
                stops++;
            } else {
                one.destroyForcibly().waitFor();
                kills++;
            }
        } else if (alive.size() + still.size() < SERVERS) {
            alive.add(fleet.server());
        }
    }

    /// Lets all run once more, undisturbed, until each has come to its end after everything else.
    private void settle(Fleet fleet) throws Exception {
        var last = Long.parseLong(fleet.query("select max(id) from run"));
        fleet.allDue();
        for (var list = 0; list < LISTS; list++) {
            var done =
                    "select case when exists (select 1 from run where activation = 'list%d' and id > %d and status = 'DONE') then 1 else 0 end"
                            .formatted(list, last);
            var begun = System.nanoTime();
            while (!fleet.query(done).equals("1")) {
                assertTrue(System.nanoTime() - begun < SETTLED.toNanos(), "list " + list + " was not brought in step");
                fleet.allDue();
                Thread.sleep(1_000);
            }
        }
        // What a late call did is settled by the run after it.
        Thread.sleep(2_000);
        var again = Long.parseLong(fleet.query("select max(id) from run"));
        fleet.allDue();
        for (var list = 0; list < LISTS; list++)
            fleet.until(
                    "1",
                    "select case when exists (select 1 from run where activation = 'list%d' and id > %d and status = 'DONE') then 1 else 0 end"
                            .formatted(list, again),
                    SETTLED);
        System.out.printf(
                "%s runs, of which %s done and %s carried on by another; %d kills, %d stood still%n",
                fleet.query("select count(*) from run"),
                fleet.query("select count(*) from run where status = 'DONE'"),
                fleet.query("select count(*) from run where status = 'INTERRUPTED'"),
                kills,
                stops);
        assertEquals("0", fleet.query(OPEN_BOOKS));
        for (var list = 0; list < LISTS; list++) {
            var members = in[list];
            var expected = IntStream.range(0, PEOPLE)
                    .filter(i -> members[i] && i % 10 > 0)
                    .mapToLong(
                            i -> fleet.sandbox.account().contactId(address(i)).orElseThrow())
                    .sorted()
                    .toArray();
            assertArrayEquals(expected, fleet.members("List " + list), "list " + list);
            assertEquals(
                    Integer.toString(expected.length),
                    fleet.query("select list_size from run where activation = 'list%d' order by id desc limit 1"
                            .formatted(list)));
        }
        assertEquals(LISTS, fleet.sandbox.account().lists().size());
        assertTrue(kills + stops > 0);
    }
}
