package io.rollcall.http;

import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Relation;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A model with its fields and relations as JSON.
final class ModelFields {
    private static final JsonMapper JSON = new JsonMapper();

    private ModelFields() {}

    static ObjectNode json(Model model) {
        var described = JSON.createObjectNode()
                .put("name", model.name())
                .put("source", model.source())
                .put("kind", word(model.described().kind()))
                .put("primary_key", model.primaryKey())
                .put("email", model.email());
        var fields = described.putArray("fields");
        for (var field : model.fields())
            fields.addObject()
                    .put("name", field.name())
                    .put("type", field.type().word())
                    .put("categorical", field.categorical())
                    .put("computed", field.computed().isPresent())
                    .put("meaning", field.meaning().map(ModelFields::word).orElse(null));
        var relations = described.putArray("relations");
        for (var relation : model.relations())
            relations
                    .addObject()
                    .put("name", relation.name())
                    .put("model", relation.model())
                    .put("kind", word(relation.kind()))
                    .put("field", relation.field())
                    .put("other_field", relation.otherField());
        return described;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// The schema of what [#json] gives.
    static ObjectNode schema() {
        return Schemas.object()
                .has("name", Schemas.text("Name"))
                .has("source", Schemas.text("Name of its source"))
                .has("kind", Schemas.oneOf("What its rows are", Schemas.words(Model.Kind.values())))
                .has("primary_key", Schemas.text("Field that tells one row from every other"))
                .has("email", Schemas.text("Field that holds the e-mail address; empty where there is none"))
                .has(
                        "fields",
                        Schemas.list(Schemas.object()
                                .has("name", Schemas.text("Name"))
                                .has("type", KindRoutes.type())
                                .has("categorical", Schemas.flag("Whether it has few different values"))
                                .has("computed", Schemas.flag("Whether it is worked out"))
                                .has(
                                        "meaning",
                                        Schemas.maybe(
                                                Schemas.text("What it means in every model: one of %s; null for nothing"
                                                        .formatted(String.join(
                                                                ", ", Schemas.words(ModelField.Meaning.values()))))))
                                .done()))
                .has(
                        "relations",
                        Schemas.list(Schemas.object()
                                .has("name", Schemas.text("Name"))
                                .has("model", Schemas.text("Name of the other model"))
                                .has(
                                        "kind",
                                        Schemas.oneOf(
                                                "How many rows there are on either side",
                                                Schemas.words(Relation.Kind.values())))
                                .has("field", Schemas.text("Field here"))
                                .has("other_field", Schemas.text("Field there that is the same"))
                                .done()))
                .done();
    }
}
