package io.rollcall.workspace;

import io.rollcall.destination.Outcome;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Dependencies;
import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Thing;
import io.rollcall.source.Insight;
import io.rollcall.sync.KeyWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Finds out whether what a workspace speaks of is there and allowed. Nothing is changed anywhere. Safe for many
/// threads.
public final class Checks {
    /// The number of the e-mail field, which every account has.
    private static final int EMAIL = Activation.Mapping.EMAIL;

    /// Of keys that rows share, so many are shown.
    private static final int MOST_SHARED = 20;

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
        var verdict = tried(thing);
        if (verdict.problems().isEmpty())
            workspace
                    .engine()
                    .store()
                    .breakages()
                    .mended(thing, workspace.engine().clock().instant());
        return Optional.of(verdict);
    }

    /// Whether a source, model or platform that is there can be used now.
    public Verdict tried(Thing thing) throws InterruptedException {
        try {
            return switch (thing.section()) {
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
        } catch (Problem wrong) {
            return new Verdict(List.of(wrong.sentence()), Optional.empty());
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
        var copies = source.snapshots("rc_check", "");
        if (copies.isPresent()) copies.get().check();
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

    /// What a look at a model's key finds: how many rows and keys there are, and keys that rows share with how many
    /// of them do.
    public record Key(Verdict verdict, KeyCheck found, List<Shared> shared) {
        public Key {
            shared = List.copyOf(shared);
        }
    }

    /// A key that so many rows share.
    public record Shared(String key, long rows) {}

    /// Looks at the key and the fields of a model that may not be saved yet; nothing is kept of it.
    public Key key(Model model) throws InterruptedException {
        var found = new KeyCheck(0, 0);
        var shared = new ArrayList<Shared>();
        try {
            var source = workspace.source(model);
            found = source.check(model);
            var zone = workspace.project().definitions().zone();
            if (found.duplicates() > 0) {
                var asked = new Insight(workspace.statement(model, zone)).duplicates(model, MOST_SHARED);
                for (var row : source.ask(asked, MOST_SHARED).rows())
                    shared.add(new Shared(
                            Objects.requireNonNullElse(row.get(0), ""), Long.parseLong(String.valueOf(row.get(1)))));
            }
            if (!model.fields().isEmpty()) source.ask(new Insight(workspace.statement(model, zone)).fields(model), 1);
            return new Key(new Verdict(List.of(), KeyWatch.verdict(model, found)), found, shared);
        } catch (Problem wrong) {
            return new Key(new Verdict(List.of(wrong.sentence()), Optional.empty()), found, shared);
        }
    }

    /// Whether the platform of an activation has a list of its name.
    ///
    /// @throws Problem when it does not say
    public boolean hasList(Activation activation) throws Problem, InterruptedException {
        return switch (workspace.bound(activation).destination().findList(activation.listName())) {
            case Outcome.Answered<Optional<String>>(var id) -> id.isPresent();
            case Outcome.Busy<?> _, Outcome.Refused<?> _, Outcome.Unknown<?> _ ->
                throw new Problem("Emarsys did not say whether it has a list of this name; try again.");
        };
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
