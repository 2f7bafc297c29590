package io.rollcall.project;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Condition.Bound;
import io.rollcall.domain.Condition.Function;
import io.rollcall.domain.Condition.Measure;
import io.rollcall.domain.Criterion;
import io.rollcall.domain.Model;
import io.rollcall.domain.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a tree of conditions against the model it speaks of, and notes every mistake with its line.
final class ConditionReader {
    static final List<String> KINDS =
            List.of("all", "any", "none", "field", "related", "first", "last", "in_segment", "not_in_segment", "sql");
    static final Map<String, Bound> BOUNDS =
            Map.of("at_least", Bound.AT_LEAST, "at_most", Bound.AT_MOST, "exactly", Bound.EXACTLY);
    static final Map<String, Function> FUNCTIONS =
            Map.of("sum", Function.SUM, "average", Function.AVERAGE, "min", Function.MIN, "max", Function.MAX);

    static final Set<Type> ORDERED = Set.of(Type.NUMBER, Type.DATE, Type.TIMESTAMP);
    private static final int DEEPEST = 20;

    private final Map<String, Model> models;
    private final Mistakes mistakes;
    private final String where;

    /// `where` is what the tree belongs to, as a sentence names it.
    ConditionReader(Map<String, Model> models, Mistakes mistakes, String where) {
        this.models = models;
        this.mistakes = mistakes;
        this.where = where;
    }

    /// The tree; null when something is wrong with it.
    @Nullable
    Condition read(Yaml written, Model model) {
        return read(written, model, 0);
    }

    private @Nullable Condition wrong(int line, String sentence) {
        mistakes.add(line, where + ": " + sentence);
        return null;
    }

    private @Nullable Condition read(Yaml written, Model model, int depth) {
        if (depth > DEEPEST) return wrong(written.line(), "conditions lie more than %d deep.".formatted(DEEPEST));
        if (!(written instanceof Yaml.Entries(var line, var entries)))
            return wrong(
                    written.line(),
                    "a condition has to be a group, such as \"field: country\" with \"is: FR\" below it.");
        var kinds = KINDS.stream().filter(entries::containsKey).toList();
        // "last" is a word for days too.
        var kind = entries.containsKey("field") ? "field" : kinds.isEmpty() ? "" : kinds.getFirst();
        if (!kind.equals("field") && kinds.size() != 1)
            return wrong(line, "a condition needs exactly one of %s.".formatted(String.join(", ", KINDS)));
        return switch (kind) {
            case "all", "any", "none" -> group(kind, entries, model, depth);
            case "field" -> field(line, entries, model);
            case "related" -> related(line, entries, model, depth);
            case "first", "last" -> edge(kind, line, entries, model, depth);
            case "in_segment", "not_in_segment" -> segment(kind, entries);
            default -> sql(entries);
        };
    }

    /// Notes every entry but these.
    private void only(Map<String, Yaml.Entry> entries, List<String> known) {
        entries.forEach((name, entry) -> {
            if (!known.contains(name))
                mistakes.add(
                        entry.line(),
                        "%s: \"%s\" has no place in this condition%s"
                                .formatted(where, name, Reader.instead(name, known)));
        });
    }

    private static Yaml at(Map<String, Yaml.Entry> entries, String name) {
        return Objects.requireNonNull(entries.get(name)).value();
    }

    private @Nullable Condition group(String kind, Map<String, Yaml.Entry> entries, Model model, int depth) {
        only(entries, List.of(kind));
        if (!(at(entries, kind) instanceof Yaml.Items(var _, var items)))
            return wrong(
                    at(entries, kind).line(),
                    "\"%s\" has to be a list of conditions, each behind a dash.".formatted(kind));
        var conditions = new ArrayList<Condition>();
        for (var item : items) {
            var condition = read(item, model, depth + 1);
            if (condition != null) conditions.add(condition);
        }
        return switch (kind) {
            case "all" -> new Condition.All(conditions);
            case "any" -> new Condition.Any(conditions);
            default -> new Condition.None(conditions);
        };
    }

    private @Nullable Condition field(int line, Map<String, Yaml.Entry> entries, Model model) {
        var name = text(entries, "field");
        if (name.isEmpty()) return null;
        var field = model.field(name.get());
        if (field.isEmpty())
            return wrong(
                    Objects.requireNonNull(entries.get("field")).line(),
                    "model %s has no field \"%s\"%s"
                            .formatted(
                                    model.name(),
                                    name.get(),
                                    Reader.instead(
                                            name.get(),
                                            model.fields().stream()
                                                    .map(each -> each.name())
                                                    .toList())));
        return criterion(
                        line,
                        entries,
                        List.of("field"),
                        field.get().type(),
                        Word.of(field.get().type()))
                .map(criterion -> new Condition.Value(name.get(), criterion))
                .orElse(null);
    }

    /// The one criterion among the entries; those that are `others` belong elsewhere.
    private Optional<Criterion> criterion(
            int line, Map<String, Yaml.Entry> entries, List<String> others, Type type, List<Word> words) {
        var names = words.stream().map(Word::word).toList();
        only(entries, Stream.concat(others.stream(), names.stream()).toList());
        var given = names.stream().filter(entries::containsKey).toList();
        if (given.size() != 1) {
            wrong(line, "a %s needs exactly one of %s.".formatted(type.word(), String.join(", ", names)));
            return Optional.empty();
        }
        var word = Word.find(given.getFirst(), type).orElseThrow();
        var written = at(entries, word.word());
        var argument = Argument.read(word.takes(), written);
        if (argument.isEmpty() || !sound(type, argument.get())) {
            wrong(
                    written.line(),
                    "\"%s\" has to be %s.".formatted(word.word(), word.takes().words()));
            return Optional.empty();
        }
        return Optional.of(word.of(argument.get()));
    }

