package io.rollcall.cli;

import io.rollcall.destination.Platform;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Problem;
import io.rollcall.project.Project;
import io.rollcall.source.Source;
import io.rollcall.sync.Bound;
import io.rollcall.sync.Engine;
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
        var model = Objects.requireNonNull(project.models().get(activation.model()));
        var source = Objects.requireNonNull(sources.get(model.source()));
        var platform = Objects.requireNonNull(
                platforms.get(project.platformOfDestination().get(activation.destination())));
        return new Bound(
                activation, model, source, platform.lists(activation.mapping().contactField()));
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
