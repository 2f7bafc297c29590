package io.rollcall.workspace;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Dependencies;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Thing;
import io.rollcall.source.Insight;
import io.rollcall.sync.KeyWatch;
import java.util.List;
import java.util.Optional;

/// Finds out whether what a workspace speaks of is there and allowed. Nothing is changed anywhere. Safe for many
/// threads.
public final class Checks {
    /// The number of the e-mail field, which every account has.
    private static final int EMAIL = Activation.Mapping.EMAIL;

    private final Workspace workspace;

    public Checks(Workspace workspace) {
        this.workspace = workspace;
    }

    /// What was found: sentences about what is wrong, none when all is well; and what one should know all the same.
    public record Verdict(List<String> problems, Optional<String> remark) {
        public Verdict {
            problems = List.copyOf(problems);
        }
    }

    /// Whether a source, model or platform can be used now, and keeps in mind if it can again. Empty when there is
    /// no such thing.
    public Optional<Verdict> of(Thing thing) throws InterruptedException {
        if (!isThere(thing)) return Optional.empty();
        try {
            var verdict = switch (thing.section()) {
                case SOURCES -> {
                    source(thing.name());
                    yield new Verdict(List.of(), Optional.empty());
                }
                case MODELS ->
                    new Verdict(
                            List.of(), model(workspace.project().definitions().model(thing.name())));
                case PLATFORMS -> new Verdict(platform(thing.name()), Optional.empty());
                case SEGMENTS, DESTINATIONS, ACTIVATIONS, CHANNELS, SETTINGS ->
                    throw new IllegalArgumentException("nothing is asked of " + thing.words());
            };
            if (verdict.problems().isEmpty())
                workspace
                        .engine()
                        .store()
                        .breakages()
                        .mended(thing, workspace.engine().clock().instant());
            return Optional.of(verdict);
        } catch (Problem wrong) {
            return Optional.of(new Verdict(List.of(wrong.sentence()), Optional.empty()));
        }
    }

    private boolean isThere(Thing thing) {
        return switch (thing.section()) {
            case SOURCES -> workspace.sources().containsKey(thing.name());
            case MODELS -> workspace.project().models().containsKey(thing.name());
            case PLATFORMS -> workspace.platforms().containsKey(thing.name());
            case SEGMENTS, DESTINATIONS, ACTIVATIONS, CHANNELS, SETTINGS -> false;
        };
    }

    /// Whether a source answers.
    public void source(String name) throws Problem, InterruptedException {
        var source = workspace.sources().get(name);
        if (source == null) throw new Problem("There is no source %s.".formatted(name));
        source.catalogue().tables();
    }

    /// Whether a model can be read and its key holds. Returns what a person should know even if it does.
    ///
    /// @throws Problem when it cannot, with what depends on it
    public Optional<String> model(Model model) throws Problem, InterruptedException {
        try {
            var source = workspace.source(model);
            var remark = new KeyWatch(workspace.engine()).now(model, source);
            var zone = workspace.project().definitions().zone();
            if (!model.fields().isEmpty()) source.ask(new Insight(workspace.statement(model, zone)).fields(model), 1);
            return remark;
        } catch (Problem broken) {
            throw new Problem(broken.sentence() + stopped(model), broken);
        }
    }

    /// Whether the source can answer for a segment: it plans the statement and returns nothing, so that what is
    /// missing or of another type comes to light.
    public void segment(Segment segment) throws Problem, InterruptedException {
        var definitions = workspace.project().definitions();
        var model = definitions.model(segment.model());
        var insight = new Insight(workspace.statement(model, definitions.zone()));
        workspace.source(model).ask(insight.sample(segment, List.of(model.primaryKey()), 0), 1);
    }

    /// Calls a platform. Returns what it does not permit, a sentence each; none when all is well.
    public List<String> platform(String name) throws Problem, InterruptedException {
        var platform = workspace.platforms().get(name);
        if (platform == null) throw new Problem("There is no platform %s.".formatted(name));
        return List.copyOf(platform.lists(EMAIL).check());
    }

    /// What cannot be while a model is broken.
    private String stopped(Model model) {
        var project = workspace.project();
        var dependencies = new Dependencies(project.definitions());
        var segments = project.definitions().segments().values().stream()
                .filter(segment -> dependencies.models(segment).contains(model))
                .map(Segment::name)
                .toList();
        var activations = project.activations().values().stream()
                .filter(each -> each.of().model().equals(model.name())
                        || each.of().segment().filter(segments::contains).isPresent())
                .map(Activation::id)
                .toList();
        return (segments.isEmpty() ? "" : " These segments cannot be read: %s.".formatted(String.join(", ", segments)))
                + (activations.isEmpty()
                        ? ""
                        : " These activations fail and leave their lists as they are: %s."
                                .formatted(String.join(", ", activations)));
    }
}
