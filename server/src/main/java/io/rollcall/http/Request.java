package io.rollcall.http;

import io.javalin.http.Context;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Role;
import io.rollcall.workspace.Editing;
import io.rollcall.workspace.Workspace;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One request, and who sent it. What is wrong with it is a [Refusal].
final class Request {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// What [#from] begins with.
    static final String FROM = "address ";

    private static final int LONGEST_TEXT = 10_000;

    private final Context context;
    private final Caller caller;
    private final Optional<Role> role;

    /// `role` is that of the caller in the path's workspace.
    Request(Context context, Caller caller, Optional<Role> role) {
        this.context = context;
        this.caller = caller;
        this.role = role;
    }

    Caller caller() {
        return caller;
    }

    boolean may(Role wanted) {
        return role.filter(it -> it.covers(wanted)).isPresent();
    }

    String workspace() {
        return path("workspace");
    }

    String path(String name) {
        return context.pathParam(name);
    }

    /// The activation that the path names.
    Activation activation(Workspace workspace) throws Refusal {
        var found = workspace.project().activations().get(path("name"));
        if (found == null) throw Refusal.missing("There is no activation %s.".formatted(shortened(path("name"))));
        return found;
    }

    /// A number in the path; what is none is not there.
    long number(String name) throws Refusal {
        try {
            return Long.parseLong(path(name));
        } catch (NumberFormatException none) {
            throw Refusal.missing("There is no %s %s.".formatted(name, shortened(path(name))));
        }
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isEmpty());
    }

    String needed(String name) throws Refusal {
        return query(name).orElseThrow(() -> Refusal.badRequest("The query needs \"%s\".".formatted(name)));
    }

    /// A whole number of the query, from `least` to `most`.
    long number(String name, long standard, long least, long most) throws Refusal {
        var text = query(name);
        if (text.isEmpty()) return standard;
        try {
            var number = Long.parseLong(text.get());
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException none) {
            // falls through to the one sentence below
        }
        throw Refusal.badRequest("\"%s\" has to be a whole number from %d to %d.".formatted(name, least, most));
    }

    /// The body, which has to be one JSON object.
    ObjectNode body() throws Refusal {
        try {
            if (JSON.readTree(context.bodyAsBytes()) instanceof ObjectNode object) return object;
            throw Refusal.badRequest("The body has to be one JSON object.");
        } catch (JacksonException broken) {
            var place = broken.getLocation();
            throw Refusal.badRequest(
                    place == null
                            ? "The body has to be one JSON object."
                            : "The body is not JSON: look at line %d, column %d."
                                    .formatted(place.getLineNr(), place.getColumnNr()));
        }
    }

    /// The body of a request that may have none.
    ObjectNode bodyIfAny() throws Refusal {
        return context.bodyAsBytes().length == 0 ? JSON.createObjectNode() : body();
    }

    /// A text of a body that has to be there.
    static String text(ObjectNode body, String name) throws Refusal {
        return textIfAny(body, name)
                .orElseThrow(() -> Refusal.wrong("/" + name, "\"%s\" has to be a text.".formatted(name)));
    }

    static Optional<String> textIfAny(ObjectNode body, String name) throws Refusal {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) return Optional.empty();
        if (!value.isString() || value.asString().length() > LONGEST_TEXT)
            throw Refusal.wrong("/" + name, "\"%s\" has to be a text.".formatted(name));
        return Optional.of(value.asString()).filter(text -> !text.isBlank());
    }

    /// One of the words of a body, by name; the standard where there is none.
    static <E extends Enum<E>> E word(ObjectNode body, String name, E[] all, E standard) throws Refusal {
        var given = textIfAny(body, name);
        if (given.isEmpty()) return standard;
        for (var each : all) if (each.name().toLowerCase(Locale.ROOT).equals(given.get())) return each;
        throw Refusal.wrong(
                "/" + name, "\"%s\" has to be one of %s.".formatted(name, String.join(", ", Schemas.words(all))));
    }

    /// A whole number of a body, from `least` to `most`.
    static long whole(ObjectNode body, String name, long standard, long least, long most) throws Refusal {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) return standard;
        if (value.canConvertToLong() && value.isIntegralNumber()) {
            var number = value.asLong();
            if (number >= least && number <= most) return number;
        }
        throw Refusal.wrong("/" + name, "\"%s\" has to be a whole number from %d to %d.".formatted(name, least, most));
    }

    static boolean flag(ObjectNode body, String name) throws Refusal {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) return false;
        if (!value.isBoolean()) throw Refusal.wrong("/" + name, "\"%s\" has to be true or false.".formatted(name));
        return value.asBoolean();
    }

    /// On which state a change is based: that of `If-Match`, or that nothing is there, by `If-None-Match: *`.
    Editing.Basis basis() throws Refusal {
        var match = context.header("If-Match");
        if ("*".equals(context.header("If-None-Match"))) return new Editing.Basis.None();
        if (match == null) return new Editing.Basis.Any();
        try {
            return new Editing.Basis.Version(
                    Long.parseLong(match.replace("W/", "").replace("\"", "").strip()));
        } catch (NumberFormatException other) {
            throw Refusal.badRequest("\"If-Match\" has to be the ETag of an earlier answer.");
        }
    }

    /// What is asked for, all of it.
    String asked() {
        return "%s %s?%s%n%s".formatted(context.method(), context.path(), context.queryString(), context.body());
    }

    /// The address that the request came from.
    String from() {
        return FROM + context.ip();
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(context.cookie(name));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }
}
