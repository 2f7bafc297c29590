package io.rollcall.http;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Problem;
import io.rollcall.store.Run;
import io.rollcall.workspace.Json;
import io.rollcall.workspace.Runner;
import io.rollcall.workspace.Workspace;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Begins runs and shows them, the same way for every route.
final class Begun {
    private final Backend backend;

    Begun(Backend backend) {
        this.backend = backend;
    }

    /// Answers as soon as the run has its number.
    Answer start(Request request, Workspace workspace, Activation activation, String what, Runner.Work work)
            throws Problem, InterruptedException {
        var number = backend.runner().start(work);
        backend.note(request, "began " + what, "activation", activation.id(), "run " + number);
        var run = workspace.engine().store().run(number).orElseThrow();
        return new Answer.Json(
                202,
                shown(run),
                Map.of("Location", Route.API + "/workspaces/%s/runs/%d".formatted(request.workspace(), number)));
    }

    /// A run, with how far it has come where it runs here.
    ObjectNode shown(Run run) {
        var shown = Json.run(run);
        backend.runner()
                .at(run.id())
                .ifPresent(at -> shown.putObject("progress")
                        .put("stage", at.stage().words())
                        .put("done", at.done())
                        .put("total", at.total()));
        return shown;
    }
}
