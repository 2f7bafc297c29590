package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.Switches;
import io.rollcall.sandbox.wire.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the bodies of requests, and refuses those that are too long, no JSON, or sent the wrong way.
public final class Bodies {
    /// In bytes; contact updates may have less.
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final int LARGEST_UPDATE = 8 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Bodies() {}

    static int largest(Endpoint endpoint) {
        return endpoint == Endpoint.CONTACT_UPDATE ? LARGEST_UPDATE : LARGEST;
    }

    static void checkMethod(Request request, Route route, Switches switches) {
        if (Router.takes(route.endpoint(), request.method(), switches.on(Switch.DELETELIST_BY_DELETE))) return;
        if (switches.on(Switch.WRONG_METHOD_AS_501)) {
            throw new Refused(501, 1, "This feature has not been implemented yet");
        }
        throw new Refused(1009, "Invalid HTTP method.");
    }

    static JsonNode read(Request request, Route route, Switches switches) {
        var nothing = JsonNodeFactory.instance.objectNode();
        var writes = !request.method().equals("GET") && route.endpoint() != Endpoint.LIST_DELETE;
        if (request.body().length == 0 && !writes) return nothing;
        if (switches.on(Switch.STRICT_CONTENT_TYPE)
                && !request.header("content-type").orElse("").startsWith("application/json")) {
            throw new Refused(1010, "Invalid request payload.");
        }
        try {
            var body = JSON.readTree(request.body());
            if (body.isObject()) return body;
            if (route.endpoint() == Endpoint.LIST_DELETE) return nothing;
        } catch (JacksonException _) {
            if (route.endpoint() == Endpoint.LIST_DELETE) return nothing;
        }
        throw new Refused(1010, "Invalid request payload.");
    }
}
