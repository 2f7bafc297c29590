package io.rollcall.workspace;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Model;
import io.rollcall.domain.Plain;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Type;
import io.rollcall.ledger.AddressForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Why one row of a model is in a segment, or is not: what is said of it for each condition, each exclusion, the
/// split and the limit.
public record Explanation(boolean member, List<Said> all) {
    private static final int MOST_ROWS = 20;
    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+");

    public Explanation {
        all = List.copyOf(all);
    }

    /// What is said of a row for one condition; `depth` is how deep it lies in the tree.
    public record Said(
            int depth,
            String words,
            boolean holds,
            @Nullable String saw) {}

    /// A condition of the tree, and how deep it lies.
    private record Line(int depth, Condition condition) {}

    /// One for each row with this address; none where there is no such row.
    ///
    /// @throws Problem when it is no address, or the source does not answer
    public static List<Explanation> of(Looked looked, Definitions definitions, String address)
            throws Problem, InterruptedException {
        if (!(AddressForm.EMAIL.of(address) instanceof AddressForm.Result.Good(var good)))
            throw new Problem("This is nobody's address; give one such as ann@example.com.");
        var segment = looked.segment();
        var lines = new ArrayList<Line>();
        lay(segment.where(), 0, lines);
        for (var excluded : definitions.excludedFrom(segment))
            lines.add(new Line(0, new Condition.InSegment(excluded.name(), false)));
        var conditions = lines.stream().map(Line::condition).toList();
        var answer = looked.source().ask(looked.insight().verdicts(segment, conditions, good), MOST_ROWS);
        var model = definitions.model(segment.model());
        return answer.rows().stream()
                .map(row -> new Explanation(yes(row, row.size() - 1), said(model, segment, lines, row)))
                .toList();
    }

    /// A number as databases write it, without zeros at the end of its fraction; other texts as they are.
    public static String number(String text) {
        return FRACTION.matcher(text).matches()
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
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
                                ? Explanation.number(value)
                                : value;
            case Condition.Related _ -> value == null ? "nothing" : Explanation.number(value);
            case Condition.All _, Condition.Any _, Condition.None _ -> null;
            case Condition.Edge _, Condition.InSegment _, Condition.Sql _ -> null;
        };
    }
}
