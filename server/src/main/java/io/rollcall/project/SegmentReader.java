package io.rollcall.project;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Values;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one segment, and notes every mistake with its line.
final class SegmentReader {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Reader reader;
    private final Mistakes mistakes;
    private final Map<String, Model> models;

    SegmentReader(Reader reader, Mistakes mistakes, Map<String, Model> models) {
        this.reader = reader;
        this.mistakes = mistakes;
        this.models = models;
    }

    /// The segment; empty when its model is not there.
    Optional<Segment> read(String name, Yaml.Entry entry) {
        var where = "segment " + name;
        var values = reader.group(entry.value(), where, Shape.SEGMENT, false);
        reader.reference(values, "model", List.copyOf(models.keySet()), entry.line(), where);
        var model = models.get(values.textIfAny("model").orElse(""));
        if (model == null) return Optional.empty();
        if (model.described().kind() != Model.Kind.USERS)
            mistakes.add(
                    entry.line(), "%s needs a model of kind users, and %s is none.".formatted(where, model.name()));
        var condition = values.tree("where")
                .map(tree -> new ConditionReader(models, mistakes, where).read((Yaml) tree, model))
                .orElse(null);
        return Optional.of(new Segment(
                name,
                model.name(),
                condition == null ? Condition.All.EVERYBODY : condition,
                limit(values, model, entry.line(), where),
                split(values, entry.line(), where)));
    }

    private Optional<Segment.Limit> limit(Values values, Model model, int line, String where) {
        if (!values.has("limit")) return Optional.empty();
        var given = values.group("limit");
        var share = given.textIfAny("share").flatMap(Argument::share);
        if (share.isEmpty()) {
            if (given.has("share"))
                mistakes.add(line, "%s, limit: \"share\" has to be %s.".formatted(where, Word.Takes.SHARE.words()));
            return Optional.empty();
        }
        for (var by : List.of("top_by", "bottom_by")) {
            if (!given.has(by)) continue;
            var field = given.text(by);
            if (model.field(field).isEmpty())
                mistakes.add(
                        line,
                        "%s, limit: model %s has no field \"%s\"%s"
                                .formatted(where, model.name(), field, Reader.instead(field, names(model))));
            return Optional.of(new Segment.Limit.Ranked(by.equals("top_by"), field, share.get()));
        }
        return Optional.of(new Segment.Limit.Sample(share.get()));
    }

    private static List<String> names(Model model) {
        return model.fields().stream().map(ModelField::name).toList();
    }

    private Optional<Segment.Split> split(Values values, int line, String where) {
        if (!values.has("split")) return Optional.empty();
        var given = values.group("split");
        var from = given.textIfAny("from").or(() -> Optional.of("0")).flatMap(SegmentReader::percent);
        var to = given.textIfAny("to").flatMap(SegmentReader::percent);
        if (from.isEmpty() || to.isEmpty() || from.get().compareTo(to.get()) >= 0) {
            mistakes.add(
                    line,
                    "%s, split: \"from\" and \"to\" have to be percents, the first below the second.".formatted(where));
            return Optional.empty();
        }
        return Optional.of(new Segment.Split(given.textIfAny("name").orElse(""), from.get(), to.get()));
    }

    private static Optional<BigDecimal> percent(String text) {
        return Argument.number(text.replace("%", "").strip())
                .filter(number -> number.signum() >= 0 && number.compareTo(HUNDRED) <= 0);
    }
}