    /// A day has no hours, and a text no control characters.
    private static boolean sound(Type type, Object argument) {
        if (argument instanceof Word.Length(var _, var unit) && type == Type.DATE)
            return unit != Criterion.Unit.MINUTE && unit != Criterion.Unit.HOUR;
        return !(argument instanceof List<?> list)
                || list.stream().noneMatch(item -> item instanceof String text && holdsControls(text));
    }

    private static boolean holdsControls(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r');
    }

    private @Nullable Condition related(int line, Map<String, Yaml.Entry> entries, Model model, int depth) {
        var reached = reach(entries, "related", model);
        if (reached == null) return null;
        var condition = below(entries, reached.model(), depth);
        if (condition == null) return null;
        var functions = FUNCTIONS.keySet().stream()
                .filter(entries::containsKey)
                .sorted()
                .toList();
        if (functions.isEmpty()) return counted(entries, reached, condition);
        var function = functions.getFirst();
        var name = text(entries, function).orElse("");
        var field = reached.model().field(name);
        if (functions.size() > 1 || field.isEmpty() || field.get().type() != Type.NUMBER)
            return wrong(
                    line,
                    "\"%s\" has to name a number field of model %s%s"
                            .formatted(
                                    function, reached.model().name(), Reader.instead(name, numbers(reached.model()))));
        var words = Word.of(Type.NUMBER).stream()
                .filter(word -> word != Word.TOP && word != Word.BOTTOM && word != Word.EMPTY)
                .toList();
        return criterion(line, entries, List.of("related", "where", function), Type.NUMBER, words)
                .map(criterion -> new Condition.Related(
                        reached.path(),
                        condition,
                        new Measure.Total(Objects.requireNonNull(FUNCTIONS.get(function)), name, criterion)))
                .orElse(null);
    }

    private static List<String> numbers(Model model) {
        return model.fields().stream()
                .filter(field -> field.type() == Type.NUMBER)
                .map(field -> field.name())
                .toList();
    }

    private @Nullable Condition counted(Map<String, Yaml.Entry> entries, Reached reached, Condition condition) {
        only(entries, List.of("related", "where", "at_least", "at_most", "exactly", "sum", "average", "min", "max"));
        var bounds = BOUNDS.keySet().stream().filter(entries::containsKey).toList();
        if (bounds.isEmpty())
            return new Condition.Related(reached.path(), condition, new Measure.Count(Bound.AT_LEAST, 1));
        var bound = bounds.getFirst();
        var number = text(entries, bound)
                .flatMap(Argument::number)
                .filter(given -> given.scale() == 0 && given.signum() >= 0 && given.precision() < 10);
        if (bounds.size() > 1 || number.isEmpty())
            return wrong(
                    at(entries, bound).line(), "\"%s\" has to be a whole number, and the only one.".formatted(bound));
        return new Condition.Related(
                reached.path(),
                condition,
                new Measure.Count(
                        Objects.requireNonNull(BOUNDS.get(bound)), number.get().longValueExact()));
    }

    private @Nullable Condition edge(String kind, int line, Map<String, Yaml.Entry> entries, Model model, int depth) {
        only(entries, List.of(kind, "by", "where"));
        var reached = reach(entries, kind, model);
        if (reached == null) return null;
        var condition = below(entries, reached.model(), depth);
        if (condition == null) return null;
        var by = entries.containsKey("by") ? text(entries, "by").orElse("") : "";
        var ordered = reached.model().fields().stream()
                .filter(field -> ORDERED.contains(field.type()))
                .map(field -> field.name())
                .toList();
        if (!ordered.contains(by))
            return wrong(
                    line,
                    "\"by\" has to name a date, timestamp or number of model %s%s"
                            .formatted(reached.model().name(), Reader.instead(by, ordered)));
        return new Condition.Edge(reached.path(), kind.equals("first"), by, condition);
    }

    /// What the related rows have to meet; everything does where nothing is said.
    private @Nullable Condition below(Map<String, Yaml.Entry> entries, Model model, int depth) {
        return entries.containsKey("where") ? read(at(entries, "where"), model, depth + 1) : Condition.All.EVERYBODY;
    }

    private @Nullable Reached reach(Map<String, Yaml.Entry> entries, String kind, Model start) {
        return text(entries, kind)
                .flatMap(path -> Reached.from(
                        start, path, models, sentence -> wrong(at(entries, kind).line(), sentence)))
                .orElse(null);
    }

    private @Nullable Condition segment(String kind, Map<String, Yaml.Entry> entries) {
        only(entries, List.of(kind));
        return text(entries, kind)
                .map(name -> new Condition.InSegment(name, kind.equals("in_segment")))
                .orElse(null);
    }

    private @Nullable Condition sql(Map<String, Yaml.Entry> entries) {
        only(entries, List.of("sql"));
        var sql = text(entries, "sql");
        if (sql.isPresent() && holdsControls(sql.get()))
            return wrong(at(entries, "sql").line(), "\"sql\" holds a control character; take it out.");
        return sql.map(Condition.Sql::new).orElse(null);
    }

    private Optional<String> text(Map<String, Yaml.Entry> entries, String name) {
        if (at(entries, name) instanceof Yaml.Word(var _, var text) && !text.isBlank())
            return Optional.of(text.strip());
        wrong(at(entries, name).line(), "\"%s\" has to be one value.".formatted(name));
        return Optional.empty();
    }
}
