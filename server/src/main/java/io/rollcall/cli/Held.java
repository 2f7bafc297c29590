package io.rollcall.cli;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Problem;
import io.rollcall.store.Run;
import io.rollcall.workspace.Workspace;

/// Finds the run that waits for a decision.
final class Held {
    private Held() {}

    /// The activation's last run, if it is held.
    static Run run(Workspace workspace, Activation activation) throws Problem {
        return workspace.engine().store().runs(activation.id(), 1).stream()
                .filter(run -> run.status() == Run.Status.HELD)
                .findFirst()
                .orElseThrow(() -> new Problem("No run of %s is held.".formatted(activation.id())));
    }
}
