package io.rollcall.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Guard;
import io.rollcall.domain.Progress;
import io.rollcall.domain.Retry;
import io.rollcall.store.Run;
import io.rollcall.sync.Options;
import io.rollcall.sync.Sync;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The key of a model over several days of runs.
final class KeyWatchTest {
    private final Warehouse warehouse = new Warehouse();

    @SuppressWarnings("NullAway.Init")
    private Workshop workshop;

    @SuppressWarnings("NullAway.Init")
    private Installation here;

    @BeforeEach
    void open() throws Exception {
        workshop = new Workshop(Workshop.fastFolder());
        here = new Installation(workshop.newFolder(), workshop.clock);
        for (var i = 0; i < 40; i++) {
            warehouse.rows.add("p" + i + "@example.com");
            workshop.sandbox.account().addContact("p" + i + "@example.com");
        }
    }

    @AfterEach
    void close() throws Exception {
        workshop.close();
    }

    private Run run() throws Exception {
        var activation = Installation.activation("Buyers", new Activation.Conduct(Retry.NEVER, Guard.DEFAULT, false));
        var destination = workshop.platform(false).lists(Activation.Mapping.EMAIL);
        return new Sync(here.engine(), Installation.bound(activation, warehouse, destination))
                .run(Options.ORDINARY, Progress.NONE)
                .run();
    }

    @Test
    void it_is_looked_at_in_the_first_run_and_then_once_a_day() throws Exception {
        run();
        assertEquals(1, warehouse.checks);
        workshop.clock.sleep(Duration.ofHours(23));
        run();
        assertEquals(1, warehouse.checks);
        workshop.clock.sleep(Duration.ofHours(1));
        run();
        assertEquals(2, warehouse.checks);
    }

    @Test
    void a_few_that_share_one_are_a_remark_of_every_run() throws Exception {
        warehouse.duplicates = 2;
        for (var i = 0; i < 2; i++) {
            var report = run();
            assertEquals(Run.Status.DONE, report.status());
            assertTrue(
                    report.message().contains("2 of 40 rows of model people have no id of their own."),
                    report::message);
        }
        assertEquals(1, warehouse.checks);
    }

    @Test
    void many_that_share_one_stop_every_run_until_they_are_mended() throws Exception {
        warehouse.duplicates = 3;
        for (var i = 0; i < 2; i++) {
            var report = run();
            assertEquals(Run.Status.FAILED, report.status());
            assertTrue(report.message().contains("3 of 40 rows"), report::message);
        }
        assertEquals(0, workshop.sandbox.account().lists().size());
        warehouse.duplicates = 0;
        assertEquals(Run.Status.DONE, run().status());
    }

    @Test
    void a_key_that_cannot_be_looked_at_is_no_reason_to_leave_a_list_as_it_is() throws Exception {
        warehouse.uncheckable = true;
        var report = run();
        assertEquals(Run.Status.DONE, report.status());
        assertTrue(
                report.message().contains("The primary_key of model people was not checked. Out of memory."),
                report::message);
        warehouse.uncheckable = false;
        assertEquals("", run().message());
    }
}
