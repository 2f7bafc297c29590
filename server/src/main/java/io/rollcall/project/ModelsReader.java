package io.rollcall.project;

import io.rollcall.domain.Computed;
import io.rollcall.domain.Dependencies;
import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Relation;
import io.rollcall.domain.Type;
import io.rollcall.domain.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads models, and notes every mistake with its line.
final class ModelsReader {
    private final Reader reader;
    private final Mistakes mistakes;
    private final Map<String, Model> models = new LinkedHashMap<>();
    /// By model: the line it begins on, and the fields of it that are worked out.
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private final Map<String, Map<String, Values>> computed = new LinkedHashMap<>();

    ModelsReader(Reader reader, Mistakes mistakes) {
        this.reader = reader;
        this.mistakes = mistakes;
    }

    Map<String, Model> read(Yaml.Entries file, List<String> sources) {
        reader.section(file, "models").forEach((name, entry) -> model(name, entry, sources));
        models.values().forEach(this::relationsLeadSomewhere);
        computed.forEach((name, fields) -> computed(model(name), fields));
        computed.forEach((name, fields) -> fields.keySet().forEach(field -> notBackTo(model(name), field)));
        return models;
    }

    private int line(Model model) {
        return Objects.requireNonNull(lines.get(model.name()));
    }

    private void model(String name, Yaml.Entry entry, List<String> sources) {
        var where = "model " + name;
        lines.put(name, entry.line());
        var values = reader.group(entry.value(), where, Shape.MODEL, true);
        reader.reference(values, "source", sources, entry.line(), where);
        var table = values.textIfAny("table");
        var sql = values.textIfAny("sql");
        if (table.isPresent() == sql.isPresent())
            mistakes.add(entry.line(), "%s needs either \"table\" or \"sql\".".formatted(where));
        var from = table.<Model.From>map(Model.From.Table::new).orElse(new Model.From.Query(sql.orElse("")));
        var kind = Model.Kind.valueOf(capitals(values.textIfAny("kind").orElse("users")));
        if (kind == Model.Kind.USERS && !values.has("email"))
            mistakes.add(entry.line(), "%s needs \"email\": Field that holds the e-mail address.".formatted(where));
        var fields = new ArrayList<ModelField>();
        var workedOut = new LinkedHashMap<String, Values>();
        values.group("fields").groups().forEach((field, described) -> {
            fields.add(field(field, described));
            if (ComputedReader.isComputed(described)) workedOut.put(field, described);
        });
        computed.put(name, workedOut);
        var relations = new ArrayList<Relation>();
        values.group("relations")
                .groups()
                .forEach((relation, described) -> relations.add(relation(relation, described)));
        var columns = fields.stream().filter(field -> !workedOut.containsKey(field.name()));
        models.put(
                name,
                new Model(
                        name,
                        values.textIfAny("source").orElse(""),
                        from,
                        values.textIfAny("primary_key").orElse(""),
                        values.textIfAny("email").orElse(""),
                        new Model.Description(kind, fields, relations, asOf(values, columns, entry.line(), where))));
    }

    private Optional<String> asOf(Values values, Stream<ModelField> columns, int line, String where) {
        var wanted = values.textIfAny("as_of").filter(name -> !name.isEmpty());
        if (wanted.isEmpty()) return wanted;
        var isMoment = columns.anyMatch(field ->
                field.name().equals(wanted.get()) && (field.type() == Type.DATE || field.type() == Type.TIMESTAMP));
        if (!isMoment)
            mistakes.add(
                    line,
                    "%s: \"as_of\" has to name one of its fields that is a date or timestamp in every row."
                            .formatted(where));
        return wanted;
    }

    private static String capitals(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static ModelField field(String name, Values described) {
        return new ModelField(
                name,
                described.textIfAny("column").orElse(name),
                Type.valueOf(capitals(
                        described.textIfAny("type").orElse(ComputedReader.isComputed(described) ? "number" : "text"))),
                described.flag("categorical"),
                described.textIfAny("meaning").map(word -> ModelField.Meaning.valueOf(capitals(word))));
    }

    private Model model(String name) {
        return Objects.requireNonNull(models.get(name));
    }

    /// Puts into a model how its fields are worked out, and notes where a key is one of these.
    private void computed(Model model, Map<String, Values> workedOut) {
        var line = line(model);
        var reader = new ComputedReader(models, mistakes, model, line);
        var fields = new ArrayList<ModelField>();
        for (var field : model.fields()) {
            var described = workedOut.get(field.name());
            var how = described == null ? Optional.<Computed>empty() : reader.read(field, described);
            fields.add(how.map(field::computed).orElse(field));
        }
        models.put(model.name(), model.with(fields));
        for (var key : columns(model))
            if (workedOut.containsKey(key))
                mistakes.add(
                        line,
                        "model %s: field %s is worked out, and cannot be the key, the e-mail or part of a relation."
                                .formatted(model.name(), key));
    }

    /// The fields that have to be columns: of each of them there is one value in each row that does not change with
    /// other rows.
    private List<String> columns(Model model) {
        var columns = new ArrayList<>(List.of(model.primaryKey(), model.email()));
        model.relations().forEach(relation -> columns.add(relation.field()));
        for (var other : models.values())
            for (var relation : other.relations())
                if (relation.model().equals(model.name())) columns.add(relation.otherField());
        return columns;
    }

    private void notBackTo(Model model, String field) {
        new Dependencies(models)
                .circle(model, field)
                .ifPresent(over -> mistakes.add(
                        line(model),
                        "model %s: field %s leads back to itself%s."
                                .formatted(
                                        model.name(),
                                        field,
                                        over.isEmpty() ? "" : ", over " + String.join(", ", over))));
    }

    private static Relation relation(String name, Values described) {
        return new Relation(
                name,
                described.textIfAny("model").orElse(""),
                Relation.Kind.valueOf(capitals(described.textIfAny("kind").orElse("one_to_many"))),
                described.textIfAny("field").orElse(""),
                described.textIfAny("other_field").orElse(""));
    }

    private void relationsLeadSomewhere(Model model) {
        for (var relation : model.relations()) {
            var where = "model " + model.name();
            var other = models.get(relation.model());
            if (other == null)
                mistakes.add(
                        line(model),
                        "%s, relation %s, names a model \"%s\" that is not there%s"
                                .formatted(
                                        where,
                                        relation.name(),
                                        relation.model(),
                                        Reader.instead(relation.model(), List.copyOf(models.keySet()))));
            else if (!other.source().equals(model.source()))
                mistakes.add(
                        line(model),
                        "%s, relation %s: model %s is in another source, and one statement cannot read both."
                                .formatted(where, relation.name(), other.name()));
        }
    }
}
