package io.rollcall.cli;

import io.rollcall.destination.Platform;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Dependencies;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Segment;
import io.rollcall.project.Project;
import io.rollcall.source.Dialect;
import io.rollcall.source.SegmentSql;
import io.rollcall.source.Source;
import io.rollcall.sync.Bound;
import io.rollcall.sync.Engine;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A project that is opened: what every command works on.
public record Installation(Project project, Engine engine, Map<String, Source> sources, Map<String, Platform> platforms)
        implements AutoCloseable {
    /// Ends the connections of every platform.
    @Override
    public void close() {
        platforms.values().forEach(Platform::close);
    }

    /// An activation of the project with everything it is bound to.
    Bound bound(Activation activation) {
        var of = activation.of();
        var definitions = project.definitions();
        var model = definitions.model(of.model());
        var source = source(model);
        var segment = of.segment().map(definitions::segment);
        var audience = segment.map(chosen -> chosen(chosen, of.zone().orElse(definitions.zone())))
                .orElse(model);
        var models = segment.map(chosen -> List.copyOf(new Dependencies(definitions).models(chosen)))
                .orElse(List.of(model));
        var platform = Objects.requireNonNull(
                platforms.get(project.platformOfDestination().get(activation.destination())));
        return new Bound(
                activation,
                models,
                audience,
                source,
                platform.lists(activation.mapping().contactField()));
    }

    /// The source of a model.
    Source source(Model model) {
        return Objects.requireNonNull(sources.get(model.source()));
    }

    /// The rows of a segment as a model, as of now.
    Model chosen(Segment segment, ZoneId zone) {
        var model = project.definitions().model(segment.model());
        var sql = statement(model, zone).select(segment);
        return new Model(
                model.name(),
                model.source(),
                new Model.From.Written(sql),
                model.primaryKey(),
                model.email(),
                model.described());
    }

    /// A writer of one statement over a model, as of now.
    SegmentSql statement(Model model, ZoneId zone) {
        return statement(source(model).dialect(), zone);
    }

    /// A writer of one statement in the words of some database, as of now.
    SegmentSql statement(Dialect dialect, ZoneId zone) {
        return new SegmentSql(
                dialect, project.definitions(), engine.clock().instant().truncatedTo(ChronoUnit.SECONDS), zone);
    }

    /// The activation with this name; the only one there is when none is named.
    Activation activation(String name) throws Problem {
        var activations = project.activations();
        if (name.isEmpty() && activations.size() == 1)
            return activations.values().iterator().next();
        var found = activations.get(name);
        if (found != null) return found;
        var names = activations.isEmpty() ? "the project file has none" : String.join(", ", activations.keySet());
        throw new Problem(
                name.isEmpty()
                        ? "Name an activation: %s.".formatted(names)
                        : "There is no activation %s: %s.".formatted(name, names));
    }
}
