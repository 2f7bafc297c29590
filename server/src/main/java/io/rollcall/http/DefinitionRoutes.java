package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.domain.Section;
import io.rollcall.store.Definition;
import io.rollcall.workspace.Editing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is defined: sources, models, segments, platforms, destinations, activations, channels, settings. All alike.
final class DefinitionRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 500;

    private final Backend backend;

    DefinitionRoutes(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var section : Section.values()) {
            var one = new One(section);
            var path = Route.WORKSPACE + "/" + section.word();
            var type = name(section.one());
            if (section == Section.SETTINGS) {
                routes.add(new Route(HandlerType.GET, path, Need.in(Role.VIEWER), one.shows(), one::show));
                routes.add(new Route(HandlerType.PUT, path, Need.in(Role.EDITOR), one.puts(), one::put));
                continue;
            }
            var need = Need.in(
                    switch (section) {
                        case SOURCES, PLATFORMS, DESTINATIONS, CHANNELS -> Role.ADMIN;
                        case MODELS, SEGMENTS, ACTIVATIONS, SETTINGS -> Role.EDITOR;
                    });
            routes.add(new Route(
                    HandlerType.GET,
                    path,
                    Need.in(Role.VIEWER),
                    new Route.Doc(
                                    "list" + name(section.word()),
                                    "Lists the " + section.word() + ", by name.",
                                    Schemas.page(section.word(), Schemas.ref(type)))
                            .asks(
                                    Schemas.parameter("search", "Only names that hold this text", false),
                                    Schemas.parameter("after", "Only names after this one", false),
                                    Schemas.whole("limit", "The most to list, 100 by default, at most 500")),
                    one::list));
            routes.add(new Route(HandlerType.GET, path + "/{name}", Need.in(Role.VIEWER), one.shows(), one::show));
            routes.add(new Route(HandlerType.PUT, path + "/{name}", need, one.puts(), one::put));
            routes.add(new Route(
                    HandlerType.DELETE,
                    path + "/{name}",
                    need,
                    new Route.Doc(
                                    "delete" + type,
                                    "Deletes a " + section.one() + " that nothing else speaks of.",
                                    Schemas.nothing())
                            .status(204),
                    one::delete));
        }
        return routes;
    }

    /// A word with a capital.
    static String name(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /// A definition with what is known of it.
    static ObjectNode shown(Definition definition, Editing editing) {
        var shown = JSON.createObjectNode()
                .put("name", definition.name())
                .put("version", definition.version())
                .put("owner", definition.owner().name().toLowerCase(Locale.ROOT))
                .put("changed_at", definition.changedAt().toString())
                .put("changed_by", definition.changedBy());
        shown.set("definition", editing.shown(definition));
        return shown;
    }

    /// The routes of one section.
    private final class One {
        private final Section section;

        One(Section section) {
            this.section = section;
        }

        Route.Doc shows() {
            return new Route.Doc(
                    "get" + name(section.one()),
                    "Shows " + (section == Section.SETTINGS ? "the settings." : "a " + section.one() + "."),
                    Schemas.ref(name(section.one())));
        }

        Route.Doc puts() {
            return new Route.Doc(
                            "put" + name(section.one()),
                            (section == Section.SETTINGS
                                            ? "Changes the settings."
                                            : "Defines or changes a " + section.one() + ".")
                                    + " With If-Match only if it still has this ETag, with If-None-Match: * only if there is none.",
                            Schemas.ref(name(section.one())))
                    .takes(Schemas.ref(name(section.one()) + "Definition"));
        }

        private String name(String word) {
            return DefinitionRoutes.name(word);
        }

        private Editing editing(Request request) {
            return backend.workspaces().editing(request.workspace());
        }

        private String named(Request request) {
            return section == Section.SETTINGS ? section.word() : request.path("name");
        }

        Answer list(Request request) throws Refusal {
            var after = request.query("after").orElse("");
            var search = request.query("search").orElse("").toLowerCase(Locale.ROOT);
            var limit = (int) request.number("limit", 100, 1, MOST);
            var editing = editing(request);
            var found = backend.workspaces().definitions(request.workspace()).snapshot().all().stream()
                    .filter(each -> each.section() == section && each.name().compareTo(after) > 0)
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).contains(search))
                    .sorted(Comparator.comparing(Definition::name))
                    .limit(limit + 1L)
                    .toList();
            var page = JSON.createObjectNode();
            var items = page.putArray(section.word());
            found.stream().limit(limit).forEach(each -> items.add(shown(each, editing)));
            if (found.size() > limit) page.put("next", found.get(limit - 1).name());
            return Answer.of(page);
        }

        Answer show(Request request) throws Refusal {
            var found = backend.workspaces().definitions(request.workspace()).find(section, named(request));
            if (found.isEmpty() && section == Section.SETTINGS)
                return Answer.of(JSON.createObjectNode()
                        .put("name", section.word())
                        .put("version", 0)
                        .set("definition", JSON.createObjectNode()));
            return answer(found.orElseThrow(() -> missing(request)), editing(request));
        }

        private Refusal missing(Request request) {
            return Refusal.missing("There is no %s %s.".formatted(section.one(), Request.shortened(named(request))));
        }

        Answer put(Request request) throws Refusal, Problem {
            var name = named(request);
            if (!name.matches(Schemas.NAME))
                throw Refusal.wrong("", "A name has letters, digits, - and _, at most 64.");
            var editing = editing(request);
            return switch (editing.put(section, name, request.body(), request.basis(), backend.by(request))) {
                case Editing.Outcome.Done(var definition) -> answer(definition, editing);
                case Editing.Outcome.Wrong(var findings) -> throw Drafts.wrong(findings, section, name);
                case Editing.Outcome.Stale(var now) -> throw stale(now.isPresent());
                case Editing.Outcome.OfFiles() -> throw ofFiles();
                case Editing.Outcome.Missing(), Editing.Outcome.Deleted() -> throw missing(request);
            };
        }

        Answer delete(Request request) throws Refusal, Problem {
            return switch (editing(request).delete(section, named(request), request.basis(), backend.by(request))) {
                case Editing.Outcome.Deleted() -> Answer.none();
                case Editing.Outcome.Wrong(var findings) ->
                    throw Refusal.conflict(
                            "It is still needed: " + findings.getFirst().what());
                case Editing.Outcome.Stale(var now) -> throw stale(now.isPresent());
                case Editing.Outcome.OfFiles() -> throw ofFiles();
                case Editing.Outcome.Missing(), Editing.Outcome.Done(var _) -> throw missing(request);
            };
        }

        private Refusal stale(boolean isThere) {
            return new Refusal(
                    412,
                    "Changed meanwhile",
                    isThere
                            ? "Somebody else changed or made this %s meanwhile; read it again.".formatted(section.one())
                            : "This %s is not there any more.".formatted(section.one()));
        }

        private Refusal ofFiles() {
            return Refusal.conflict(
                    "This %s comes from a project file; change it there, and apply the file.".formatted(section.one()));
        }

        private Answer answer(Definition definition, Editing editing) {
            return new Answer.Json(200, shown(definition, editing), Map.of("ETag", "\"" + definition.version() + "\""));
        }
    }
}
