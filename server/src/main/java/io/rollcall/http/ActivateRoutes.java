package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.domain.Section;
import io.rollcall.store.Definition;
import io.rollcall.workspace.Checks;
import io.rollcall.workspace.Draft;
import io.rollcall.workspace.Editing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Activates a segment in one call, with the default settings of a destination.
final class ActivateRoutes {
    private static final JsonMapper JSON = new JsonMapper();

    private final Backend backend;

    ActivateRoutes(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        return List.of(new Route(
                HandlerType.POST,
                Route.WORKSPACE + "/segments/{name}/activate",
                Need.in(Role.EDITOR),
                new Route.Doc(
                                "activateSegment",
                                "Makes an activation of a segment with the default settings of the destination for its model."
                                        + " Nothing runs yet.",
                                Schemas.ref("Activation"))
                        .takes(Schemas.object()
                                .mayHave(
                                        "destination",
                                        Schemas.text(
                                                "By default the only one with default settings for the segment's model"))
                                .mayHave("name", Schemas.text("Name of the list; by default that of the segment"))
                                .mayHave(
                                        "use_existing_list",
                                        Schemas.flag("Fill the list of that name, if there is one in Emarsys already"))
                                .done())
                        .status(201),
                this::activate));
    }

    private Answer activate(Request request) throws Problem, Refusal, IOException, InterruptedException {
        var body = request.bodyIfAny();
        var workspace = backend.open(request);
        var name = request.path("name");
        var segment = workspace.project().definitions().segments().get(name);
        if (segment == null) throw Refusal.missing("There is no segment %s.".formatted(Request.shortened(name)));
        if (workspace.project().activations().containsKey(name))
            throw Refusal.conflict("There is an activation %s already.".formatted(name));
        var list = Request.textIfAny(body, "name").orElse(name);
        var destination = destination(request, segment.model(), Request.textIfAny(body, "destination"));
        var use = Request.flag(body, "use_existing_list");
        var definition = JSON.createObjectNode().put("destination", destination).put("segment", name);
        if (!list.equals(name)) definition.put("name", list);
        if (use) definition.put("existing_list", "use");
        else requireFree(request, name, definition, list);
        var editing = backend.workspaces().editing(request.workspace());
        return switch (editing.put(
                Section.ACTIVATIONS, name, definition, new Editing.Basis.None(), backend.by(request))) {
            case Editing.Outcome.Done(var done) ->
                new Answer.Json(
                        201,
                        DefinitionRoutes.shown(done, editing),
                        Map.of(
                                "Location",
                                Route.API + "/workspaces/%s/activations/%s".formatted(request.workspace(), name)));
            case Editing.Outcome.Wrong(var findings) ->
                throw Refusal.conflict(findings.getFirst().what());
            case Editing.Outcome.Stale _,
                    Editing.Outcome.OfFiles _,
                    Editing.Outcome.Missing _,
                    Editing.Outcome.Deleted _ ->
                throw Refusal.conflict("There is an activation %s already.".formatted(name));
        };
    }

    /// The destination that is named, or the only one whose default settings are for the model.
    private String destination(Request request, String model, Optional<String> named) throws Refusal {
        var fitting = backend.workspaces().definitions(request.workspace()).snapshot().all().stream()
                .filter(each -> each.section() == Section.DESTINATIONS)
                .filter(each -> JSON.readTree(each.body())
                        .path("defaults")
                        .path("model")
                        .asString("")
                        .equals(model))
                .map(Definition::name)
                .toList();
        if (named.isPresent()) {
            if (fitting.contains(named.get())) return named.get();
            throw Refusal.wrong(
                    "/destination",
                    "Destination %s has no default settings for model %s."
                            .formatted(Request.shortened(named.get()), model));
        }
        if (fitting.size() == 1) return fitting.getFirst();
        throw Refusal.conflict(
                fitting.isEmpty()
                        ? "No destination has default settings for model %s; give one some, or make the activation in full."
                                .formatted(model)
                        : "Several destinations have default settings for model %s; name one: %s."
                                .formatted(model, String.join(", ", fitting)));
    }

    private void requireFree(Request request, String name, ObjectNode definition, String list)
            throws Problem, Refusal, IOException, InterruptedException {
        try (var draft = backend.workspaces().draft(request.workspace(), Section.ACTIVATIONS, name, definition)) {
            // What is wrong with it, whoever saves it is told.
            if (!(draft instanceof Draft.Good good)) return;
            var workspace = good.workspace();
            if (new Checks(workspace).hasList(workspace.activation(name)))
                throw Refusal.conflict(
                        "Emarsys already has a list \"%s\"; take another \"name\", or say \"use_existing_list\"."
                                .formatted(list));
        }
    }
}
