package io.rollcall.domain;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What has to be known before a computed field or a segment is.
public final class Dependencies {
    private final Definitions definitions;

    public Dependencies(Definitions definitions) {
        this.definitions = definitions;
    }

    /// Of models that no segment speaks of yet.
    public Dependencies(Map<String, Model> models) {
        this(new Definitions(models, Map.of(), List.of(), ZoneOffset.UTC));
    }

    /// A field of a model.
    private record Named(String model, String field) {}

    /// The fields that a computed field of the model leads over until it leads back to itself; empty when it does
    /// not.
    public Optional<List<String>> circle(Model model, String field) {
        var start = new Named(model.name(), field);
        var way = new ArrayList<Named>();
        if (!leadsBack(start, start, way, new HashSet<>())) return Optional.empty();
        return Optional.of(
                way.stream().map(named -> named.model() + "." + named.field()).toList());
    }

    /// The models that a segment speaks of, its own first, those of the segments that it names or that are left out
    /// of it among them.
    public Set<Model> models(Segment segment) {
        var found = new LinkedHashSet<Named>();
        of(segment, found);
        definitions.excludedFrom(segment).forEach(excluded -> of(excluded, found));
        var open = new ArrayList<>(found);
        for (var i = 0; i < open.size(); i++) for (var next : of(open.get(i))) if (found.add(next)) open.add(next);
        return found.stream()
                .map(named -> definitions.model(named.model()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void of(Segment segment, Set<Named> found) {
        var model = definitions.model(segment.model());
        found.add(new Named(model.name(), model.primaryKey()));
        of(segment.where(), model, found);
        if (segment.limit().orElse(null) instanceof Segment.Limit.Ranked(var _, var field, var _))
            found.add(new Named(model.name(), field));
    }

    /// `way` leads to `at`, and is left as it was found when it does not lead to the start.
    private boolean leadsBack(Named start, Named at, List<Named> way, Set<Named> seen) {
        for (var next : of(at)) {
            if (next.equals(start)) return true;
            if (!seen.add(next)) continue;
            way.add(next);
            if (leadsBack(start, next, way, seen)) return true;
            way.removeLast();
        }
        return false;
    }

    private Set<Named> of(Named named) {
        var model = definitions.model(named.model());
        var found = new LinkedHashSet<Named>();
        model.field(named.field()).flatMap(ModelField::computed).ifPresent(computed -> {
            switch (computed) {
                case Computed.Calculated(var formula) ->
                    formula.fields().forEach(name -> found.add(new Named(model.name(), name)));
                case Computed.Summed(var path, var where, var how) -> {
                    var end = end(model, path, found);
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
                var end = end(model, path, found);
                of(where, end, found);
                if (measure instanceof Condition.Measure.Total(var _, var field, var _))
                    found.add(new Named(end.name(), field));
            }
            case Condition.Edge(var path, var _, var by, var where) -> {
                var end = end(model, path, found);
                found.add(new Named(end.name(), by));
                of(where, end, found);
            }
            case Condition.InSegment(var name, var _) -> of(definitions.segment(name), found);
            case Condition.Sql _ -> {}
        }
    }

    /// Where a path leads; it reads every model on its way.
    private Model end(Model start, List<String> path, Set<Named> found) {
        var model = start;
        for (var name : path) {
            model = definitions.model(model.relation(name).orElseThrow().model());
            found.add(new Named(model.name(), model.primaryKey()));
        }
        return model;
    }
}
