package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.domain.Section;
import io.rollcall.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Looks into segments, and into whole models as if they were one: how many, who, why. Into segments also before
/// they are saved.
final class SegmentRoutes {
    private static final String PATH = Route.WORKSPACE + "/segments/{name}";
    private static final String DRAFT = Route.WORKSPACE + "/drafts/segments/{name}";
    private static final Route.Parameter ZONE =
            Schemas.parameter("time_zone", "Where days begin and end; by default that of the workspace", false);

    private final Backend backend;
    private final Drafts drafts;

    SegmentRoutes(Backend backend, Drafts drafts) {
        this.backend = backend;
        this.drafts = drafts;
    }

    /// One way to look.
    private record Look(String word, Role role, String summary, JsonNode answer, List<Route.Parameter> asks, Of work) {
        @FunctionalInterface
        interface Of {
            Answer on(Request request, Workspace workspace) throws Refusal, Problem, InterruptedException;
        }

        Route.Doc doc(String verb, String of, Route.Parameter... more) {
            var all = Stream.concat(asks.stream(), Stream.of(more)).toArray(Route.Parameter[]::new);
            return new Route.Doc(verb + "Segment" + DefinitionRoutes.name(word), summary.formatted(of), answer)
                    .asks(all);
        }
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var look : looks()) {
            routes.add(new Route(
                    HandlerType.GET,
                    PATH + "/" + look.word(),
                    Need.in(look.role()),
                    look.doc("get", "a segment, or a whole model by its name"),
                    request -> look.work().on(request, backend.open(request))));
            routes.add(new Route(
                    HandlerType.POST,
                    DRAFT + "/" + look.word(),
                    Need.in(Role.EDITOR),
                    look.doc("draft", "a segment that is not saved", Drafts.TICKET)
                            .takes(Schemas.ref("SegmentDefinition")),
                    request -> drafts.on(
                            request, Section.SEGMENTS, workspace -> look.work().on(request, workspace))));
        }
        routes.add(new Route(
                HandlerType.POST,
                PATH + "/explain",
                Need.in(Role.EDITOR),
                new Route.Doc(
                                "explainSegment",
                                "Says which conditions hold for an address, and what each of them saw.",
                                Schemas.page("explanations", Schemas.ref("Explanation")))
                        .takes(Schemas.object()
                                .has("address", Schemas.text("In any spelling"))
                                .done())
                        .asks(ZONE),
                request -> Looks.explain(request, backend.open(request))));
        return routes;
    }

    private static List<Look> looks() {
        var count = Schemas.number("How many");
        return List.of(
                new Look(
                        "size",
                        Role.VIEWER,
                        "Counts %s.",
                        Schemas.object()
                                .has("model_rows", count)
                                .has("rows", count)
                                .has("with_address", count)
                                .has("addresses", count)
                                .done(),
                        List.of(ZONE),
                        Looks::size),
                new Look(
                        "words",
                        Role.VIEWER,
                        "Says in a sentence what %s means.",
                        Schemas.object()
                                .has("words", Schemas.text("The sentence"))
                                .done(),
                        List.of(),
                        Looks::words),
                new Look(
                        "sample",
                        Role.EDITOR,
                        "Shows 25 rows of %s.",
                        Schemas.ref("Rows"),
                        List.of(ZONE, Schemas.parameter("fields", "Fields, with commas between them", false)),
                        Looks::sample),
                new Look(
                        "breakdown",
                        Role.VIEWER,
                        "Counts the rows of %s by a categorical field, most frequent first.",
                        Schemas.page("values", Schemas.ref("ValueCount")),
                        List.of(ZONE, Schemas.parameter("by", "The field", true)),
                        Looks::breakdown),
                new Look(
                        "overlap",
                        Role.VIEWER,
                        "Counts who is in %s, in another segment of the same model, and in both.",
                        Schemas.object()
                                .has("this", count)
                                .has("other", count)
                                .has("both", count)
                                .done(),
                        List.of(ZONE, Schemas.parameter("with", "The other segment", true)),
                        Looks::overlap),
                new Look(
                        "sql",
                        Role.EDITOR,
                        "Shows the statement that is %s.",
                        Schemas.object()
                                .has("sql", Schemas.text("The statement"))
                                .done(),
                        List.of(ZONE),
                        Looks::sql));
    }
}
