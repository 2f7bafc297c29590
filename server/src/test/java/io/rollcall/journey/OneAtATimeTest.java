package io.rollcall.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rollcall.destination.Destination;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Problem;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import io.rollcall.store.Run;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two processes that want to run one activation.
@Timeout(120)
final class OneAtATimeTest {
    private static final List<String> ROWS = List.of("ann@example.com", "ben@example.com");
    private static final String BUSY = "Activation buyers is being worked on by another process; wait for it to end.";

    @Test
    void a_second_process_says_in_one_sentence_that_another_one_is_at_work_and_calls_nobody() throws Exception {
        try (var workshop = new Workshop(Workshop.fastFolder())) {
            ROWS.forEach(workshop.sandbox.account()::addContact);
            var folder = workshop.newFolder();
            var here = new Installation(folder, workshop.clock);
            var destination = workshop.platform(false).lists(Activation.Mapping.EMAIL);
            var command = SecondJvm.command(folder, workshop.sandbox.address(), ROWS);
            var arrived = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            workshop.sandbox.faults().next(Endpoint.LIST_ADD, new Fault.Then(() -> {
                arrived.countDown();
                await(goOn);
            }));
            var first = command.start();
            try {
                arrived.await();
                var calls = workshop.sandbox.calls().counts();
                assertEquals(BUSY, SecondJvm.words(command.start()), "a process");
                assertEquals(BUSY, refusal(here, destination), "this process");
                assertEquals(calls, workshop.sandbox.calls().counts());
                goOn.countDown();
                assertEquals("DONE", SecondJvm.words(first));
            } finally {
                goOn.countDown();
                first.destroyForcibly();
            }
            var run = RunOnce.run(here, ROWS, destination, new Line.Deaf());
            assertEquals(Run.Status.DONE, run.status(), "when the other one has ended");
            assertEquals(2, here.store().runs(Installation.ID, 10).size(), "runs on record");
        }
    }

    @Test
    void two_runs_in_one_process_are_one_at_a_time_too() throws Exception {
        try (var workshop = new Workshop(Workshop.fastFolder())) {
            ROWS.forEach(workshop.sandbox.account()::addContact);
            var here = new Installation(workshop.newFolder(), workshop.clock);
            var destination = workshop.platform(false).lists(Activation.Mapping.EMAIL);
            var said = new AtomicReference<>("");
            workshop.sandbox
                    .faults()
                    .next(Endpoint.LIST_ADD, new Fault.Then(() -> said.set(refusal(here, destination))));
            assertEquals(
                    Run.Status.DONE,
                    RunOnce.run(here, ROWS, destination, new Line.Deaf()).status());
            assertEquals(BUSY, said.get());
            assertEquals(1, workshop.sandbox.calls().count(Endpoint.LIST_ADD));
        }
    }

    /// What a run in this process is told.
    private static String refusal(Installation here, Destination destination) {
        return assertThrows(Problem.class, () -> RunOnce.run(here, ROWS, destination, new Line.Deaf()))
                .sentence();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
