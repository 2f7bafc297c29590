package io.rollcall.sync;

import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Finds the model on which a statement over several failed: the statement is ours, so its own error tells people
/// little.
final class Culprit {
    private Culprit() {}

    /// The same failure, with the model named that is not what it is described as, if there is one.
    static Problem of(Bound bound, Problem failed) throws InterruptedException {
        if (!(bound.audience().from() instanceof Model.From.Written)) return failed;
        var dialect = bound.source().dialect();
        for (var model : bound.models()) {
            try {
                bound.source().ask(dialect.selectColumns(model, columns(model, bound.models())), 1);
            } catch (Problem found) {
                // Said of every statement, it is about the source.
                return found.sentence().equals(failed.sentence())
                        ? failed
                        : new Problem("Model %s is not what it is described as. %s"
                                .formatted(model.name(), found.sentence()));
            }
        }
        return failed;
    }

    /// The columns that a model has to have.
    private static Set<String> columns(Model model, List<Model> models) {
        var columns = new LinkedHashSet<String>();
        columns.add(column(model, model.primaryKey()));
        if (!model.email().isEmpty()) columns.add(column(model, model.email()));
        for (var field : model.fields()) if (field.computed().isEmpty()) columns.add(field.column());
        for (var relation : model.relations()) columns.add(column(model, relation.field()));
        for (var other : models)
            for (var relation : other.relations())
                if (relation.model().equals(model.name())) columns.add(column(model, relation.otherField()));
        return columns;
    }

    private static String column(Model model, String name) {
        return Objects.requireNonNull(model.field(name).map(ModelField::column).orElse(name));
    }
}
