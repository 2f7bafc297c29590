package io.rollcall.project;

import io.rollcall.domain.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schema of conditions, made from the words that they are read by.
final class ConditionSchema {
    private static final String CONDITION = "#/$defs/condition";

    private ConditionSchema() {}

    /// Adds `condition` to the definitions of a schema.
    static void into(ObjectNode definitions) {
        var choices = definitions.putObject("condition").putArray("oneOf");
        for (var kind : List.of("all", "any", "none")) {
            var group = object(choices.addObject(), kind);
            group.putObject(kind).put("type", "array").putObject("items").put("$ref", CONDITION);
        }
        words(object(choices.addObject(), "field"), List.of(Type.values()));
        var related = object(choices.addObject(), "related");
        text(related, "related", "Relations, with dots between them");
        ConditionReader.BOUNDS.keySet().stream()
                .sorted()
                .forEach(bound -> text(related, bound, "So many related rows, or so much of the total"));
        ConditionReader.FUNCTIONS.keySet().stream()
                .sorted()
                .forEach(function -> text(related, function, "Number field of the related rows"));
        words(related, List.of(Type.NUMBER));
        below(related);
        for (var edge : List.of("first", "last")) {
            var properties = object(choices.addObject(), edge);
            text(properties, edge, "Relations, with dots between them");
            text(properties, "by", "Field that puts the related rows in order");
            below(properties);
        }
        for (var one : List.of("in_segment", "not_in_segment"))
            text(object(choices.addObject(), one), one, "Name of a segment of the same model");
        text(object(choices.addObject(), "sql"), "sql", "A condition in SQL over the columns of the model");
    }

    private static ObjectNode object(ObjectNode choice, String required) {
        choice.put("type", "object")
                .put("additionalProperties", false)
                .putArray("required")
                .add(required);
        return choice.putObject("properties");
    }

    private static void text(ObjectNode properties, String name, String meaning) {
        properties.putObject(name).put("description", meaning);
    }

    private static void below(ObjectNode properties) {
        properties.putObject("where").put("$ref", CONDITION);
    }

    private static void words(ObjectNode properties, List<Type> types) {
        text(properties, "field", "Field of the model");
        var meanings = new LinkedHashMap<String, List<String>>();
        for (var word : Word.values())
            if (types.stream().anyMatch(word::suits))
                meanings.computeIfAbsent(word.word(), _ -> new ArrayList<>())
                        .add(word.meaning() + " (" + word.takes().words() + ")");
        meanings.forEach((word, said) -> text(properties, word, String.join("; ", said)));
    }
}
