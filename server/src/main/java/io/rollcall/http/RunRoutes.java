package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.domain.Role;
import io.rollcall.store.Run;
import io.rollcall.sync.ListDeletion;
import io.rollcall.sync.Options;
import io.rollcall.sync.Reconcile;
import io.rollcall.sync.Sync;
import io.rollcall.sync.Undo;
import io.rollcall.workspace.Json;
import io.rollcall.workspace.Runner;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// The runs of an activation: lists, plans and begins them.
final class RunRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 200;

    private final Backend backend;
    private final Begun begun;

    RunRoutes(Backend backend) {
        this.backend = backend;
        begun = new Begun(backend);
    }

    List<Route> routes() {
        var activation = Route.WORKSPACE + "/activations/{name}";
        var one = Schemas.ref("Run");
        return List.of(
                new Route(
                        HandlerType.GET,
                        activation + "/runs",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                        "listRuns",
                                        "Lists the runs of an activation, newest first.",
                                        Schemas.page("runs", one))
                                .asks(
                                        Schemas.whole("before", "Only runs before this one"),
                                        Schemas.whole("limit", "The most to list, 50 by default, at most 200")),
                        this::list),
                new Route(
                        HandlerType.POST,
                        activation + "/runs",
                        Need.in(Role.OPERATOR),
                        new Route.Doc(
                                        "startRun",
                                        "Begins a run: an ordinary one, a resync, a reconcile, an undo, one that empties the list of those whom it added, or one that deletes the list.",
                                        one)
                                .takes(Schemas.object()
                                        .mayHave(
                                                "kind",
                                                Schemas.oneOf("run by default", Schemas.words(Run.Kind.values())))
                                        .mayHave(
                                                "new_list",
                                                Schemas.flag("Create the list again: the old one was deleted"))
                                        .mayHave("to", Schemas.number("For an undo: the run whose result comes back"))
                                        .mayHave(
                                                "repair",
                                                Schemas.oneOf(
                                                        "For a reconcile: report by default",
                                                        Schemas.words(Reconcile.Repair.values())))
                                        .done())
                                .status(202),
                        this::start),
                new Route(
                        HandlerType.POST,
                        activation + "/plan",
                        Need.in(Role.OPERATOR),
                        new Route.Doc(
                                "planRun",
                                "Works out what a run would do; nothing is sent. Editors see some of the addresses.",
                                Schemas.ref("Plan")),
                        this::plan));
    }

    private Answer list(Request request) throws Problem, Refusal {
        var workspace = backend.open(request);
        var limit = (int) request.number("limit", 50, 1, MOST);
        var before = request.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        var found =
                workspace.engine().store().runs(request.activation(workspace).id(), before, limit + 1);
        var page = JSON.createObjectNode();
        var all = page.putArray("runs");
        found.stream().limit(limit).forEach(run -> all.add(begun.shown(run)));
        if (found.size() > limit) page.put("next", found.get(limit - 1).id());
        return Answer.of(page);
    }

    private Answer start(Request request) throws Problem, Refusal, InterruptedException {
        var workspace = backend.open(request);
        var activation = request.activation(workspace);
        var body = request.bodyIfAny();
        var bound = workspace.bound(activation);
        var engine = workspace.engine();
        var kind = Request.word(body, "kind", Run.Kind.values(), Run.Kind.RUN);
        var options = Request.flag(body, "new_list") ? Options.NEW_LIST : Options.ORDINARY;
        var repair = Request.word(body, "repair", Reconcile.Repair.values(), Reconcile.Repair.REPORT);
        var to = body.path("to").asLong(0);
        if (kind == Run.Kind.UNDO && to < 1)
            throw Refusal.wrong("/to", "\"to\" has to be the number of the run whose result comes back.");
        Runner.Work work = switch (kind) {
            case RUN -> progress -> new Sync(engine, bound).run(options, progress);
            case RESYNC -> progress -> new Sync(engine, bound).run(Options.EVERYBODY, progress);
            case RECONCILE ->
                progress -> new Reconcile(engine, bound)
                        .run(repair, false, progress)
                        .report();
            case UNDO -> progress -> new Undo(engine, bound).to(to, progress);
            case EMPTY -> progress -> new Undo(engine, bound).empty(progress);
            case DELETE_LIST -> progress -> new ListDeletion(engine, bound).run(progress);
        };
        return begun.start(request, workspace, activation, kind.name().toLowerCase(Locale.ROOT), work);
    }

    private Answer plan(Request request) throws Problem, Refusal, IOException, InterruptedException {
        var workspace = backend.open(request);
        var activation = request.activation(workspace);
        var sample = request.may(Role.EDITOR) ? Rows.SHOWN : 0;
        var plan = new Sync(workspace.engine(), workspace.bound(activation)).plan(sample, Progress.NONE);
        return Answer.of(
                Json.plan(activation.id(), plan).put("calls_per_minute", workspace.callsPerMinute(activation)));
    }
}
