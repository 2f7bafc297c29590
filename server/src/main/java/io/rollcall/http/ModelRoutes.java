package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Condition;
import io.rollcall.domain.Criterion;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.domain.Section;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Type;
import io.rollcall.source.Insight;
import io.rollcall.workspace.Checks;
import io.rollcall.workspace.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// What models hold: their fields, the values of a field, their rows and how their key holds; of models that are
/// not saved too.
final class ModelRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_SEARCH = 200;

    private final Backend backend;
    private final Drafts drafts;

    ModelRoutes(Backend backend, Drafts drafts) {
        this.backend = backend;
        this.drafts = drafts;
    }

    List<Route> routes() {
        var count = Schemas.number("How many");
        return List.of(
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/fields",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                "listFields",
                                "Lists all models with their fields and relations, as conditions may speak of them.",
                                Schemas.page("models", Schemas.ref("ModelFields"))),
                        this::fields),
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/models/{name}/values",
                        Need.in(Role.EDITOR),
                        new Route.Doc(
                                        "listValues",
                                        "Lists values of a field with the number of rows that have each, most frequent first, at most 100.",
                                        Schemas.page("values", Schemas.ref("ValueCount")))
                                .asks(
                                        Schemas.parameter("field", "The field", true),
                                        Schemas.parameter(
                                                "search", "Only values of a text field that hold this", false)),
                        this::values),
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/drafts/models/{name}/rows",
                        Need.in(Role.EDITOR),
                        new Route.Doc(
                                        "draftModelRows",
                                        "Shows 25 rows of a model that is not saved, with its fields.",
                                        Schemas.ref("Rows"))
                                .takes(Schemas.ref("ModelDefinition"))
                                .asks(Drafts.TICKET),
                        request -> drafts.on(request, Section.MODELS, workspace -> rows(request, workspace))),
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/drafts/models/{name}/check",
                        Need.in(Role.EDITOR),
                        new Route.Doc(
                                        "draftModelCheck",
                                        "Looks at the key and the fields of a model that is not saved.",
                                        Schemas.checked()
                                                .has("rows", count)
                                                .has("keys", count)
                                                .has(
                                                        "shared",
                                                        Schemas.list(Schemas.object()
                                                                .has("key", Schemas.text("A key that rows share"))
                                                                .has("rows", count)
                                                                .done()))
                                                .done())
                                .takes(Schemas.ref("ModelDefinition"))
                                .asks(Drafts.TICKET),
                        request -> drafts.on(request, Section.MODELS, workspace -> check(request, workspace))));
    }

    private Answer fields(Request request) throws Problem {
        var page = JSON.createObjectNode();
        var all = page.putArray("models");
        backend.open(request).project().models().values().stream()
                .sorted(Comparator.comparing(Model::name))
                .forEach(model -> all.add(ModelFields.json(model)));
        return Answer.of(page);
    }

    private static Model model(Request request, Workspace workspace) throws Refusal {
        var found = workspace.project().models().get(request.path("name"));
        if (found == null)
            throw Refusal.missing("There is no model %s.".formatted(Request.shortened(request.path("name"))));
        return found;
    }

    private static Insight insight(Workspace workspace, Model model) {
        return new Insight(
                workspace.statement(model, workspace.project().definitions().zone()));
    }

    private Answer values(Request request) throws Problem, Refusal, InterruptedException {
        var workspace = backend.open(request);
        var model = model(request, workspace);
        var name = request.needed("field");
        var field = model.field(name)
                .orElseThrow(() -> Refusal.badRequest(
                        "Model %s has no field \"%s\".".formatted(model.name(), Request.shortened(name))));
        var search = request.query("search").filter(text -> text.length() <= LONGEST_SEARCH);
        Condition where = search.isPresent() && field.type() == Type.TEXT
                ? new Condition.Value(name, new Criterion.Text(Criterion.Match.CONTAINS, List.of(search.get())))
                : Condition.All.EVERYBODY;
        var rows = new Segment(model.name(), model.name(), where, Optional.empty(), Optional.empty());
        var asked = insight(workspace, model).breakdown(rows, name, MOST_VALUES);
        return Answer.of(Rows.counts(workspace.source(model).ask(asked, MOST_VALUES)));
    }

    private static Answer rows(Request request, Workspace workspace) throws Problem, Refusal, InterruptedException {
        var model = model(request, workspace);
        var asked = insight(workspace, model).rows(model, model.shown(), Rows.SHOWN);
        return Answer.of(Rows.json(workspace.source(model).ask(asked, Rows.SHOWN)));
    }

    private static Answer check(Request request, Workspace workspace) throws Refusal, InterruptedException {
        var key = new Checks(workspace).key(model(request, workspace));
        var answer = SourceRoutes.found(key.verdict().problems(), key.verdict().remark())
                .put("rows", key.found().rows())
                .put("keys", key.found().keys());
        var shared = answer.putArray("shared");
        for (var each : key.shared()) shared.addObject().put("key", each.key()).put("rows", each.rows());
        return Answer.of(answer);
    }
}
