package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Plain;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.workspace.Explanation;
import io.rollcall.workspace.Json;
import io.rollcall.workspace.Looked;
import io.rollcall.workspace.Workspace;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Looks into segments, and into whole models as if they were one: how many, who, why.
final class SegmentRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_ADDRESS = 1_000;

    private final Backend backend;

    SegmentRoutes(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        var path = Route.WORKSPACE + "/segments/{name}";
        var zone = Schemas.parameter("time_zone", "Where days begin and end; by default that of the workspace", false);
        var count = Schemas.number("How many");
        return List.of(
                new Route(
                        HandlerType.GET,
                        path + "/size",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                        "getSegmentSize",
                                        "Counts a segment, or a whole model by its name.",
                                        Schemas.object()
                                                .has("model_rows", count)
                                                .has("rows", count)
                                                .has("with_address", count)
                                                .has("addresses", count)
                                                .done())
                                .asks(zone),
                        this::size),
                new Route(
                        HandlerType.GET,
                        path + "/words",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                "getSegmentWords",
                                "Says in a sentence what a segment means.",
                                Schemas.object()
                                        .has("words", Schemas.text("The sentence"))
                                        .done()),
                        this::words),
                new Route(
                        HandlerType.GET,
                        path + "/sample",
                        Need.in(Role.EDITOR),
                        new Route.Doc("getSegmentSample", "Shows 25 rows of a segment.", Schemas.ref("Rows"))
                                .asks(zone, Schemas.parameter("fields", "Fields, with commas between them", false)),
                        this::sample),
                new Route(
                        HandlerType.GET,
                        path + "/breakdown",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                        "getSegmentBreakdown",
                                        "Counts the rows of a segment by a categorical field, most frequent first.",
                                        Schemas.page(
                                                "values",
                                                Schemas.object()
                                                        .has("value", Schemas.any("Value, as text; null for none"))
                                                        .has("rows", count)
                                                        .done()))
                                .asks(zone, Schemas.parameter("by", "The field", true)),
                        this::breakdown),
                new Route(
                        HandlerType.GET,
                        path + "/overlap",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                        "getSegmentOverlap",
                                        "Counts who is in a segment, in another of the same model, and in both.",
                                        Schemas.object()
                                                .has("this", count)
                                                .has("other", count)
                                                .has("both", count)
                                                .done())
                                .asks(zone, Schemas.parameter("with", "The other segment", true)),
                        this::overlap),
                new Route(
                        HandlerType.POST,
                        path + "/explain",
                        Need.in(Role.EDITOR),
                        new Route.Doc(
                                        "explainSegment",
                                        "Says which conditions hold for an address, and what each of them saw.",
                                        Schemas.page("explanations", Schemas.any("One for each row with the address")))
                                .takes(Schemas.object()
                                        .has("address", Schemas.text("In any spelling"))
                                        .done())
                                .asks(zone),
                        this::explain),
                new Route(
                        HandlerType.GET,
                        path + "/sql",
                        Need.in(Role.EDITOR),
                        new Route.Doc(
                                        "getSegmentSql",
                                        "Shows the statement that a segment is.",
                                        Schemas.object()
                                                .has("sql", Schemas.text("The statement"))
                                                .done())
                                .asks(zone),
                        request -> {
                            var looked = look(request, backend.open(request));
                            return Answer.of(JSON.createObjectNode()
                                    .put("sql", looked.sql().select(looked.segment())));
                        }));
    }

    private static Looked look(Request request, Workspace workspace) throws Problem, Refusal {
        var name = request.path("name");
        var definitions = workspace.project().definitions();
        if (!definitions.segments().containsKey(name) && !definitions.models().containsKey(name))
            throw Refusal.missing("There is no segment or model %s.".formatted(Request.shortened(name)));
        return workspace.look(name, zone(request));
    }

    private static Optional<ZoneId> zone(Request request) throws Refusal {
        try {
            return request.query("time_zone").map(ZoneId::of);
        } catch (DateTimeException unknown) {
            throw Refusal.badRequest("\"time_zone\" has to be the name of a time zone such as Europe/Paris.");
        }
    }

    private Answer size(Request request) throws Problem, Refusal, InterruptedException {
        var looked = look(request, backend.open(request));
        var answer = looked.source().ask(looked.insight().size(looked.segment()), 1);
        return Answer.of(JSON.createObjectNode()
                .put("model_rows", answer.number(0))
                .put("rows", answer.number(1))
                .put("with_address", answer.number(2))
                .put("addresses", answer.number(3)));
    }

    private Answer words(Request request) throws Problem, Refusal {
        return Answer.of(JSON.createObjectNode()
                .put("words", Plain.words(look(request, backend.open(request)).segment())));
    }

    private Answer sample(Request request) throws Problem, Refusal, InterruptedException {
        var workspace = backend.open(request);
        var looked = look(request, workspace);
        var model = workspace.project().definitions().model(looked.segment().model());
        var known = model.shown();
        var fields = request.query("fields")
                .map(text ->
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList())
                .orElse(known);
        for (var field : fields)
            if (!known.contains(field))
                throw Refusal.badRequest(
                        "Model %s has no field \"%s\".".formatted(model.name(), Request.shortened(field)));
        return Answer.of(Rows.json(
                looked.source().ask(looked.insight().sample(looked.segment(), fields, Rows.SHOWN), Rows.SHOWN)));
    }

    private Answer breakdown(Request request) throws Problem, Refusal, InterruptedException {
        var workspace = backend.open(request);
        var looked = look(request, workspace);
        var by = request.needed("by");
        var model = workspace.project().definitions().model(looked.segment().model());
        if (model.field(by).isEmpty())
            throw Refusal.badRequest("Model %s has no field \"%s\".".formatted(model.name(), Request.shortened(by)));
        // Any other field could be somebody's address or name.
        if (!model.field(by).orElseThrow().categorical() && !request.may(Role.EDITOR))
            throw Refusal.forbidden("Viewers see breakdowns by fields that are marked \"categorical\" only.");
        var answer = looked.source().ask(looked.insight().breakdown(looked.segment(), by, MOST_VALUES), MOST_VALUES);
        var page = JSON.createObjectNode();
        var values = page.putArray("values");
        for (var row : answer.rows())
            values.addObject().put("value", row.get(0)).put("rows", Long.parseLong(String.valueOf(row.get(1))));
        return Answer.of(page);
    }

    private Answer overlap(Request request) throws Problem, Refusal, InterruptedException {
        var workspace = backend.open(request);
        var looked = look(request, workspace);
        var with = request.needed("with");
        var other = workspace.project().definitions().segments().get(with);
        if (other == null) throw Refusal.badRequest("There is no segment %s.".formatted(Request.shortened(with)));
        if (!other.model().equals(looked.segment().model()))
            throw Refusal.badRequest("Segment %s is of another model, %s.".formatted(with, other.model()));
        var answer = looked.source().ask(looked.insight().overlap(looked.segment(), other), 1);
        return Answer.of(JSON.createObjectNode()
                .put("this", answer.number(0))
                .put("other", answer.number(1))
                .put("both", answer.number(2)));
    }

    private Answer explain(Request request) throws Problem, Refusal, InterruptedException {
        var workspace = backend.open(request);
        var looked = look(request, workspace);
        var address = Request.text(request.body(), "address");
        if (address.length() > LONGEST_ADDRESS) throw Refusal.wrong("/address", "This is nobody's address.");
        var page = JSON.createObjectNode();
        var all = page.putArray("explanations");
        for (var each : Explanation.of(looked, workspace.project().definitions(), address))
            all.add(Json.explanation(looked.segment().name(), each));
        return Answer.of(page);
    }
}
