package io.rollcall.cli;

import io.rollcall.domain.Model;
import io.rollcall.domain.Plain;
import io.rollcall.workspace.Json;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Lists the models.
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the models with their fields and relations.")
final class ModelsCommand implements Callable<Integer> {
    private final Root root;

    ModelsCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        for (var model : root.open().project().models().values()) {
            if (root.json()) json(model);
            else print(model);
        }
        root.out().flush();
        return Exit.DONE;
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private void print(Model model) {
        var out = root.out();
        out.printf(
                "%s  (%s, source %s)%n", model.name(), lower(model.described().kind()), model.source());
        out.printf("  key %s%s%n", model.primaryKey(), model.email().isEmpty() ? "" : ", e-mail " + model.email());
        for (var field : model.fields())
            out.printf(
                    "  %s: %s%s%s%n",
                    field.name(),
                    field.type().word(),
                    field.categorical() ? ", categorical" : "",
                    field.computed().map(how -> ", the " + Plain.words(how)).orElse(""));
        for (var relation : model.relations())
            out.printf(
                    "  -> %s: %s of %s, where %s is their %s%n",
                    relation.name(),
                    lower(relation.kind()).replace('_', ' '),
                    relation.model(),
                    relation.field(),
                    relation.otherField());
    }

    private void json(Model model) {
        var object = Json.object()
                .put("model", model.name())
                .put("kind", lower(model.described().kind()))
                .put("source", model.source())
                .put("primary_key", model.primaryKey())
                .put("email", model.email());
        var fields = object.putArray("fields");
        for (var field : model.fields()) {
            var described = fields.addObject()
                    .put("name", field.name())
                    .put("type", field.type().word())
                    .put("categorical", field.categorical());
            field.computed()
                    .ifPresentOrElse(
                            how -> described.put("computed", Plain.words(how)),
                            () -> described.put("column", field.column()));
        }
        var relations = object.putArray("relations");
        for (var relation : model.relations())
            relations
                    .addObject()
                    .put("name", relation.name())
                    .put("model", relation.model())
                    .put("kind", lower(relation.kind()))
                    .put("field", relation.field())
                    .put("other_field", relation.otherField());
        root.out().println(object);
    }
}
