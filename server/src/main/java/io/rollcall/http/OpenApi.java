package io.rollcall.http;

import io.rollcall.domain.Kinds;
import io.rollcall.domain.Section;
import io.rollcall.project.Schema;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI 3.1 document of the API, made from the routes themselves.
final class OpenApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");
    private static final String CONDITION = "#/components/schemas/Condition";

    private OpenApi() {}

    static ObjectNode document(List<Route> routes, Kinds kinds) {
        var document = JSON.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Rollcall")
                .put("version", "1")
                .put("summary", "Keeps SAP Emarsys contact lists in step with audiences in a data warehouse.")
                .put(
                        "description",
                        "Everything that is wrong is answered as a problem document (RFC 9457). A session is a cookie and a word that"
                                + " changing requests repeat in the header " + Doors.CSRF + "; scripts send a token.")
                .putObject("license")
                .put("name", "Apache 2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/").put("description", "This server");
        var security = document.putArray("security");
        security.addObject().putArray("token");
        security.addObject().putArray("session");
        var tags = document.putArray("tags");
        routes.stream()
                .map(OpenApi::tag)
                .distinct()
                .forEach(tag -> tags.addObject().put("name", tag).put("description", "Everything about " + tag));
        var paths = document.putObject("paths");
        for (var route : routes) operation(paths.withObjectProperty(route.path()), route);
        components(document.putObject("components"), kinds);
        return document;
    }

    /// What a route is about: the first word of its path, below that of a workspace.
    private static String tag(Route route) {
        var path = route.path()
                .replace(Route.WORKSPACE + "/", "")
                .replace(Route.API + "/", "")
                .replaceFirst("^/", "");
        return path.split("/", 2)[0];
    }

    private static void operation(ObjectNode path, Route route) {
        var doc = route.doc();
        var operation = path.putObject(route.method().name().toLowerCase(Locale.ROOT))
                .put("operationId", doc.id())
                .put("summary", doc.summary());
        operation.putArray("tags").add(tag(route));
        operation.put(
                "description",
                switch (route.need()) {
                    case Need.Anybody() -> "For anybody.";
                    case Need.SignedIn() -> "For whoever is signed in.";
                    case Need.Owner() -> "For owners.";
                    case Need.In(var role) -> "For the role %s and those above it.".formatted(role.word());
                });
        if (route.need() instanceof Need.Anybody) operation.putArray("security");
        var parameters = operation.putArray("parameters");
        PARAMETER
                .matcher(route.path())
                .results()
                .forEach(found -> parameters
                        .addObject()
                        .put("name", found.group(1))
                        .put("in", "path")
                        .put("required", true)
                        .set("schema", JSON.createObjectNode().put("type", "string")));
        for (var parameter : doc.query())
            parameters
                    .addObject()
                    .put("name", parameter.name())
                    .put("in", "query")
                    .put("description", parameter.meaning())
                    .put("required", parameter.required())
                    .set("schema", parameter.schema());
        doc.body()
                .ifPresent(body -> operation
                        .putObject("requestBody")
                        .put("required", true)
                        .putObject("content")
                        .putObject("application/json")
                        .set("schema", body));
        var responses = operation.putObject("responses");
        var answer = responses.putObject(Integer.toString(doc.status())).put("description", doc.summary());
        if (doc.status() != 204) {
            var type = doc.answer().path("description").asString("");
            answer.putObject("content")
                    .putObject(type.startsWith("text/") ? type : "application/json")
                    .set("schema", doc.answer());
        }
        responses
                .putObject("4XX")
                .put("description", "What is wrong and how to mend it")
                .putObject("content")
                .putObject(Refusal.CONTENT_TYPE)
                .set("schema", Schemas.ref("Problem"));
    }

    private static void components(ObjectNode components, Kinds kinds) {
        var schemes = components.putObject("securitySchemes");
        schemes.putObject("token").put("type", "http").put("scheme", "bearer");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", Doors.COOKIE);
        var schemas = components.putObject("schemas");
        schemas.set("Condition", Schema.condition(CONDITION));
        for (var section : Section.values()) {
            var name = DefinitionRoutes.name(section.one());
            schemas.set(name + "Definition", Schema.definition(section, kinds, CONDITION));
            schemas.set(
                    name,
                    Schemas.object()
                            .has("name", Schemas.text("Its name"))
                            .has("version", Schemas.number("Grows with every change; the ETag"))
                            .mayHave("owner", Schemas.oneOf("Who may change it", List.of("api", "files")))
                            .mayHave("changed_at", Schemas.time("When it was last changed"))
                            .mayHave("changed_by", Schemas.text("Who changed it"))
                            .has("definition", Schemas.ref(name + "Definition"))
                            .done());
        }
        Shown.into(schemas);
    }
}
