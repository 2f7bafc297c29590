package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One thing that can be asked for: how, by whom, and what is done. The server and its description are made from
/// it.
///
/// A path has its parameters in braces; those of a workspace begin with [#WORKSPACE].
record Route(HandlerType method, String path, Need need, Doc doc, Work work) {
    static final String API = "/api/v1";
    static final String WORKSPACE = API + "/workspaces/{workspace}";

    /// What is done.
    @FunctionalInterface
    interface Work {
        Answer on(Request request) throws Refusal, Problem, IOException, InterruptedException;
    }

    /// What people read of it. `id` is its name in generated clients; `body` and `answer` are JSON Schemas.
    record Doc(String id, String summary, List<Parameter> query, Optional<JsonNode> body, int status, JsonNode answer) {
        Doc {
            query = List.copyOf(query);
        }

        Doc(String id, String summary, JsonNode answer) {
            this(id, summary, List.of(), Optional.empty(), 200, answer);
        }

        Doc takes(JsonNode schema) {
            return new Doc(id, summary, query, Optional.of(schema), status, answer);
        }

        Doc status(int other) {
            return new Doc(id, summary, query, body, other, answer);
        }

        Doc asks(Parameter... parameters) {
            return new Doc(id, summary, List.of(parameters), body, status, answer);
        }
    }

    /// A parameter of the query.
    record Parameter(String name, String meaning, boolean required, JsonNode schema) {}

    boolean isPost() {
        return method.equals(HandlerType.POST);
    }

    boolean changes() {
        return !method.equals(HandlerType.GET);
    }
}
