package io.rollcall.project;

import io.rollcall.domain.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Related rows: the relations that lead to them, one after another, and their model.
record Reached(List<String> path, Model model) {
    /// Follows a path such as `orders.items`. What is wrong with it is told; a relation to a model that is not
    /// there is a mistake of its own, and told elsewhere.
    static Optional<Reached> from(Model start, String written, Map<String, Model> models, Consumer<String> wrong) {
        var path = List.of(written.split("\\.", -1));
        var model = start;
        for (var name : path) {
            var relation = model.relation(name);
            if (relation.isEmpty()) {
                var known = model.relations().stream().map(each -> each.name()).toList();
                wrong.accept(
                        "model %s has no relation \"%s\"%s".formatted(model.name(), name, Reader.instead(name, known)));
                return Optional.empty();
            }
            var next = models.get(relation.get().model());
            if (next == null) return Optional.empty();
            model = next;
        }
        return Optional.of(new Reached(path, model));
    }
}
