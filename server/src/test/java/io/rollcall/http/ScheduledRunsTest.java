package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Activations that a server runs by itself, by a clock that is turned.
@Timeout(40)
class ScheduledRunsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static final int TURNS = 400;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T09:00:00Z"));
    private final Sandbox sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(0));

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @SuppressWarnings("NullAway.Init")
    private Api.As owner;

    @BeforeEach
    void open() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data/people.csv"), "id,email\n1,ann@example.org\n2,ben@example.org\n");
        sandbox.account().addContact("ann@example.org");
        api = new Api(folder.resolve("state"), Map.of(), now::get);
        owner = api.owner();
        api.people(owner, folder.resolve("data"));
        api.lists(owner, sandbox, "{\"model\": \"people\"}");
    }

    @AfterEach
    void close() {
        api.close();
        sandbox.close();
    }

    private void activation(String name, String schedule) throws Exception {
        api.define(
                owner,
                "/activations/" + name,
                "{\"destination\": \"lists\", \"name\": \"%s\", \"schedule\": %s}".formatted(name, schedule));
    }

    private Api.Reply status(String name, Predicate<Api.Reply> wanted) throws Exception {
        for (var turns = 0; ; turns++) {
            var status = api.get(Api.DEFAULT + "/activations/" + name + "/status", owner)
                    .is(200);
            if (wanted.test(status)) return status;
            if (turns == TURNS) throw new AssertionError("still " + status.text());
            Thread.sleep(50);
        }
    }

    private static Predicate<Api.Reply> due(String moment) {
        return status -> status.at("/due_at").equals(moment);
    }

    private static Predicate<Api.Reply> hasRun(int run) {
        return status -> status.body().at("/last_run/run").asInt() == run
                && status.at("/last_run/status").equals("done");
    }

    @Test
    void it_runs_when_it_is_due_and_is_due_again_later() throws Exception {
        activation("news", "{\"every\": \"1h\"}");
        status("news", due("2026-11-23T10:00:00Z"));
        now.set(Instant.parse("2026-11-23T10:00:01Z"));
        var ran = status("news", hasRun(1).and(due("2026-11-23T11:00:01Z")));
        assertEquals(1, ran.body().at("/last_run/added").asInt());
    }

    @Test
    void a_changed_schedule_counts_from_now_and_one_that_is_gone_is_never_due() throws Exception {
        activation("news", "{\"cron\": \"0 12 * * *\"}");
        status("news", due("2026-11-23T12:00:00Z"));
        activation("news", "{\"times\": {\"morning\": {\"at\": \"06:00\"}}, \"time_zone\": \"Europe/Paris\"}");
        status("news", due("2026-11-24T05:00:00Z"));
        activation("news", "{}");
        status("news", due(""));
    }

    @Test
    void a_schedule_that_changed_while_a_run_went_on_counts_from_its_end() throws Exception {
        activation("news", "{\"every\": \"6h\"}");
        status("news", due("2026-11-23T15:00:00Z"));
        var held = HeldCall.next(sandbox, Endpoint.LIST_ADD);
        now.set(Instant.parse("2026-11-23T15:00:01Z"));
        held.hasArrived();
        activation("news", "{\"every\": \"1h\"}");
        // Long enough for it to be seen meanwhile.
        Thread.sleep(2_500);
        now.set(Instant.parse("2026-11-23T15:30:00Z"));
        held.answer();
        status("news", hasRun(1).and(due("2026-11-23T16:30:00Z")));
    }

    @Test
    void runs_that_were_missed_are_caught_up_once() throws Exception {
        activation("news", "{\"cron\": \"0 * * * *\"}");
        status("news", due("2026-11-23T10:00:00Z"));
        api.close();
        now.set(Instant.parse("2026-11-25T15:30:00Z"));
        api = new Api(folder.resolve("state"), Map.of(), now::get);
        owner = api.signIn();
        status("news", hasRun(1).and(due("2026-11-25T16:00:00Z")));
    }

    @Test
    void one_that_comes_after_another_runs_when_that_one_is_done() throws Exception {
        activation("first", "{\"every\": \"1h\"}");
        activation("second", "{\"after\": \"first\"}");
        status("first", due("2026-11-23T10:00:00Z"));
        assertTrue(status("second", due("")).body().path("last_run").isNull());
        now.set(Instant.parse("2026-11-23T10:00:01Z"));
        status("first", hasRun(1));
        status("second", due("2026-11-23T10:00:01Z"));
        now.set(Instant.parse("2026-11-23T10:00:02Z"));
        status("second", hasRun(2).and(due("")));
    }

    @Test
    void one_that_is_paused_does_not_run_and_stays_due() throws Exception {
        activation("news", "{\"every\": \"1h\"}");
        status("news", due("2026-11-23T10:00:00Z"));
        api.post(Api.DEFAULT + "/activations/news/pause", owner, "{\"reason\": \"sale\"}")
                .is(204);
        now.set(Instant.parse("2026-11-23T10:00:01Z"));
        var rested = status("news", due("2026-11-23T11:00:01Z"));
        assertEquals("sale", rested.at("/paused"));
        assertTrue(rested.body().path("last_run").isNull());
        api.post(Api.DEFAULT + "/activations/news/resume", owner, "").is(204);
        now.set(now.get().plus(Duration.ofHours(2)));
        status("news", hasRun(1));
        assertFalse(status("news", hasRun(1)).text().contains("sale"));
    }

    @Test
    void a_run_begun_over_the_api_goes_on_with_the_next_start_of_the_server() throws Exception {
        activation("news", "{}");
        var held = HeldCall.next(sandbox, Endpoint.LIST_ADD);
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}").is(202);
        held.hasArrived();
        // A server that ends waits for the answer of a call that is under way.
        var answering = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(1000);
                held.answer();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        api.close();
        answering.join();
        api = new Api(folder.resolve("state"), Map.of(), now::get);
        owner = api.signIn();
        status("news", it -> !it.at("/due_at").isEmpty());
        now.set(now.get().plusSeconds(1));
        status("news", hasRun(2));
        assertEquals(
                "interrupted", api.get(Api.DEFAULT + "/runs/1", owner).is(200).at("/status"));
        assertEquals(1, sandbox.account().lists().size());
        assertEquals(
                1,
                sandbox.account().members(sandbox.account().lists().getFirst().id()).length);
    }
}
