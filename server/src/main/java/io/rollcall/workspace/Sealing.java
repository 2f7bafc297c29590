package io.rollcall.workspace;

import io.rollcall.domain.Field;
import io.rollcall.domain.Kinds;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Section;
import io.rollcall.project.Documents;
import io.rollcall.store.Definition;
import io.rollcall.store.Vault;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Seals the secrets of definitions before they are kept, and opens them to be used. Safe for many threads.
final class Sealing {
    private static final JsonMapper JSON = new JsonMapper();
    /// Stands for a secret that is kept: what is shown of it, and what leaves it as it is.
    private static final String KEPT = "kept";
    private static final String SEALED = "sealed";
    /// The settings that say where secrets are sent, and how well they are protected on the way.
    private static final List<String> WHERE =
            List.of("kind", "host", "port", "token_url", "base_path", "ssl", "security", "url");

    private final String workspace;
    private final Vault vault;
    private final Kinds kinds;

    Sealing(String workspace, Vault vault, Kinds kinds) {
        this.workspace = workspace;
        this.vault = vault;
        this.kinds = kinds;
    }

    /// A definition as it may be shown: its secrets are not in it.
    ObjectNode shown(Definition definition) {
        var body = object(definition.body());
        for (var field : hidden(definition.section(), body))
            if (body.path(field).has(SEALED))
                body.set(field, JSON.createObjectNode().put(KEPT, true));
        return body;
    }

    /// Secrets that would be kept while the place that they are sent to changes: whoever may change a definition
    /// could have them sent to himself.
    List<Documents.Finding> carriedElsewhere(
            Section section, String name, ObjectNode body, Optional<Definition> known) {
        if (known.isEmpty()) return List.of();
        var before = object(known.get().body());
        if (WHERE.stream().allMatch(setting -> before.path(setting).equals(body.path(setting)))) return List.of();
        return hidden(section, body).stream()
                .filter(field -> body.path(field).path(KEPT).asBoolean(false))
                .map(field -> new Documents.Finding(
                        new Documents.Place(section, name, "/" + field),
                        "\"%s\" has to be given again: it would be sent to another place than before."
                                .formatted(field)))
                .toList();
    }

    /// A definition with its secrets open, to be read.
    ObjectNode opened(Definition definition) throws Problem {
        return unsealed(definition.section(), definition.name(), object(definition.body()));
    }

    /// What is kept of a definition.
    ObjectNode sealed(Section section, String name, ObjectNode body, Optional<Definition> known) {
        var sealed = body.deepCopy();
        for (var field : hidden(section, body)) {
            var value = body.path(field);
            if (value.isString() && !value.asString().isEmpty())
                sealed.set(
                        field,
                        JSON.createObjectNode()
                                .put(SEALED, vault.seal(new Secret(value.asString()), place(section, name, field))));
            else if (value.path(KEPT).asBoolean(false))
                sealed.set(
                        field,
                        known.map(before -> object(before.body()).path(field))
                                .filter(before -> !before.isMissingNode())
                                .orElse(JSON.createObjectNode()));
            // A sealed text that somebody brings along may be that of another place.
            else if (value.has(SEALED)) sealed.set(field, JSON.createObjectNode());
        }
        return sealed;
    }

    ObjectNode unsealed(Section section, String name, ObjectNode body) throws Problem {
        var open = body.deepCopy();
        for (var field : hidden(section, body)) {
            var value = body.path(field).path(SEALED);
            if (value.isString())
                open.put(
                        field,
                        vault.unseal(value.asString(), place(section, name, field))
                                .reveal());
        }
        return open;
    }

    private String place(Section section, String name, String field) {
        return "%s, %s %s, %s".formatted(workspace, section.one(), name, field);
    }

    /// The settings of a thing that are secrets.
    private List<String> hidden(Section section, ObjectNode body) {
        return kinds.fields(section, body.path("kind").asString("")).orElse(List.of()).stream()
                .filter(Field.Hidden.class::isInstance)
                .map(Field::name)
                .toList();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    /// The settings of a definition that hold a sealed secret.
    List<String> secrets(Definition definition) {
        var body = object(definition.body());
        return hidden(definition.section(), body).stream()
                .filter(field -> body.path(field).has(SEALED))
                .toList();
    }

    /// The same definition with its secrets sealed anew, by the newest key.
    String sealedAnew(Definition definition) throws Problem {
        var open = opened(definition);
        return JSON.writeValueAsString(sealed(definition.section(), definition.name(), open, Optional.empty()));
    }
}
