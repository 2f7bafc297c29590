package io.rollcall.project;

import io.rollcall.domain.Computed;
import io.rollcall.domain.Condition;
import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Type;
import io.rollcall.domain.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads how the fields of a model are worked out that are no columns, and notes every mistake with its line.
final class ComputedReader {
    private static final Set<String> SETTINGS = Set.of("formula", "related");
    private static final List<String> EDGES = List.of("first", "last");
    private static final Set<Type> LEAST_AND_MOST = Set.of(Type.NUMBER, Type.DATE, Type.TIMESTAMP);

    private final Map<String, Model> models;
    private final Mistakes mistakes;
    private final Model model;
    private final int line;

    /// `models` have all their fields, with their types, though not yet how they are worked out.
    ComputedReader(Map<String, Model> models, Mistakes mistakes, Model model, int line) {
        this.models = models;
        this.mistakes = mistakes;
        this.model = model;
        this.line = line;
    }

    /// Whether a field is worked out.
    static boolean isComputed(Values described) {
        return SETTINGS.stream().anyMatch(described::has);
    }

    /// How the field is worked out; empty when something is wrong with that.
    Optional<Computed> read(ModelField field, Values described) {
        var where = "model %s, field %s".formatted(model.name(), field.name());
        if (described.has("column") || (described.has("formula") && described.has("related")))
            return wrong(where, "it is either a column, or a formula, or worked out of related rows.");
        if (described.has("formula")) return formula(where, field, described.text("formula"));
        return Reached.from(model, described.text("related"), models, sentence -> wrong(where, sentence))
                .flatMap(reached -> summed(where, field, described, reached));
    }

    private <T> Optional<T> wrong(String where, String sentence) {
        mistakes.add(line, where + ": " + sentence);
        return Optional.empty();
    }

    private Optional<Computed> formula(String where, ModelField field, String text) {
        try {
            var formula = FormulaReader.read(text);
            var numbers = named(model, Set.of(Type.NUMBER));
            for (var name : formula.fields())
                if (!numbers.contains(name))
                    return wrong(
                            where,
                            "the formula names \"%s\", which is no number field of the model%s"
                                    .formatted(name, Reader.instead(name, numbers)));
            return ofType(where, field, Type.NUMBER, new Computed.Calculated(formula));
        } catch (Problem unreadable) {
            return wrong(where, unreadable.sentence());
        }
    }

    private Optional<Computed> ofType(String where, ModelField field, Type type, Computed computed) {
        return field.type() == type
                ? Optional.of(computed)
                : wrong(where, "what is worked out is a %s; write \"type: %s\".".formatted(type.word(), type.word()));
    }

    private Optional<Computed> summed(String where, ModelField field, Values described, Reached reached) {
        var condition = described.has("where")
                ? Optional.ofNullable(new ConditionReader(models, mistakes, where)
                        .read((Yaml) described.tree("where").orElseThrow(), reached.model()))
                : Optional.<Condition>of(Condition.All.EVERYBODY);
        if (condition.isEmpty()) return Optional.empty();
        if (!condition.get().segments().isEmpty())
            return wrong(where, "a field cannot depend on who is in a segment; take the condition itself.");
        var given = ConditionReader.FUNCTIONS.keySet().stream()
                .filter(described::has)
                .toList();
        var edges = EDGES.stream().filter(described::has).toList();
        if (given.size() + edges.size() > 1)
            return wrong(where, "take one of sum, average, min, max, first and last; with none of them, rows count.");
        if (!edges.isEmpty()) return edge(where, field, described, reached, condition.get());
        if (given.isEmpty())
            return ofType(
                    where,
                    field,
                    Type.NUMBER,
                    new Computed.Summed(reached.path(), condition.get(), new Computed.How.Count()));
        var function = ConditionReader.FUNCTIONS.get(given.getFirst());
        var name = described.text(given.getFirst());
        var isNumber = function == Condition.Function.SUM || function == Condition.Function.AVERAGE;
        var known = named(reached.model(), isNumber ? Set.of(Type.NUMBER) : LEAST_AND_MOST);
        if (function == null || !known.contains(name)) return noSuch(where, given.getFirst(), name, reached, known);
        return ofType(
                where,
                field,
                typeOf(reached, name),
                new Computed.Summed(reached.path(), condition.get(), new Computed.How.Total(function, name)));
    }

    private Optional<Computed> edge(
            String where, ModelField field, Values described, Reached reached, Condition condition) {
        var first = described.has("first");
        var name = described.text(first ? "first" : "last");
        var all = named(reached.model(), Set.of(Type.values()));
        if (!all.contains(name)) return noSuch(where, first ? "first" : "last", name, reached, all);
        var by = described.textIfAny("by").orElse("");
        var ordered = named(reached.model(), ConditionReader.ORDERED);
        if (!ordered.contains(by)) return noSuch(where, "by", by, reached, ordered);
        return ofType(
                where,
                field,
                typeOf(reached, name),
                new Computed.Summed(reached.path(), condition, new Computed.How.Edge(first, name, by)));
    }

    private Optional<Computed> noSuch(String where, String setting, String name, Reached reached, List<String> known) {
        return wrong(
                where,
                "\"%s\" cannot be \"%s\": of model %s%s"
                        .formatted(setting, name, reached.model().name(), Reader.instead(name, known)));
    }

    private static Type typeOf(Reached reached, String name) {
        return reached.model().field(name).orElseThrow().type();
    }

    private static List<String> named(Model model, Set<Type> types) {
        return model.fields().stream()
                .filter(field -> types.contains(field.type()))
                .map(ModelField::name)
                .toList();
    }
}
