package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A hundred activations that are due at once, on an account that takes a few hundred calls a minute.
@Timeout(240)
class ManyDueTest {
    private static final int MANY = 100;
    private static final int CALLS_A_MINUTE = 300;
    /// Eight run at a time, and begin in any order: one may be passed by those beside it and those after them.
    private static final int PASSED = 16;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Test
    void they_keep_the_pace_of_the_account_and_go_in_the_order_in_which_they_were_due() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data/people.csv"), "id,email\n1,ann@example.org\n2,ben@example.org\n");
        var begin = Instant.parse("2026-11-23T09:59:00Z");
        var offset = Duration.between(Instant.now(), begin);
        try (var sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(CALLS_A_MINUTE));
                var api = new Api(
                        folder.resolve("state"),
                        Map.of(),
                        () -> Instant.now().plus(offset).plus(ahead.get()))) {
            sandbox.account().addContact("ann@example.org");
            var owner = api.token(api.owner(), "admin");
            api.people(owner, folder.resolve("data"));
            api.lists(owner, sandbox, "{\"model\": \"people\"}");
            for (var i = 0; i < MANY; i++)
                api.define(
                        owner,
                        "/activations/" + name(i),
                        "{\"destination\": \"lists\", \"name\": \"List %d\", \"schedule\": {\"cron\": \"%d %d * * *\"}}"
                                .formatted(i, i % 60, 10 + i / 60));
            // The last ones have to be known before all of them are due.
            while (!api.get(Api.DEFAULT + "/activations/" + name(MANY - 1) + "/status", owner)
                    .at("/due_at")
                    .startsWith("2026-11-23T11:39")) Thread.sleep(100);
            ahead.set(Duration.ofHours(3));
            var runs = ended(api, owner);
            var worst = 0;
            for (var i = 0; i < MANY; i++) worst = Math.max(worst, Math.abs(runs.indexOf(name(i)) - i));
            assertTrue(worst <= PASSED, "one was " + worst + " places from its turn: " + runs);
            var metrics = api.get(Api.DEFAULT + "/metrics", owner).text();
            assertEquals(
                    0,
                    metrics.lines()
                            .filter(line -> line.startsWith("rollcall_calls_total") && !line.contains("\"answered\""))
                            .count(),
                    metrics);
            assertEquals(MANY, sandbox.account().lists().size());
        }
    }

    private static String name(int i) {
        return "a%03d".formatted(i);
    }

    /// Waits until all have run, and says in which order they began.
    private static List<String> ended(Api api, Api.As owner) throws Exception {
        while (true) {
            var statuses = api.get(Api.DEFAULT + "/statuses?limit=1000", owner).is(200);
            var runs = new ArrayList<long[]>();
            var index = 0;
            for (var status : statuses.body().path("statuses")) {
                var run = status.path("last_run");
                if (run.path("status").asString("").equals("done"))
                    runs.add(new long[] {run.path("run").asLong(), index});
                index++;
            }
            if (runs.size() == MANY) {
                runs.sort((one, other) -> Long.compare(one[0], other[0]));
                return runs.stream().map(run -> name((int) run[1])).toList();
            }
            Thread.sleep(500);
        }
    }
}
