package io.rollcall.cli;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Plain;
import io.rollcall.domain.Problem;
import io.rollcall.ledger.AddressForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Explains one person of a segment.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says which conditions of a segment hold for an address, and what each of them saw.")
final class ExplainCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 20;

    private final Root root;

    @Mixin
    private Segments segments = new Segments();

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "In any spelling.")
    private String address = "";

    ExplainCommand(Root root) {
        this.root = root;
    }

    /// A condition of the tree, and how deep it lies.
    private record Line(int depth, Condition condition) {}

    @Override
    public Integer call() throws Exception {
        var chosen = segments.of(root.open());
        if (!(AddressForm.EMAIL.of(address) instanceof AddressForm.Result.Good(var good)))
            throw new Problem("This is nobody's address; give one such as ann@example.com.");
        var lines = new ArrayList<Line>();
        lay(chosen.segment().where(), 0, lines);
        var conditions = lines.stream().map(Line::condition).toList();
        var answer = chosen.source().ask(chosen.insight().verdicts(chosen.segment(), conditions, good), MOST_ROWS);
        if (answer.rows().isEmpty() && !root.json())
            root.out()
                    .printf(
                            "No row of model %s has this address.%n",
                            chosen.segment().model());
        for (var row : answer.rows()) {
            if (root.json()) json(chosen.segment().name(), lines, row);
            else print(chosen.segment().name(), lines, row);
        }
        root.out().flush();
        return Exit.DONE;
    }

    private static void lay(Condition condition, int depth, List<Line> lines) {
        lines.add(new Line(depth, condition));
        parts(condition).forEach(part -> lay(part, depth + 1, lines));
    }

    private static List<Condition> parts(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> parts;
            case Condition.Any(var parts) -> parts;
            case Condition.None(var parts) -> parts;
            case Condition.Value _, Condition.Related _, Condition.Edge _, Condition.InSegment _, Condition.Sql _ ->
                List.of();
        };
    }

    private static String words(Condition condition) {
        return switch (condition) {
            case Condition.All _ -> "all of";
            case Condition.Any _ -> "any of";
            case Condition.None _ -> "none of";
            case Condition.Value _, Condition.Related _, Condition.Edge _, Condition.InSegment _, Condition.Sql _ ->
                Plain.words(condition);
        };
    }

    private static boolean yes(List<@Nullable String> row, int column) {
        return Objects.equals(row.get(column), "1");
    }

    private void print(String name, List<Line> lines, List<@Nullable String> row) {
        root.out().printf("%s segment %s%n", yes(row, 2 * lines.size()) ? "in" : "not in", name);
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var leaf = parts(line.condition()).isEmpty();
            var seen = row.get(2 * i + 1);
            root.out()
                    .printf(
                            "  %s %s%s%s%n",
                            yes(row, 2 * i) ? "yes" : "no ",
                            "  ".repeat(line.depth()),
                            words(line.condition()),
                            leaf && seen != null
                                    ? "  (it is " + seen + ")"
                                    : leaf ? saidNothing(line.condition()) : "");
        }
    }

    private static String saidNothing(Condition condition) {
        return condition instanceof Condition.Value || condition instanceof Condition.Related
                ? "  (there is none)"
                : "";
    }

    private void json(String name, List<Line> lines, List<@Nullable String> row) {
        var object = Json.object().put("segment", name).put("member", yes(row, 2 * lines.size()));
        var conditions = object.putArray("conditions");
        for (var i = 0; i < lines.size(); i++)
            conditions
                    .addObject()
                    .put("depth", lines.get(i).depth())
                    .put("condition", words(lines.get(i).condition()))
                    .put("holds", yes(row, 2 * i))
                    .put("saw", row.get(2 * i + 1));
        root.out().println(object);
    }
}
