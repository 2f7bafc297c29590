package io.rollcall.cli;

import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Type;
import io.rollcall.source.Source;
import io.rollcall.workspace.Explanation;
import io.rollcall.workspace.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows some people of a segment.
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Shows some rows of a segment. It prints addresses: mind who looks on.")
final class PreviewCommand implements Callable<Integer> {
    private static final int WIDEST = 40;

    private final Root root;

    @Mixin
    private Segments segments = new Segments();

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "FIELD",
            description = "The fields to show (default: key, e-mail and all fields of the model).")
    private List<String> fields = List.of();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "25",
            description = "So many rows (default: ${DEFAULT-VALUE}).")
    private int rows;

    PreviewCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = segments.of(workspace);
        var model = workspace.project().definitions().model(chosen.segment().model());
        var shown = fields.isEmpty() ? model.shown() : fields;
        var answer = chosen.source().ask(chosen.insight().sample(chosen.segment(), shown, rows), rows);
        if (root.json()) json(answer);
        else print(answer, model);
        root.out().flush();
        return Exit.DONE;
    }

    private void json(Source.Answer answer) {
        for (var row : answer.rows()) {
            var object = Json.object();
            for (var i = 0; i < row.size(); i++) object.put(answer.columns().get(i), row.get(i));
            root.out().println(object);
        }
    }

    private void print(Source.Answer answer, Model model) {
        var lines = new ArrayList<List<String>>();
        lines.add(answer.columns());
        for (var row : answer.rows())
            lines.add(IntStream.range(0, row.size())
                    .mapToObj(
                            i -> shown(row.get(i), model.field(answer.columns().get(i))))
                    .toList());
        var widths = new int[answer.columns().size()];
        for (var line : lines)
            for (var i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], line.get(i).length());
        for (var line : lines) {
            var text = new StringBuilder();
            for (var i = 0; i < widths.length; i++)
                text.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            root.out().println(text.toString().stripTrailing());
        }
    }

    private static String shown(@Nullable String value, Optional<ModelField> field) {
        if (value == null) return "-";
        if (field.filter(it -> it.type() == Type.NUMBER).isPresent()) return Explanation.number(value);
        var line = value.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    }
}
