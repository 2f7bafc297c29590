package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.store.Breakages;
import io.rollcall.store.Memory;
import io.rollcall.store.Run;
import io.rollcall.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How activations stand, one or all at a glance; lets them rest and go on.
final class StandingRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 1000;

    private final Backend backend;
    private final Begun begun;

    StandingRoutes(Backend backend) {
        this.backend = backend;
        begun = new Begun(backend);
    }

    List<Route> routes() {
        var activation = Route.WORKSPACE + "/activations/{name}";
        return List.of(
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/statuses",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                        "listStatuses",
                                        "Says how all activations stand, by name.",
                                        Schemas.page("statuses", Schemas.ref("Status")))
                                .asks(
                                        Schemas.parameter("after", "Only names after this one", false),
                                        Schemas.whole("limit", "The most to list, 200 by default, at most 1000")),
                        this::all),
                new Route(
                        HandlerType.GET,
                        activation + "/status",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                "getActivationStatus",
                                "Says how an activation stands: its last run, why it is paused, when it is due next.",
                                Schemas.ref("Status")),
                        this::one),
                new Route(
                        HandlerType.POST,
                        activation + "/pause",
                        Need.in(Role.OPERATOR),
                        new Route.Doc("pauseActivation", "Stops an activation from running.", Schemas.nothing())
                                .takes(Schemas.object()
                                        .mayHave("reason", Schemas.text("Why"))
                                        .done())
                                .status(204),
                        request -> pause(request, Optional.of("by hand"))),
                new Route(
                        HandlerType.POST,
                        activation + "/resume",
                        Need.in(Role.OPERATOR),
                        new Route.Doc("resumeActivation", "Lets an activation run again.", Schemas.nothing())
                                .status(204),
                        request -> pause(request, Optional.empty())));
    }

    /// What is known of all activations of a workspace, read at once.
    private final class Known {
        private final Workspace workspace;
        private final List<Breakages.Breakage> breakages;
        private final Map<String, Memory> memories;
        private final Map<String, Instant> due;

        Known(Request request) throws Problem {
            workspace = backend.open(request);
            var store = workspace.engine().store();
            breakages = store.breakages().all();
            memories = store.memories();
            due = backend.due().in(request.workspace());
        }

        ObjectNode status(Activation activation, @Nullable Run last, @Nullable Run inStep) {
            var status = JSON.createObjectNode()
                    .put("activation", activation.id())
                    .put("list", activation.listName())
                    .put("audience", activation.audience())
                    .put("destination", activation.destination())
                    .put(
                            "schedule",
                            workspace.project().schedule(activation.id()).words())
                    .put(
                            "paused",
                            Optional.ofNullable(memories.get(activation.id()))
                                    .flatMap(Memory::paused)
                                    .orElse(null))
                    .put(
                            "due_at",
                            Optional.ofNullable(due.get(activation.id()))
                                    .map(Object::toString)
                                    .orElse(null))
                    .put(
                            "in_step_as_of",
                            inStep == null ? null : inStep.startedAt().toString())
                    .put(
                            "data_as_of",
                            Optional.ofNullable(inStep)
                                    .flatMap(Run::dataAsOf)
                                    .map(Object::toString)
                                    .orElse(null));
            var needs = workspace.needs(activation);
            var waits = status.putArray("waits_for");
            for (var breakage : breakages)
                if (needs.contains(breakage.thing()))
                    waits.addObject()
                            .put("kind", breakage.thing().section().one())
                            .put("name", breakage.thing().name())
                            .put("problem", breakage.sentence())
                            .put("since", breakage.since().toString());
            if (last == null) status.putNull("last_run");
            else status.set("last_run", begun.shown(last));
            return status;
        }
    }

    private Answer one(Request request) throws Problem, Refusal {
        var known = new Known(request);
        var activation = request.activation(known.workspace);
        var store = known.workspace.engine().store();
        var last = store.runs(activation.id(), 1).stream().findFirst().orElse(null);
        return Answer.of(known.status(
                activation, last, store.history().inStep(activation.id()).orElse(null)));
    }

    private Answer all(Request request) throws Problem, Refusal {
        var after = request.query("after").orElse("");
        var limit = (int) request.number("limit", 200, 1, MOST);
        var known = new Known(request);
        var store = known.workspace.engine().store();
        var last = byActivation(store.history().last());
        var inStep = byActivation(store.history().inStep());
        var found = new ArrayList<>(known.workspace.project().activations().values().stream()
                .filter(each -> each.id().compareTo(after) > 0)
                .sorted(Comparator.comparing(Activation::id))
                .limit(limit + 1L)
                .toList());
        var page = JSON.createObjectNode();
        var statuses = page.putArray("statuses");
        for (var each : found.subList(0, Math.min(limit, found.size())))
            statuses.add(known.status(each, last.get(each.id()), inStep.get(each.id())));
        if (found.size() > limit) page.put("next", found.get(limit - 1).id());
        return Answer.of(page);
    }

    private static Map<String, Run> byActivation(List<Run> runs) {
        var found = new HashMap<String, Run>();
        for (var run : runs) found.put(run.activation(), run);
        return found;
    }

    private Answer pause(Request request, Optional<String> reason) throws Problem, Refusal {
        var workspace = backend.open(request);
        var activation = request.activation(workspace);
        var said = reason.isEmpty()
                ? reason
                : Request.textIfAny(request.bodyIfAny(), "reason").or(() -> reason);
        workspace.engine().store().pause(activation.id(), said);
        backend.note(request, reason.isEmpty() ? "resumed" : "paused", "activation", activation.id(), said.orElse(""));
        return Answer.none();
    }
}
