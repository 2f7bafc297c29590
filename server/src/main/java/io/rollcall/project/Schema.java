package io.rollcall.project;

import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Kinds;
import io.rollcall.domain.Section;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schema of the project file, made from the same description that the file is read by.
public final class Schema {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /// A setting may always be filled from the environment or the secrets file.
    private static final String PLACE = "\\$\\{[A-Za-z_][A-Za-z0-9_]*}";

    private Schema() {}

    public static String text(Kinds kinds) {
        var schema = JSON.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Rollcall project file")
                .put("type", "object")
                .put("additionalProperties", false);
        var sections = schema.putObject("properties");
        sections.putObject("version")
                .put("const", 1)
                .put("description", "Form of this file; there is one so far, which is also taken when it is left out");
        sections.putObject("state")
                .put("type", "string")
                .put("description", "Folder of ledgers and database; .rollcall by default");
        kinds(section(sections, "sources", "Where the data is"), kinds.sources());
        fill(section(sections, "models", "Tables or queries whose rows are people"), Shape.MODEL);
        kinds(section(sections, "platforms", "Accounts of marketing tools"), kinds.platforms());
        fill(section(sections, "destinations", "What is kept up to date on a platform"), Shape.DESTINATION);
        fill(section(sections, "segments", "Who of a model belongs together"), Shape.SEGMENT);
        fill(section(sections, "activations", "Which model or segment keeps which list"), Shape.ACTIVATION);
        kinds(section(sections, "channels", "Where alerts are sent"), kinds.channels());
        settings(sections);
        ConditionSchema.into(schema.putObject("$defs"));
        return JSON.writeValueAsString(schema) + "\n";
    }

    /// What the definition of one thing of a section may hold, as the API takes it. A condition in it is at
    /// `conditionAt`.
    public static ObjectNode definition(Section section, Kinds kinds, String conditionAt) {
        var schema = JSON.createObjectNode();
        switch (section) {
            case SOURCES, PLATFORMS, CHANNELS -> kinds(schema, kinds.in(section));
            case MODELS -> fill(schema, Shape.MODEL);
            case SEGMENTS -> fill(schema, Shape.SEGMENT);
            case DESTINATIONS -> fill(schema, Shape.DESTINATION);
            case ACTIVATIONS -> fill(schema, Shape.ACTIVATION);
            case SETTINGS -> {
                schema.put("type", "object").put("additionalProperties", false);
                settings(schema.putObject("properties"));
            }
        }
        return elsewhere(schema, conditionAt);
    }

    /// What a condition may hold; conditions in it are at `conditionAt`.
    public static ObjectNode condition(String conditionAt) {
        var definitions = JSON.createObjectNode();
        ConditionSchema.into(definitions);
        return elsewhere((ObjectNode) definitions.path("condition"), conditionAt);
    }

    private static ObjectNode elsewhere(ObjectNode schema, String conditionAt) {
        return (ObjectNode) JSON.readTree(JSON.writeValueAsString(schema).replace("#/$defs/condition", conditionAt));
    }

    private static void settings(ObjectNode properties) {
        properties
                .putObject("exclusions")
                .put("description", "Segments whose people belong to no other segment of the same model")
                .put("type", "array")
                .putObject("items")
                .put("type", "string");
        properties
                .putObject("time_zone")
                .put("type", "string")
                .put("description", "Where days begin and end, such as Europe/Paris; UTC by default");
        fill(properties.putObject("retention").put("description", "How long the past is kept"), Shape.RETENTION);
        fill(
                properties
                        .putObject("run_records")
                        .put("description", "A table of a source that a row is added to for each run"),
                Shape.RUN_RECORDS);
    }

    private static ObjectNode section(ObjectNode sections, String name, String meaning) {
        return sections.putObject(name)
                .put("description", meaning)
                .put("type", "object")
                .putObject("additionalProperties");
    }

    private static void kinds(ObjectNode component, List<? extends Kind<?>> kinds) {
        if (kinds.size() == 1) kind(component, kinds.getFirst());
        else {
            var choices = component.putArray("oneOf");
            for (var kind : kinds) kind(choices.addObject(), kind);
        }
    }

    private static void kind(ObjectNode component, Kind<?> kind) {
        component.put("title", kind.title());
        fill(
                component,
                Stream.concat(Stream.of(Shape.KIND), kind.fields().stream()).toList());
        component.withObject("/properties/kind").put("const", kind.name());
    }

    private static void fill(ObjectNode group, List<Field> fields) {
        group.put("type", "object").put("additionalProperties", false);
        var required = fields.stream().filter(Field::required).map(Field::name).toList();
        if (!required.isEmpty()) required.forEach(group.putArray("required")::add);
        var properties = group.putObject("properties");
        for (var field : fields) {
            var property = properties.putObject(field.name());
            property.put("description", field.meaning());
            if (!field.standard().isEmpty()) property.put("default", field.standard());
            form(property, field);
        }
    }

    private static void form(ObjectNode property, Field field) {
        switch (field) {
            case Field.Text _, Field.LongText _, Field.Hidden _ ->
                property.putArray("type").add("string").add("number");
            case Field.Whole whole -> {
                property.putArray("type").add("integer").add("string");
                property.put("minimum", whole.least()).put("maximum", whole.most());
                property.put("pattern", "^(" + PLACE + "|[0-9_]+ ?%?)$");
            }
            case Field.Url _ -> property.put("type", "string").put("pattern", "^(" + PLACE + "|https?://.+)");
            case Field.Flag _ -> property.put("type", "boolean");
            case Field.Choice choice -> choice.words().forEach(property.putArray("enum")::add);
            case Field.Time _ ->
                property.put("type", "string").put("pattern", "^(" + PLACE + "|[0-9]+ ?(ms|s|m|h|d))$");
            case Field.Group group -> fill(property, group.fields());
            case Field.Named named -> {
                property.put("type", "object");
                var either = property.putObject("additionalProperties").putArray("anyOf");
                fill(either.addObject(), named.fields());
                named.fields().stream()
                        .filter(chief -> chief.name().equals(named.chief()))
                        .forEach(chief -> form(either.addObject(), chief));
            }
            case Field.Tree _ -> property.put("$ref", "#/$defs/condition");
        }
    }
}
