package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.sync.Forget;
import io.rollcall.sync.Why;
import io.rollcall.workspace.Json;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What is known of one person: why he is on lists, or not; and how he is forgotten.
final class PersonRoutes {
    private static final JsonMapper JSON = new JsonMapper();

    private final Backend backend;

    PersonRoutes(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        var address =
                Schemas.object().has("address", Schemas.text("In any spelling")).done();
        return List.of(
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/why",
                        Need.in(Role.OPERATOR),
                        new Route.Doc(
                                        "findPerson",
                                        "Says what is on record of an address for every list; the sources are not read.",
                                        Schemas.page(
                                                "lists",
                                                Schemas.object()
                                                        .has("activation", Schemas.text("Which activation"))
                                                        .has("list", Schemas.text("Name of its list"))
                                                        .has("audience", Schemas.text("Whose rows belong on it"))
                                                        .has("why", Schemas.ref("Why"))
                                                        .done()))
                                .takes(address),
                        this::everywhere),
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/activations/{name}/why",
                        Need.in(Role.OPERATOR),
                        new Route.Doc(
                                        "explainMember",
                                        "Says why an address is on the list, or not: the source, the record, each run.",
                                        Schemas.ref("Why"))
                                .takes(address),
                        this::why),
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/forget",
                        Need.in(Role.ADMIN),
                        new Route.Doc(
                                        "forgetMember",
                                        "Erases an address from every ledger of the workspace. Nothing changes in sources or in Emarsys.",
                                        Schemas.object()
                                                .has("activations", Schemas.list(Schemas.text("Where it was")))
                                                .has("listed", Schemas.list(Schemas.text("On whose list it still is")))
                                                .done())
                                .takes(Schemas.object()
                                        .has("address", Schemas.text("In any spelling"))
                                        .mayHave(
                                                "even_on_lists",
                                                Schemas.flag(
                                                        "Even if it is on lists, from which it is never removed then"))
                                        .done()),
                        this::forget));
    }

    private Answer everywhere(Request request) throws Problem, Refusal, IOException {
        var workspace = backend.open(request);
        var address = Request.text(request.body(), "address");
        var page = JSON.createObjectNode();
        var lists = page.putArray("lists");
        var activations = workspace.project().activations().values().stream()
                .sorted(Comparator.comparing(Activation::id))
                .toList();
        for (var activation : activations) {
            var onRecord = new Why(workspace.engine(), workspace.bound(activation)).onRecord(address);
            lists.addObject()
                    .put("activation", activation.id())
                    .put("list", activation.listName())
                    .put("audience", activation.audience())
                    .set("why", Json.why(activation.id(), onRecord).without("rows"));
        }
        return Answer.of(page);
    }

    private Answer why(Request request) throws Problem, Refusal, IOException, InterruptedException {
        var workspace = backend.open(request);
        var activation = request.activation(workspace);
        var address = Request.text(request.body(), "address");
        var answer = new Why(workspace.engine(), workspace.bound(activation)).about(address);
        return Answer.of(Json.why(activation.id(), answer));
    }

    private Answer forget(Request request) throws Problem, Refusal, IOException {
        var workspace = backend.open(request);
        var body = request.body();
        var address = Request.text(body, "address");
        var forgotten = new Forget(workspace.engine()).address(address, Request.flag(body, "even_on_lists"));
        backend.note(request, "erased an address", "workspace", request.workspace(), "");
        var answer = JSON.createObjectNode();
        forgotten.activations().forEach(answer.putArray("activations")::add);
        forgotten.listed().forEach(answer.putArray("listed")::add);
        return Answer.of(answer);
    }
}
