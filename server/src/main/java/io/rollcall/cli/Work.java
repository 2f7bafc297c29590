package io.rollcall.cli;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.sync.Report;
import io.rollcall.workspace.Json;
import io.rollcall.workspace.Workspace;
import java.io.IOException;

/// Does something long with a meter beside it, and prints what came of it.
final class Work {
    private final Root root;
    private final Workspace workspace;

    Work(Root root, Workspace workspace) {
        this.root = root;
        this.workspace = workspace;
    }

    /// The long thing.
    interface Task<T> {
        T with(Progress progress) throws Problem, IOException, InterruptedException;
    }

    <T> T metered(Task<T> work) throws Problem, IOException, InterruptedException {
        if (root.json()) return work.with(Progress.NONE);
        var terminal = Terminal.here().isPresent();
        try (var meter = new Meter(root.err(), terminal, workspace.engine().clock())) {
            return work.with(meter);
        }
    }

    /// Runs, prints the report, returns the exit code.
    int reported(Task<Report> work) throws Problem, IOException, InterruptedException {
        var report = metered(work);
        if (root.json()) root.out().println(Json.run(report.run()));
        else Tell.run(report.run(), root.out());
        root.out().flush();
        return Exit.of(report.run().status());
    }
}
