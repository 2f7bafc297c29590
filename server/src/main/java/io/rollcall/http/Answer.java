package io.rollcall.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a request is answered with.
sealed interface Answer {
    Map<String, String> headers();

    /// A document, or nothing.
    record Json(int status, @Nullable JsonNode body, Map<String, String> headers) implements Answer {
        public Json {
            headers = Map.copyOf(headers);
        }
    }

    /// What is written little by little.
    record Stream(String contentType, Map<String, String> headers, Content content) implements Answer {
        public Stream {
            headers = Map.copyOf(headers);
        }
    }

    /// Writes an answer until it is whole, or whoever asked has gone.
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    static Answer of(JsonNode body) {
        return new Json(200, body, Map.of());
    }

    static Answer of(int status, JsonNode body) {
        return new Json(status, body, Map.of());
    }

    static Answer none() {
        return new Json(204, null, Map.of());
    }
}
