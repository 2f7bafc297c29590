package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.store.Run;
import io.rollcall.workspace.Workspace;
import java.util.List;

/// Runs that have begun: watches and ends them, and decides about those that the guard holds.
final class RunningRoutes {
    private final Backend backend;
    private final Begun begun;

    RunningRoutes(Backend backend) {
        this.backend = backend;
        begun = new Begun(backend);
    }

    List<Route> routes() {
        var run = Route.WORKSPACE + "/runs/{run}";
        var one = Schemas.ref("Run");
        return List.of(
                new Route(
                        HandlerType.GET,
                        run,
                        Need.in(Role.VIEWER),
                        new Route.Doc("getRun", "Shows a run.", one),
                        request -> Answer.of(begun.shown(found(request, backend.open(request))))),
                new Route(
                        HandlerType.GET,
                        run + "/events",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                "watchRun",
                                "Streams a run as server-sent events until it has ended: each is the run as it is then.",
                                Schemas.text("text/event-stream")),
                        this::events),
                new Route(
                        HandlerType.POST,
                        run + "/cancel",
                        Need.in(Role.OPERATOR),
                        new Route.Doc(
                                        "cancelRun",
                                        "Stops a run at its next step; what it did counts, and the next run carries on.",
                                        one)
                                .status(202),
                        this::cancel),
                new Route(
                        HandlerType.POST,
                        run + "/approve",
                        Need.in(Role.OPERATOR),
                        new Route.Doc(
                                        "approveRun",
                                        "Carries out a held run, with the audience as it is now. It is held again if that has become much worse.",
                                        one)
                                .takes(Schemas.object()
                                        .mayHave(
                                                "new_normal",
                                                Schemas.flag(
                                                        "Widen the guard's limits for good, just enough for this run"))
                                        .done())
                                .status(202),
                        this::approve),
                new Route(
                        HandlerType.POST,
                        run + "/skip",
                        Need.in(Role.OPERATOR),
                        new Route.Doc("skipRun", "Lets a held run go; the list stays as it is.", one),
                        this::skip));
    }

    private static Run found(Request request, Workspace workspace) throws Refusal {
        var number = request.number("run");
        return workspace
                .engine()
                .store()
                .run(number)
                .orElseThrow(() -> Refusal.missing("There is no run %d.".formatted(number)));
    }

    private Answer events(Request request) throws Problem, Refusal {
        var workspace = backend.open(request);
        var store = workspace.engine().store();
        var number = found(request, workspace).id();
        return RunEvents.of(
                () -> store.run(number).map(begun::shown).orElseThrow(),
                backend.surroundings().pause());
    }

    private Answer cancel(Request request) throws Problem, Refusal {
        var run = found(request, backend.open(request));
        if (run.status() != Run.Status.RUNNING) throw Refusal.conflict("Run %d has ended.".formatted(run.id()));
        if (!backend.runner().cancel(run.id()))
            throw Refusal.conflict("Run %d does not run in this server.".formatted(run.id()));
        backend.note(request, "cancelled", "activation", run.activation(), "run " + run.id());
        return Answer.of(202, begun.shown(run));
    }

    private static Run held(Request request, Workspace workspace) throws Refusal {
        var run = found(request, workspace);
        var last = workspace.engine().store().runs(run.activation(), 1);
        if (run.status() != Run.Status.HELD || last.isEmpty() || last.getFirst().id() != run.id())
            throw Refusal.conflict("Run %d is not held, or not the last one any more.".formatted(run.id()));
        return run;
    }

    private Answer approve(Request request) throws Problem, Refusal, InterruptedException {
        var workspace = backend.open(request);
        var run = held(request, workspace);
        var newNormal = Request.flag(request.bodyIfAny(), "new_normal");
        var activation = workspace.project().activations().get(run.activation());
        if (activation == null)
            throw Refusal.conflict("Activation %s is not there any more.".formatted(run.activation()));
        var work = workspace.approval(run, activation, newNormal);
        return begun.start(request, workspace, activation, newNormal ? "approved as new normal" : "approved", work);
    }

    private Answer skip(Request request) throws Problem, Refusal {
        var workspace = backend.open(request);
        var run = held(request, workspace);
        workspace.engine().store().decide(run.id(), Run.Status.SKIPPED);
        backend.note(request, "skipped", "activation", run.activation(), "run " + run.id());
        return Answer.of(begun.shown(found(request, workspace)));
    }
}
