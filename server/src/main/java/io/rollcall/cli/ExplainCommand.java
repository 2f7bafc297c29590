package io.rollcall.cli;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Model;
import io.rollcall.domain.Plain;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Type;
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

    /// What is said of one row for one condition.
    private record Said(
            int depth,
            String words,
            boolean holds,
            @Nullable String saw) {}

    @Override
    public Integer call() throws Exception {
        var installation = root.open();
        var chosen = segments.of(installation);
        var segment = chosen.segment();
        if (!(AddressForm.EMAIL.of(address) instanceof AddressForm.Result.Good(var good)))
            throw new Problem("This is nobody's address; give one such as ann@example.com.");
        var lines = new ArrayList<Line>();
        lay(segment.where(), 0, lines);
        for (var excluded : installation.project().definitions().excludedFrom(segment))
            lines.add(new Line(0, new Condition.InSegment(excluded.name(), false)));
        var conditions = lines.stream().map(Line::condition).toList();
        var answer = chosen.source().ask(chosen.insight().verdicts(segment, conditions, good), MOST_ROWS);
        if (answer.rows().isEmpty() && !root.json())
            root.out().printf("No row of model %s has this address.%n", segment.model());
        for (var row : answer.rows()) {
            var said = said(installation.project().definitions().model(segment.model()), segment, lines, row);
            if (root.json()) json(segment.name(), yes(row, row.size() - 1), said);
            else print(segment.name(), yes(row, row.size() - 1), said);
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

    private static List<Said> said(Model model, Segment segment, List<Line> lines, List<@Nullable String> row) {
        var all = new ArrayList<Said>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            all.add(new Said(
                    line.depth(),
                    words(line.condition()),
                    yes(row, 2 * i),
                    saw(model, line.condition(), row.get(2 * i + 1))));
        }
        segment.split().ifPresent(split -> all.add(new Said(0, Plain.words(split), yes(row, 2 * lines.size()), null)));
        // Whom a limit takes is a matter of those who meet everything else.
        if (all.stream().allMatch(said -> said.depth() > 0 || said.holds()))
            segment.limit()
                    .ifPresent(limit -> all.add(new Said(0, Plain.words(limit), yes(row, row.size() - 1), null)));
        return all;
    }

    private static @Nullable String saw(Model model, Condition condition, @Nullable String value) {
        return switch (condition) {
            case Condition.Value(var field, var _) ->
                value == null
                        ? "nothing"
                        : model.field(field)
                                        .filter(it -> it.type() == Type.NUMBER)
                                        .isPresent()
                                ? Tell.number(value)
                                : value;
            case Condition.Related _ -> value == null ? "nothing" : Tell.number(value);
            case Condition.All _, Condition.Any _, Condition.None _ -> null;
            case Condition.Edge _, Condition.InSegment _, Condition.Sql _ -> null;
        };
    }

    private void print(String name, boolean member, List<Said> all) {
        root.out().printf("%s segment %s%n", member ? "in" : "not in", name);
        for (var said : all)
            root.out()
                    .printf(
                            "  %s %s%s%s%n",
                            said.holds() ? "yes" : "no ",
                            "  ".repeat(said.depth()),
                            said.words(),
                            said.saw() == null ? "" : "  (it is " + said.saw() + ")");
    }

    private void json(String name, boolean member, List<Said> all) {
        var object = Json.object().put("segment", name).put("member", member);
        var conditions = object.putArray("conditions");
        for (var said : all)
            conditions
                    .addObject()
                    .put("depth", said.depth())
                    .put("condition", said.words())
                    .put("holds", said.holds())
                    .put("saw", said.saw());
        root.out().println(object);
    }
}
