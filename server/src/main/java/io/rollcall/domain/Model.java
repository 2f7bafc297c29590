package io.rollcall.domain;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One table or one SQL query of a source, with the field that identifies a row and the field that holds the
/// e-mail, where there is one.
///
/// `described` says what is known of the rows beyond that.
public record Model(String name, String source, From from, String primaryKey, String email, Description described) {

    /// What the rows are, the fields that conditions may speak of, the other models that belong to this one, and
    /// the field whose newest value says as of when the rows are.
    public record Description(Kind kind, List<ModelField> fields, List<Relation> relations, Optional<String> asOf) {
        public Description {
            fields = List.copyOf(fields);
            relations = List.copyOf(relations);
        }

        /// Of rows that do not say as of when they are.
        public Description(Kind kind, List<ModelField> fields, List<Relation> relations) {
            this(kind, fields, relations, Optional.empty());
        }
    }

    /// What the rows are.
    public enum Kind {
        USERS,
        EVENTS,
        CUSTOM
    }

    /// Where the rows of a model come from.
    public sealed interface From {
        /// A table or view, as `name`, `schema.name` or, for files, the name of the file.
        record Table(String name) implements From {}

        /// One SELECT.
        record Query(String sql) implements From {}

        /// A SELECT that we wrote ourselves, over models of the same source.
        record Written(String sql) implements From {}
    }

    /// A model of people no condition speaks of.
    public Model(String name, String source, From from, String primaryKey, String email) {
        this(name, source, from, primaryKey, email, new Description(Kind.USERS, List.of(), List.of()));
    }

    /// The same model with other fields.
    public Model with(List<ModelField> fields) {
        return new Model(
                name,
                source,
                from,
                primaryKey,
                email,
                new Description(described.kind(), fields, described.relations(), described.asOf()));
    }

    public List<ModelField> fields() {
        return described.fields();
    }

    public List<Relation> relations() {
        return described.relations();
    }

    /// What may be shown of a row: its key, its e-mail, and its fields.
    public List<String> shown() {
        return Stream.concat(Stream.of(primaryKey, email), fields().stream().map(ModelField::name))
                .distinct()
                .toList();
    }

    /// The columns that conditions may come to speak of: its key and fields, and what relations join it by, its own and
    /// those of these models.
    public Set<String> columns(Collection<Model> others) {
        var columns = new LinkedHashSet<String>();
        columns.add(column(primaryKey));
        for (var field : fields()) if (field.computed().isEmpty()) columns.add(field.column());
        for (var relation : relations()) columns.add(column(relation.field()));
        for (var other : others)
            for (var relation : other.relations())
                if (relation.model().equals(name)) columns.add(column(relation.otherField()));
        return columns;
    }

    /// The column that holds a field; one that is not described is a column itself.
    public String column(String fieldName) {
        return field(fieldName).map(ModelField::column).orElse(fieldName);
    }

    /// The field with this name.
    public Optional<ModelField> field(String wanted) {
        return fields().stream().filter(field -> field.name().equals(wanted)).findFirst();
    }

    /// The relation with this name.
    public Optional<Relation> relation(String wanted) {
        return relations().stream()
                .filter(relation -> relation.name().equals(wanted))
                .findFirst();
    }
}
