package io.rollcall.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import io.rollcall.sandbox.Calls;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.store.Run;
import io.rollcall.sync.Options;
import io.rollcall.sync.Report;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// How every history ends: the sky clears, all comes right by itself within two runs, and nothing is left over.
final class Ending {
    private static final Set<Endpoint> NEVER_CALLED = Set.of(
            Endpoint.LIST_DELETE,
            Endpoint.LIST_REPLACE,
            Endpoint.CONTACT_CREATE,
            Endpoint.CONTACT_UPDATE,
            Endpoint.CONTACT_DELETE);

    private final Runs runs;
    private final Calls calls;

    Ending(Runs runs, Calls calls) {
        this.runs = runs;
        this.calls = calls;
    }

    void comes() throws Problem, IOException, InterruptedException {
        var last = fairRun(Options.ORDINARY);
        // Its list is gone, or the name of its list is another's, and a person has seen to it.
        if (last.run().status() == Run.Status.FAILED)
            last = fairRun(runs.needsNewList() ? Options.NEW_LIST : Options.ORDINARY);
        if (last.run().figures().uncertain() > 0) last = fairRun(Options.ORDINARY);
        assertEquals(Run.Status.DONE, last.run().status());
        assertEquals(0, last.run().figures().uncertain());
        nothingIsSentTwice();
        assertEquals(Run.Status.DONE, fairRun(Options.EVERYBODY).run().status());
        for (var never : NEVER_CALLED) assertEquals(0, calls.count(never), never.label());
        nothingIsLeftBehind();
    }

    private Report fairRun(Options options) throws Problem, IOException, InterruptedException {
        var report = runs.run(options, Weather.FAIR).orElseThrow();
        return report.run().status() == Run.Status.HELD ? runs.letPass(report) : report;
    }

    private void nothingIsSentTwice() throws Problem, IOException, InterruptedException {
        var added = calls.count(Endpoint.LIST_ADD);
        var removed = calls.count(Endpoint.LIST_REMOVE);
        var figures = fairRun(Options.ORDINARY).run().figures();
        assertEquals(removed, calls.count(Endpoint.LIST_REMOVE), "removals sent twice");
        if (figures.waiting() + figures.rejected() == 0)
            assertEquals(added, calls.count(Endpoint.LIST_ADD), "additions sent twice");
    }

    private void nothingIsLeftBehind() throws IOException {
        var installation = runs.installation();
        assertEquals(List.of(), Folders.holding(installation.folder(), "example.com"), "files with addresses");
        for (var file : Folders.all(installation.own())) {
            var name = String.valueOf(file.getFileName());
            assertTrue(
                    name.equals(Installation.ID) || name.equals("lock") || name.startsWith("ledger-"),
                    name + " is left behind");
        }
    }
}
