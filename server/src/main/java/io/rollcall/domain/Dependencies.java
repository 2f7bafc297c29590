package io.rollcall.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What has to be known before a computed field is.
public final class Dependencies {
    private final Map<String, Model> models;

    public Dependencies(Map<String, Model> models) {
        this.models = models;
    }

    /// A field of a model.
    private record Named(String model, String field) {}

    /// The fields that a computed field of the model leads over until it leads back to itself; empty when it does
    /// not.
    public Optional<List<String>> circle(Model model, String field) {
        var start = new Named(model.name(), field);
        return circle(start, start, new ArrayList<>());
    }

    private Optional<List<String>> circle(Named start, Named at, List<Named> seen) {
        for (var next : of(at)) {
            if (next.equals(start))
                return Optional.of(seen.stream()
                        .map(named -> named.model() + "." + named.field())
                        .toList());
            if (seen.contains(next)) continue;
            seen.add(next);
            var found = circle(start, next, seen);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private Set<Named> of(Named named) {
        var model = model(named.model());
        var found = new LinkedHashSet<Named>();
        model.field(named.field()).flatMap(ModelField::computed).ifPresent(computed -> {
            switch (computed) {
                case Computed.Calculated(var formula) ->
                    formula.fields().forEach(name -> found.add(new Named(model.name(), name)));
                case Computed.Summed(var path, var where, var how) -> {
                    var end = end(model, path);
                    of(where, end, found);
                    switch (how) {
                        case Computed.How.Count() -> {}
                        case Computed.How.Total(var _, var name) -> found.add(new Named(end.name(), name));
                        case Computed.How.Edge(var _, var name, var by) -> {
                            found.add(new Named(end.name(), name));
                            found.add(new Named(end.name(), by));
                        }
                    }
                }
            }
        });
        return found;
    }

    private void of(Condition condition, Model model, Set<Named> found) {
        switch (condition) {
            case Condition.All(var parts) -> parts.forEach(part -> of(part, model, found));
            case Condition.Any(var parts) -> parts.forEach(part -> of(part, model, found));
            case Condition.None(var parts) -> parts.forEach(part -> of(part, model, found));
            case Condition.Value(var field, var _) -> found.add(new Named(model.name(), field));
            case Condition.Related(var path, var where, var measure) -> {
                var end = end(model, path);
                of(where, end, found);
                if (measure instanceof Condition.Measure.Total(var _, var field, var _))
                    found.add(new Named(end.name(), field));
            }
            case Condition.Edge(var path, var _, var by, var where) -> {
                var end = end(model, path);
                found.add(new Named(end.name(), by));
                of(where, end, found);
            }
            case Condition.InSegment _, Condition.Sql _ -> {}
        }
    }

    private Model end(Model start, List<String> path) {
        var model = start;
        for (var name : path) model = model(model.relation(name).orElseThrow().model());
        return model;
    }

    private Model model(String name) {
        return Objects.requireNonNull(models.get(name), name);
    }
}
