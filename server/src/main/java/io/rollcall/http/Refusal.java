package io.rollcall.http;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A request that is not carried out, as a problem document (RFC 9457): one sentence that says what is wrong and
/// how to mend it, and where it is about a document, the places in it (RFC 6901).
final class Refusal extends Exception {
    static final String CONTENT_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1;
    private static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final String title;
    private final transient List<Place> places;
    private final transient Map<String, String> headers;

    /// What is wrong at one place of the request's body.
    record Place(String pointer, String detail) {}

    private Refusal(int status, String title, String detail, List<Place> places, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.title = title;
        this.places = List.copyOf(places);
        this.headers = Map.copyOf(headers);
    }

    Refusal(int status, String title, String detail) {
        this(status, title, detail, List.of(), Map.of());
    }

    static Refusal badRequest(String detail) {
        return new Refusal(400, "Bad request", detail);
    }

    /// One place of the body is wrong.
    static Refusal wrong(String pointer, String detail) {
        return new Refusal(422, "Not valid", detail, List.of(new Place(pointer, detail)), Map.of());
    }

    static Refusal wrong(List<Place> places) {
        return new Refusal(422, "Not valid", places.getFirst().detail(), places, Map.of());
    }

    static Refusal signIn() {
        return new Refusal(
                401, "Not signed in", "Sign in, or send a token.", List.of(), Map.of("WWW-Authenticate", "Bearer"));
    }

    static Refusal forbidden(String detail) {
        return new Refusal(403, "Not allowed", detail);
    }

    static Refusal missing(String detail) {
        return new Refusal(404, "Not found", detail);
    }

    static Refusal conflict(String detail) {
        return new Refusal(409, "Conflict", detail);
    }

    static Refusal tooOften(long seconds) {
        return new Refusal(
                429,
                "Too many attempts",
                "Too many attempts; wait %d seconds.".formatted(seconds),
                List.of(),
                Map.of("Retry-After", Long.toString(seconds)));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    ObjectNode document() {
        var document = JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", getMessage());
        if (!places.isEmpty()) {
            var errors = document.putArray("errors");
            for (var place : places)
                errors.addObject().put("pointer", "#" + place.pointer()).put("detail", place.detail());
        }
        return document;
    }
}
