package io.rollcall.workspace;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Section;
import io.rollcall.project.Documents;
import io.rollcall.store.Definition;
import io.rollcall.store.DefinitionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Brings what project files say into a workspace, and writes what is there as one. What files define is theirs
/// from then on: it is changed in them, and deleted when it is in none any more.
public final class Applying {
    private static final JsonMapper JSON = new JsonMapper();

    private final DefinitionStore store;
    private final Sealing sealing;
    private final Editing editing;

    Applying(DefinitionStore store, Sealing sealing, Editing editing) {
        this.store = store;
        this.sealing = sealing;
        this.editing = editing;
    }

    /// What would become of one definition.
    public record Step(What what, Section section, String name) {
        public enum What {
            NEW,
            CHANGED,
            /// The same, but made over the API until now.
            TAKEN_OVER,
            DELETED
        }
    }

    /// What applying files would do, based on what was defined then.
    public record Difference(long basis, List<Step> steps, List<DefinitionStore.Change> changes) {
        public Difference {
            steps = List.copyOf(steps);
            changes = List.copyOf(changes);
        }
    }

    /// Compares the documents of files with what is defined.
    ///
    /// @throws Problem when they do not fit together, with one line for every mistake
    public Difference difference(Map<Section, Map<String, ObjectNode>> files) throws Problem {
        var now = store.snapshot();
        var steps = new ArrayList<Step>();
        var changes = new ArrayList<DefinitionStore.Change>();
        var whole = new Documents();
        for (var section : Section.values())
            for (var entry : files.getOrDefault(section, Map.of()).entrySet()) {
                whole.add(section, entry.getKey(), entry.getValue());
                var known = now.find(section, entry.getKey());
                var what = known.isEmpty() ? Step.What.NEW : compared(known.get(), entry.getValue());
                if (what == null) continue;
                steps.add(new Step(what, section, entry.getKey()));
                var body = sealing.sealed(section, entry.getKey(), entry.getValue(), known);
                changes.add(new DefinitionStore.Change.Put(section, entry.getKey(), JSON.writeValueAsString(body)));
            }
        for (var each : now.all()) {
            if (files.getOrDefault(each.section(), Map.of()).containsKey(each.name())) continue;
            if (each.owner() == Definition.Owner.FILES) {
                steps.add(new Step(Step.What.DELETED, each.section(), each.name()));
                changes.add(new DefinitionStore.Change.Delete(each.section(), each.name()));
            } else whole.add(each.section(), each.name(), sealing.opened(each));
        }
        if (editing.read(whole) instanceof Documents.Read.Bad(var findings))
            throw new Problem(findings.stream()
                    .map(finding -> "%s %s%s: %s"
                            .formatted(
                                    finding.place().section().one(),
                                    finding.place().name(),
                                    finding.place().pointer(),
                                    finding.what()))
                    .collect(Collectors.joining("\n")));
        return new Difference(now.version(), steps, changes);
    }

    private Step.@Nullable What compared(Definition known, ObjectNode body) throws Problem {
        if (!sealing.opened(known).equals(body)) return Step.What.CHANGED;
        return known.owner() == Definition.Owner.FILES ? null : Step.What.TAKEN_OVER;
    }

    /// Carries out a difference.
    ///
    /// @throws Problem when something was changed since it was worked out
    public void apply(Difference difference, DefinitionStore.By by) throws Problem {
        if (difference.changes().isEmpty()) return;
        if (!store.change(difference.basis(), difference.changes(), by))
            throw new Problem("Somebody changed the workspace meanwhile; apply again.");
    }

    /// All that is defined, to be written as a project file: secrets stand as `${...}`.
    public Map<Section, Map<String, ObjectNode>> export() {
        var documents = new LinkedHashMap<Section, Map<String, ObjectNode>>();
        for (var each : store.snapshot().all()) {
            var body = editing.shown(each);
            for (var secret : sealing.secrets(each))
                body.put(
                        secret,
                        "${"
                                + "%s_%s_%s"
                                        .formatted(each.section().one(), each.name(), secret)
                                        .toUpperCase(Locale.ROOT)
                                        .replace('-', '_')
                                + "}");
            documents
                    .computeIfAbsent(each.section(), _ -> new LinkedHashMap<>())
                    .put(each.name(), body);
        }
        return documents;
    }
}
