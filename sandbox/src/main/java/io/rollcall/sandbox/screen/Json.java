package io.rollcall.sandbox.screen;

import io.rollcall.sandbox.wire.Answer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bodies of the admin calls, in and out.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static Answer ok(Object value) {
        return Answer.json(200, MAPPER.writeValueAsBytes(value));
    }

    static Answer problem(int status, String text) {
        return Answer.json(status, MAPPER.writeValueAsBytes(Map.of("problem", text)));
    }

    static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
        } catch (JacksonException problem) {
            throw new IllegalArgumentException("The body is not JSON", problem);
        }
    }

    /// Members in the order given: name, value, name, value.
    static Map<String, Object> object(Object... pairs) {
        var object = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) object.put((String) pairs[i], pairs[i + 1]);
        return object;
    }

    static String text(JsonNode body, String name) {
        var node = body.get(name);
        if (node == null || node.isNull()) throw new IllegalArgumentException("\"" + name + "\" is missing");
        return node.isValueNode() ? node.asString() : node.toString();
    }

    static int number(JsonNode body, String name, int standard) {
        var node = body.get(name);
        return node == null ? standard : node.asInt(standard);
    }
}
