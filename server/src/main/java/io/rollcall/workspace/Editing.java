package io.rollcall.workspace;

import io.rollcall.domain.Kinds;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Section;
import io.rollcall.project.Documents;
import io.rollcall.store.Definition;
import io.rollcall.store.DefinitionStore;
import io.rollcall.store.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Changes what is defined in one workspace. Whatever is there after a change can be read as one project: a change
/// that would break it, or that another one came before, is none. Safe for many threads.
public final class Editing {
    /// How often a change is tried again when others came before it.
    private static final int ATTEMPTS = 20;

    private static final JsonMapper JSON = new JsonMapper();

    private final DefinitionStore store;
    private final Sealing sealing;
    private final Within within;

    /// The kinds that things are of, and the folder that paths are relative to.
    public record Within(Path folder, Kinds kinds) {}

    public Editing(String workspace, DefinitionStore store, Vault vault, Within within) {
        this.store = store;
        sealing = new Sealing(workspace, vault, within.kinds());
        this.within = within;
    }

    /// On which state of a thing a change is based.
    public sealed interface Basis {
        /// Whatever it is now.
        record Any() implements Basis {}

        /// There is none.
        record None() implements Basis {}

        /// This version of it.
        record Version(long number) implements Basis {}
    }

    /// What came of a change.
    public sealed interface Outcome {
        record Done(Definition definition) implements Outcome {}

        record Deleted() implements Outcome {}

        /// It would not be a project.
        record Wrong(List<Documents.Finding> findings) implements Outcome {
            public Wrong {
                findings = List.copyOf(findings);
            }
        }

        /// It is not as the change supposes.
        record Stale(Optional<Definition> now) implements Outcome {}

        record Missing() implements Outcome {}

        /// A project file owns it.
        record OfFiles() implements Outcome {}
    }

    /// Defines a thing, or changes its definition.
    public Outcome put(Section section, String name, ObjectNode body, Basis basis, DefinitionStore.By by)
            throws Problem {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = store.snapshot();
            var known = before.find(section, name);
            var refused = refused(known, basis, by);
            if (refused.isPresent()) return refused.get();
            var carried = sealing.carriedElsewhere(section, name, body, known);
            if (!carried.isEmpty()) return new Outcome.Wrong(carried);
            var sealed = sealing.sealed(section, name, body, known);
            if (read(with(before, section, name, sealed)) instanceof Documents.Read.Bad(var findings))
                return new Outcome.Wrong(findings);
            var text = JSON.writeValueAsString(sealed);
            if (known.isPresent()
                    && known.get().body().equals(text)
                    && known.get().owner() == by.owner()) return new Outcome.Done(known.get());
            if (store.change(before.version(), List.of(new DefinitionStore.Change.Put(section, name, text)), by))
                return new Outcome.Done(
                        new Definition(section, name, text, before.version() + 1, by.owner(), by.now(), by.who()));
        }
        throw tooBusy();
    }

    private Documents with(DefinitionStore.Snapshot before, Section section, String name, ObjectNode sealed)
            throws Problem {
        var documents = new Documents();
        for (var each : before.all())
            if (each.section() != section || !each.name().equals(name))
                documents.add(each.section(), each.name(), sealing.opened(each));
        documents.add(section, name, sealing.unsealed(section, name, sealed));
        return documents;
    }

    /// What is defined as a project with its state in that folder, as it would be with this definition of a thing.
    /// Nothing is changed.
    Documents.Read drafted(Section section, String name, ObjectNode body, Path state) throws Problem {
        var before = store.snapshot();
        var known = before.find(section, name);
        var carried = sealing.carriedElsewhere(section, name, body, known);
        if (!carried.isEmpty()) return new Documents.Read.Bad(carried);
        var documents = with(before, section, name, sealing.sealed(section, name, body, known));
        return documents.read(within.folder(), state, within.kinds());
    }

    /// Deletes a definition, unless another one speaks of it.
    public Outcome delete(Section section, String name, Basis basis, DefinitionStore.By by) throws Problem {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = store.snapshot();
            var known = before.find(section, name);
            if (known.isEmpty()) return new Outcome.Missing();
            var refused = refused(known, basis, by);
            if (refused.isPresent()) return refused.get();
            var documents = new Documents();
            for (var each : before.all())
                if (!each.equals(known.get())) documents.add(each.section(), each.name(), sealing.opened(each));
            if (read(documents) instanceof Documents.Read.Bad(var findings)) return new Outcome.Wrong(findings);
            if (store.change(before.version(), List.of(new DefinitionStore.Change.Delete(section, name)), by))
                return new Outcome.Deleted();
        }
        throw tooBusy();
    }

    private static Problem tooBusy() {
        return new Problem("Others change this workspace all the time; try again.");
    }

    private static Optional<Outcome> refused(Optional<Definition> known, Basis basis, DefinitionStore.By by) {
        var fits = switch (basis) {
            case Basis.Any() -> true;
            case Basis.None() -> known.isEmpty();
            case Basis.Version(var number) -> known.isPresent() && known.get().version() == number;
        };
        if (!fits) return Optional.of(new Outcome.Stale(known));
        return known.filter(it -> it.owner() == Definition.Owner.FILES && by.owner() == Definition.Owner.API)
                .map(_ -> new Outcome.OfFiles());
    }

    Documents.Read read(Documents documents) {
        return documents.read(within.folder(), within.folder(), within.kinds());
    }

    /// All that is defined, as one project with its state in that folder.
    ///
    /// @throws Problem when it is none, as after an update of the program that reads more strictly
    public Documents.Read.Good project(DefinitionStore.Snapshot snapshot, Path state) throws Problem {
        var documents = new Documents();
        for (var each : snapshot.all()) documents.add(each.section(), each.name(), sealing.opened(each));
        return switch (documents.read(within.folder(), state, within.kinds())) {
            case Documents.Read.Good good -> good;
            case Documents.Read.Bad(var findings) ->
                throw new Problem(findings.getFirst().what());
        };
    }

    /// A definition as it may be shown: its secrets are not in it.
    public ObjectNode shown(Definition definition) {
        return sealing.shown(definition);
    }

    /// Project files for this workspace.
    public Applying applying() {
        return new Applying(store, sealing, this);
    }

    /// Seals all secrets anew, by the newest key. Returns how many definitions had any.
    public int sealAnew() throws Problem {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = store.snapshot();
            var changes = new ArrayList<DefinitionStore.Change>();
            for (var each : before.all())
                if (!sealing.secrets(each).isEmpty())
                    changes.add(new DefinitionStore.Change.Put(each.section(), each.name(), sealing.sealedAnew(each)));
            if (changes.isEmpty() || store.reseal(before.version(), changes)) return changes.size();
        }
        throw tooBusy();
    }
}
