package io.rollcall.source;

import io.rollcall.domain.Computed;
import io.rollcall.domain.Formula;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Relation;
import io.rollcall.domain.Type;
import io.rollcall.source.SegmentSql.Rows;
import java.util.Optional;
import java.util.stream.Stream;

/// Fields of a model as SQL, those that are worked out included.
final class FieldSql {
    private final Dialect dialect;
    private final RelatedSql related;

    FieldSql(Dialect dialect, RelatedSql related) {
        this.dialect = dialect;
        this.related = related;
    }

    /// A field of the model as a value of its type; a column that is no field as it is.
    String value(Rows rows, String name) {
        var field = rows.model().field(name);
        if (field.isEmpty()) return column(rows, name);
        var computed = field.get().computed();
        if (computed.isEmpty()) return dialect.value(rows.model(), field.get(), rows.alias());
        return switch (computed.get()) {
            case Computed.Calculated(var formula) -> calculated(formula, rows);
            case Computed.Summed summed -> {
                var written = rows.joins().fields().get(name);
                if (written == null) {
                    written = related.summed(summed, rows);
                    rows.joins().fields().put(name, written);
                }
                yield written;
            }
        };
    }

    private String calculated(Formula formula, Rows rows) {
        return switch (formula) {
            case Formula.Constant(var number) -> dialect.number(number);
            case Formula.FieldValue(var name) -> value(rows, name);
            case Formula.Operation(var operator, var left, var right) -> {
                var one = calculated(left, rows);
                var other = calculated(right, rows);
                yield "("
                        + (operator == Formula.Operator.BY
                                ? dialect.divided(one, other)
                                : one + " " + operator.sign() + " " + other)
                        + ")";
            }
        };
    }

    private String column(Rows rows, String name) {
        return dialect.quoted(rows.alias()) + "." + dialect.quoted(name);
    }

    /// A field as text.
    String text(Rows rows, String name) {
        var value = value(rows, name);
        var array = rows.model().field(name).filter(field -> field.type() == Type.ARRAY);
        return array.isPresent() ? dialect.arrayAsText(value) : dialect.asText(value);
    }

    String key(Rows rows) {
        return key(rows, rows.model().primaryKey());
    }

    /// The two sides of a relation, to be compared.
    record Keys(String ours, String theirs) {}

    /// What a relation joins rows by. Where only one side is a field with a type, or they have two, both are
    /// compared as the columns that they are.
    Keys keys(Rows rows, Rows others, Relation relation) {
        var ours = rows.model().field(relation.field());
        var theirs = others.model().field(relation.otherField());
        var computed = Stream.of(ours, theirs)
                .flatMap(Optional::stream)
                .anyMatch(field -> field.computed().isPresent());
        if (computed || ours.map(ModelField::type).equals(theirs.map(ModelField::type)))
            return new Keys(key(rows, relation.field()), key(others, relation.otherField()));
        return new Keys(
                column(rows, ours.map(ModelField::column).orElse(relation.field())),
                column(others, theirs.map(ModelField::column).orElse(relation.otherField())));
    }

    /// A field where it is compared with a key of other rows.
    String key(Rows rows, String name) {
        return rows.model()
                .field(name)
                .map(field -> dialect.key(rows.model(), field, rows.alias()))
                .orElseGet(() -> column(rows, name));
    }
}
