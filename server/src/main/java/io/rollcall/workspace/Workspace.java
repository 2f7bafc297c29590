package io.rollcall.workspace;

import io.rollcall.channel.Channel;
import io.rollcall.destination.Platform;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Condition;
import io.rollcall.domain.Dependencies;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Section;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Thing;
import io.rollcall.project.Project;
import io.rollcall.source.Dialect;
import io.rollcall.source.SegmentSql;
import io.rollcall.source.Source;
import io.rollcall.store.Run;
import io.rollcall.sync.Bound;
import io.rollcall.sync.Engine;
import io.rollcall.sync.Options;
import io.rollcall.sync.Sync;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A project that is opened: what every command and every request works on.
public record Workspace(
        Project project,
        Engine engine,
        Map<String, Source> sources,
        Map<String, Platform> platforms,
        Map<String, Channel> channels)
        implements AutoCloseable {
    /// Ends the connections of every platform.
    @Override
    public void close() {
        platforms.values().forEach(Platform::close);
    }

    /// An activation of the project with everything it is bound to.
    public Bound bound(Activation activation) {
        var of = activation.of();
        var definitions = project.definitions();
        var model = definitions.model(of.model());
        var source = source(model);
        var segment = of.segment().map(definitions::segment);
        var audience = segment.map(chosen -> chosen(chosen, of.zone().orElse(definitions.zone())))
                .orElse(model);
        var platform = platform(activation);
        return new Bound(
                activation,
                models(of),
                audience,
                source,
                new Thing(Section.PLATFORMS, platform),
                Objects.requireNonNull(platforms.get(platform))
                        .lists(activation.mapping().contactField()));
    }

    /// The name of the platform that an activation's list is on.
    private String platform(Activation activation) {
        return Objects.requireNonNull(project.platformOfDestination().get(activation.destination()));
    }

    /// The most calls a minute that the platform of an activation is made.
    public int callsPerMinute(Activation activation) {
        return Objects.requireNonNull(platforms.get(platform(activation))).callsPerMinute();
    }

    /// What an activation cannot do without: its source, the models that its audience speaks of, its platform.
    public List<Thing> needs(Activation activation) {
        var needs = new ArrayList<Thing>();
        var models = models(activation.of());
        needs.add(new Thing(Section.SOURCES, models.getFirst().source()));
        for (var model : models) needs.add(new Thing(Section.MODELS, model.name()));
        needs.add(new Thing(Section.PLATFORMS, platform(activation)));
        return needs;
    }

    private List<Model> models(Activation.Of of) {
        var definitions = project.definitions();
        return of.segment()
                .map(name -> List.copyOf(new Dependencies(definitions).models(definitions.segment(name))))
                .orElseGet(() -> List.of(definitions.model(of.model())));
    }

    /// The source of a model.
    public Source source(Model model) {
        return Objects.requireNonNull(sources.get(model.source()));
    }

    /// The rows of a segment as a model, as of now.
    public Model chosen(Segment segment, ZoneId zone) {
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
    public SegmentSql statement(Model model, ZoneId zone) {
        return statement(source(model).dialect(), zone);
    }

    /// A writer of one statement in the words of some database, as of now.
    public SegmentSql statement(Dialect dialect, ZoneId zone) {
        return new SegmentSql(
                dialect, project.definitions(), engine.clock().instant().truncatedTo(ChronoUnit.SECONDS), zone);
    }

    /// A segment by its name, or the whole of a model by its.
    ///
    /// @throws Problem when there is neither, or the model holds no people
    public Looked look(String name, Optional<ZoneId> zone) throws Problem {
        var definitions = project.definitions();
        var segment = definitions.segments().get(name);
        var model = definitions.models().get(segment == null ? name : segment.model());
        if (model == null) {
            var names = definitions.segments().keySet();
            throw new Problem("There is no segment or model %s; the segments are: %s."
                    .formatted(name, names.isEmpty() ? "none" : String.join(", ", names)));
        }
        if (model.email().isEmpty())
            throw new Problem("Model %s holds no people: it has no \"email\".".formatted(model.name()));
        var looked = segment != null
                ? segment
                : new Segment(name, name, Condition.All.EVERYBODY, Optional.empty(), Optional.empty());
        var here = zone.orElse(definitions.zone());
        return new Looked(looked, source(model), here, statement(model, here));
    }

    /// The activation with this name; the only one there is when none is named.
    public Activation activation(String name) throws Problem {
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

    /// What carries out a held run, with the audience as it is then. The decision is noted here; with `newNormal`
    /// the guard's limits are widened for good, just enough for this run.
    ///
    /// @throws Problem when it was held for something else than its audience
    public Runner.Work approval(Run held, Activation activation, boolean newNormal) throws Problem {
        if (held.kind() == Run.Kind.RECONCILE)
            throw new Problem("A held reconcile is approved with `rollcall reconcile %s --repair --yes`."
                    .formatted(activation.id()));
        var store = engine.store();
        var figures = held.figures().forGuard();
        if (newNormal) {
            var guard =
                    store.memory(activation.id()).guardOr(activation.conduct().guard());
            store.newNormal(activation.id(), guard.widenedFor(figures));
        }
        store.decide(held.id(), Run.Status.APPROVED);
        var sync = new Sync(engine, bound(activation));
        var options = new Options(Optional.of(figures), false, held.kind() == Run.Kind.RESYNC);
        return progress -> sync.run(options, progress);
    }
}
