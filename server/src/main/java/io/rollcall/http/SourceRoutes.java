package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import io.rollcall.source.Source;
import io.rollcall.workspace.Checks;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What sources, models and platforms say when they are asked.
final class SourceRoutes {
    private static final JsonMapper JSON = new JsonMapper();

    private final Backend backend;

    SourceRoutes(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        var check = Schemas.check();
        var table = Schemas.parameter("table", "Table, as the catalogue has it", true);
        return List.of(
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/sources/{name}/check",
                        Need.in(Role.EDITOR),
                        new Route.Doc("checkSource", "Connects to a source.", check),
                        request -> check(request, Section.SOURCES)),
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/sources/{name}/tables",
                        Need.in(Role.EDITOR),
                        new Route.Doc(
                                "listTables",
                                "Lists the tables and views of a source.",
                                Schemas.page(
                                        "tables",
                                        Schemas.object()
                                                .has("name", Schemas.text("As a model takes it"))
                                                .has("view", Schemas.flag("Whether it is a view"))
                                                .done())),
                        this::tables),
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/sources/{name}/columns",
                        Need.in(Role.EDITOR),
                        new Route.Doc(
                                        "listColumns",
                                        "Lists the columns of a table, with the type that a field of each would have.",
                                        Schemas.page(
                                                "columns",
                                                Schemas.object()
                                                        .has("name", Schemas.text("Name"))
                                                        .has("type", Schemas.text("Type of a field of it"))
                                                        .has("database_type", Schemas.text("Type in the database"))
                                                        .done()))
                                .asks(table),
                        this::columns),
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/sources/{name}/rows",
                        Need.in(Role.EDITOR),
                        new Route.Doc("previewTable", "Shows the first 25 rows of a table.", Schemas.ref("Rows"))
                                .asks(table),
                        this::rows),
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/sources/{name}/query",
                        Need.in(Role.EDITOR),
                        new Route.Doc(
                                        "runQuery",
                                        "Shows the first 25 rows of one SELECT. What is wrong in it is said with its line and column.",
                                        Schemas.ref("Rows"))
                                .takes(Schemas.object()
                                        .has("sql", Schemas.text("One SELECT"))
                                        .done()),
                        this::query),
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/models/{name}/check",
                        Need.in(Role.EDITOR),
                        new Route.Doc("checkModel", "Reads a model's fields and looks at its key.", check),
                        request -> check(request, Section.MODELS)),
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/platforms/{name}/check",
                        Need.in(Role.ADMIN),
                        new Route.Doc("checkPlatform", "Calls a platform; names what it does not permit.", check),
                        request -> check(request, Section.PLATFORMS)));
    }

    private Answer check(Request request, Section section) throws Problem, Refusal, InterruptedException {
        var thing = new Thing(section, request.path("name"));
        var verdict = new Checks(backend.open(request))
                .of(thing)
                .orElseThrow(() -> Refusal.missing(
                        "There is no %s %s.".formatted(section.one(), Request.shortened(thing.name()))));
        return Answer.of(found(verdict.problems(), verdict.remark()));
    }

    static ObjectNode found(List<String> problems, Optional<String> remark) {
        var answer = JSON.createObjectNode().put("ok", problems.isEmpty());
        problems.forEach(answer.putArray("problems")::add);
        remark.ifPresent(said -> answer.put("remark", said));
        return answer;
    }

    private Source source(Request request) throws Problem, Refusal {
        var source = backend.open(request).sources().get(request.path("name"));
        if (source == null)
            throw Refusal.missing("There is no source %s.".formatted(Request.shortened(request.path("name"))));
        return source;
    }

    private Answer tables(Request request) throws Problem, Refusal, InterruptedException {
        var page = JSON.createObjectNode();
        var all = page.putArray("tables");
        for (var table : source(request).catalogue().tables())
            all.addObject().put("name", table.name()).put("view", table.isView());
        return Answer.of(page);
    }

    private Answer columns(Request request) throws Problem, Refusal, InterruptedException {
        var page = JSON.createObjectNode();
        var all = page.putArray("columns");
        for (var column : source(request).catalogue().columns(request.needed("table")))
            all.addObject()
                    .put("name", column.name())
                    .put("type", column.type().word())
                    .put("database_type", column.databaseType());
        return Answer.of(page);
    }

    private Answer query(Request request) throws Problem, Refusal, InterruptedException {
        var source = source(request);
        var sql = Request.text(request.body(), "sql");
        try {
            source.parse(sql);
            return Answer.of(Rows.json(source.ask(sql, Rows.SHOWN)));
        } catch (Problem wrong) {
            throw Refusal.wrong("/sql", wrong.sentence());
        }
    }

    private Answer rows(Request request) throws Problem, Refusal, InterruptedException {
        var source = source(request);
        return Answer.of(Rows.json(source.catalogue().firstRows(request.needed("table"), Rows.SHOWN)));
    }
}
