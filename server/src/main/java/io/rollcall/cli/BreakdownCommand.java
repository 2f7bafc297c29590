package io.rollcall.cli;

import io.rollcall.domain.Problem;
import io.rollcall.workspace.Json;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Breaks a segment down by the values of a field.
@Command(
        name = "breakdown",
        mixinStandardHelpOptions = true,
        description = "Says how many people of a segment have which value of a field.")
final class BreakdownCommand implements Callable<Integer> {
    private static final int MOST_VALUES = 50;

    private final Root root;

    @Mixin
    private Segments segments = new Segments();

    @Option(names = "--by", required = true, paramLabel = "FIELD", description = "Field with few different values.")
    private String by = "";

    BreakdownCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = segments.of(workspace);
        var model = workspace.project().definitions().model(chosen.segment().model());
        if (model.field(by).isEmpty()) {
            var names = model.fields().stream().map(field -> field.name()).toList();
            throw new Problem("Model %s has no field \"%s\"; it has: %s."
                    .formatted(model.name(), by, names.isEmpty() ? "none" : String.join(", ", names)));
        }
        var answer = chosen.source().ask(chosen.insight().breakdown(chosen.segment(), by, MOST_VALUES), MOST_VALUES);
        for (var row : answer.rows()) {
            var count = Long.parseLong(Objects.requireNonNull(row.get(1)));
            if (root.json())
                root.out()
                        .println(Json.object()
                                .put("segment", chosen.segment().name())
                                .put(by, row.getFirst())
                                .put("rows", count));
            else
                root.out()
                        .printf(
                                Locale.ROOT,
                                "%,12d  %s%n",
                                count,
                                Objects.requireNonNullElse(row.getFirst(), "(none)"));
        }
        root.out().flush();
        return Exit.DONE;
    }
}
