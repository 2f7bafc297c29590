package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.domain.Section;
import io.rollcall.store.Audit;
import io.rollcall.store.Run;
import io.rollcall.sync.Turnover;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// How lists and segments changed over time.
final class HistoryRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    /// Of each activation of a segment, and of its definition.
    private static final int MOST = 200;

    private final Backend backend;

    HistoryRoutes(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/activations/{name}/changes",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                        "getChanges",
                                        "Counts who entered and left the list between two runs.",
                                        Schemas.object()
                                                .has("entered", Schemas.number("How many"))
                                                .has("left", Schemas.number("How many"))
                                                .done())
                                .asks(
                                        new Route.Parameter("from", "After this run", true, Schemas.number("A run")),
                                        Schemas.whole("to", "Up to the end of this run; by default up to now")),
                        this::changes),
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/segments/{name}/history",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                "getSegmentHistory",
                                "Says how large a segment was in the runs of its activations, and when it was changed; oldest first.",
                                Schemas.object()
                                        .has(
                                                "sizes",
                                                Schemas.list(Schemas.object()
                                                        .has("at", Schemas.time("When"))
                                                        .has("run", Schemas.number("The run that found it"))
                                                        .has("activation", Schemas.text("Of which activation"))
                                                        .has("addresses", Schemas.number("How many"))
                                                        .done()))
                                        .has(
                                                "changes",
                                                Schemas.list(Schemas.object()
                                                        .has("at", Schemas.time("When"))
                                                        .has("who", Schemas.text("Who changed it"))
                                                        .has("action", Schemas.text("What was done"))
                                                        .done()))
                                        .done()),
                        this::segment));
    }

    /// What its activations found in their runs, and when its definition was changed.
    private Answer segment(Request request) throws Problem, Refusal {
        var workspace = backend.open(request);
        var name = request.path("name");
        if (!workspace.project().definitions().segments().containsKey(name))
            throw Refusal.missing("There is no segment %s.".formatted(Request.shortened(name)));
        var store = workspace.engine().store();
        var answer = JSON.createObjectNode();
        var sizes = answer.putArray("sizes");
        workspace.project().activations().values().stream()
                .filter(activation -> activation.of().segment().equals(Optional.of(name)))
                .map(Activation::id)
                .flatMap(id -> read(store.runs(id, MOST)))
                .sorted(Comparator.comparingLong(Run::id))
                .forEach(run -> sizes.addObject()
                        .put("at", run.startedAt().toString())
                        .put("run", run.id())
                        .put("activation", run.activation())
                        .put("addresses", run.figures().audience()));
        var changes = answer.putArray("changes");
        var filter = new Audit.Filter(
                Optional.empty(), Optional.of(Section.SEGMENTS.one()), Optional.of(name), Long.MAX_VALUE, MOST);
        backend.audit()
                .find(request.workspace(), filter)
                .reversed()
                .forEach(noted -> changes.addObject()
                        .put("at", noted.at().toString())
                        .put("who", noted.act().who())
                        .put("action", noted.act().action()));
        return Answer.of(answer);
    }

    /// Those that read the whole audience.
    private static Stream<Run> read(List<Run> runs) {
        return runs.stream()
                .filter(run -> run.kind() == Run.Kind.RUN || run.kind() == Run.Kind.RESYNC)
                .filter(run ->
                        run.status() != Run.Status.RUNNING && run.figures().rows() > 0);
    }

    private Answer changes(Request request) throws Problem, Refusal, IOException, InterruptedException {
        var workspace = backend.open(request);
        var activation = request.activation(workspace);
        request.needed("from");
        var from = request.number("from", 0, 1, Long.MAX_VALUE);
        var to = request.query("to").isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(request.number("to", 0, 1, Long.MAX_VALUE));
        var answer = new Turnover(workspace.engine(), workspace.bound(activation)).between(from, to, 0);
        return Answer.of(
                JSON.createObjectNode().put("entered", answer.entered()).put("left", answer.left()));
    }
}
