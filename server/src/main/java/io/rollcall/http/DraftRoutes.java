package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.domain.Role;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import io.rollcall.sync.Sync;
import io.rollcall.workspace.Checks;
import io.rollcall.workspace.Json;
import io.rollcall.workspace.Workspace;
import java.io.IOException;
import java.util.List;

/// Tries sources, platforms and activations before they are saved.
final class DraftRoutes {
    private static final String PATH = Route.WORKSPACE + "/drafts/";

    private final Backend backend;
    private final Drafts drafts;

    DraftRoutes(Backend backend, Drafts drafts) {
        this.backend = backend;
        this.drafts = drafts;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        HandlerType.POST,
                        PATH + "sources/{name}/check",
                        Need.in(Role.ADMIN),
                        new Route.Doc("draftSourceCheck", "Connects to a source that is not saved.", Schemas.check())
                                .takes(Schemas.ref("SourceDefinition")),
                        request -> check(request, Section.SOURCES)),
                new Route(
                        HandlerType.POST,
                        PATH + "platforms/{name}/check",
                        Need.in(Role.ADMIN),
                        new Route.Doc(
                                        "draftPlatformCheck",
                                        "Calls a platform that is not saved; names what it does not permit.",
                                        Schemas.check())
                                .takes(Schemas.ref("PlatformDefinition")),
                        request -> check(request, Section.PLATFORMS)),
                new Route(
                        HandlerType.POST,
                        PATH + "activations/{name}/plan",
                        Need.in(Role.EDITOR),
                        new Route.Doc(
                                        "draftActivationPlan",
                                        "Works out what the first run of an activation that is not saved would do, and whether its list is there already.",
                                        Schemas.ref("Plan"))
                                .takes(Schemas.ref("ActivationDefinition"))
                                .asks(Drafts.TICKET),
                        request -> drafts.on(request, Section.ACTIVATIONS, workspace -> plan(request, workspace))));
    }

    private Answer check(Request request, Section section) throws Refusal, Problem, IOException, InterruptedException {
        return drafts.on(request, section, workspace -> {
            var verdict = new Checks(workspace).tried(new Thing(section, request.path("name")));
            return Answer.of(SourceRoutes.found(verdict.problems(), verdict.remark()));
        });
    }

    private Answer plan(Request request, Workspace workspace)
            throws Refusal, Problem, IOException, InterruptedException {
        if (backend.open(request).project().activations().containsKey(request.path("name")))
            throw Refusal.conflict("There is an activation of this name; ask for its own plan.");
        var activation = workspace.activation(request.path("name"));
        var bound = workspace.bound(activation);
        var taken = new Checks(workspace).hasList(activation);
        var plan = new Sync(workspace.engine(), bound).plan(Rows.SHOWN, Progress.NONE);
        return Answer.of(Json.plan(activation.id(), plan)
                .put("calls_per_minute", workspace.callsPerMinute(activation))
                .put("list_exists", taken));
    }
}
