package io.rollcall.http;

import io.rollcall.domain.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON Schemas (2020-12) of what the API takes and answers.
final class Schemas {
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    private static final JsonMapper JSON = new JsonMapper();

    private Schemas() {}

    static ObjectNode text(String meaning) {
        return JSON.createObjectNode().put("type", "string").put("description", meaning);
    }

    static ObjectNode time(String meaning) {
        return text(meaning).put("format", "date-time");
    }

    static ObjectNode number(String meaning) {
        return JSON.createObjectNode().put("type", "integer").put("description", meaning);
    }

    static ObjectNode flag(String meaning) {
        return JSON.createObjectNode().put("type", "boolean").put("description", meaning);
    }

    static ObjectNode oneOf(String meaning, Collection<String> words) {
        var schema = text(meaning);
        words.forEach(schema.putArray("enum")::add);
        return schema;
    }

    static ObjectNode role() {
        return oneOf(
                "What it may do", Arrays.stream(Role.values()).map(Role::word).toList());
    }

    /// Whatever it is.
    static ObjectNode any(String meaning) {
        return JSON.createObjectNode().put("description", meaning);
    }

    /// Numbers by name.
    static ObjectNode counts(String meaning) {
        var schema = JSON.createObjectNode().put("type", "object").put("description", meaning);
        schema.putObject("additionalProperties").put("type", "integer");
        return schema;
    }

    static ObjectNode list(JsonNode items) {
        var schema = JSON.createObjectNode().put("type", "array");
        schema.set("items", items);
        return schema;
    }

    /// What the components of the document hold under this name.
    static ObjectNode ref(String name) {
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    static Members object() {
        return new Members();
    }

    /// What came of trying something.
    static ObjectNode check() {
        return checked().done();
    }

    /// What came of trying something, to which more is added.
    static Members checked() {
        return object().has("ok", flag("Whether all is well"))
                .has("problems", list(text("What is wrong and how to mend it")))
                .mayHave("remark", text("What one should know all the same"));
    }

    /// The same, or null.
    static ObjectNode maybe(ObjectNode schema) {
        var type = schema.path("type").asString("");
        if (type.isEmpty()) {
            var either = JSON.createObjectNode();
            either.putArray("oneOf").add(schema).addObject().put("type", "null");
            return either;
        }
        schema.putArray("type").add(type).add("null");
        return schema;
    }

    static ObjectNode nothing() {
        return JSON.createObjectNode();
    }

    static Route.Parameter parameter(String name, String meaning, boolean required) {
        return new Route.Parameter(
                name, meaning, required, JSON.createObjectNode().put("type", "string"));
    }

    static Route.Parameter whole(String name, String meaning) {
        return new Route.Parameter(name, meaning, false, JSON.createObjectNode().put("type", "integer"));
    }

    /// An object, member by member.
    static final class Members {
        private final ObjectNode schema = JSON.createObjectNode().put("type", "object");
        private final ObjectNode properties = schema.putObject("properties");

        Members has(String name, JsonNode member) {
            properties.set(name, member);
            schema.withArray("required").add(name);
            return this;
        }

        Members mayHave(String name, JsonNode member) {
            properties.set(name, member);
            return this;
        }

        ObjectNode done() {
            return schema;
        }
    }

    /// A page of things: `next` is what to ask for to get those after it.
    static ObjectNode page(String word, JsonNode item) {
        return object().has(word, list(item))
                .mayHave("next", text("Where the next page begins"))
                .done();
    }

    static List<String> words(Enum<?>[] all) {
        return Arrays.stream(all)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
