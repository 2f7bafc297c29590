package io.rollcall.project;

import io.rollcall.domain.Kinds;
import io.rollcall.domain.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Reads definitions that are JSON documents, each by itself, as one project. Not safe for many threads: one serves
/// one reading.
///
/// They are read by the same readers as a project file; where a file has lines, each value of a document has a
/// number.
public final class Documents {
    /// What holds for all that is defined.
    static final List<String> SETTINGS = List.of("time_zone", "exclusions", "retention", "run_records");

    private final Mistakes mistakes = new Mistakes("");
    /// By number: the value that it is. What is in no document has the number 0.
    private final List<Place> places =
            new ArrayList<>(List.of(new Place(Section.SETTINGS, Section.SETTINGS.word(), "")));

    private final Map<Section, Map<String, Yaml.Entry>> sections = new LinkedHashMap<>();
    private final Map<String, Yaml.Entry> settings = new LinkedHashMap<>();

    /// A value of a document, by its JSON Pointer (RFC 6901).
    public record Place(Section section, String name, String pointer) {}

    /// What is wrong at one place, and how to mend it.
    public record Finding(Place place, String what) {}

    /// Definitions that were read: a project, or what is wrong with them.
    public sealed interface Read {
        record Good(Project project) implements Read {}

        record Bad(List<Finding> findings) implements Read {
            public Bad {
                findings = List.copyOf(findings);
            }
        }
    }

    /// Adds a document. Its secrets are texts here.
    public void add(Section section, String name, JsonNode body) {
        var tree = tree(body, new Place(section, name, ""));
        if (section == Section.SETTINGS) settings(tree);
        else sections.computeIfAbsent(section, _ -> new LinkedHashMap<>()).put(name, new Yaml.Entry(tree.line(), tree));
    }

    private void settings(Yaml tree) {
        if (!(tree instanceof Yaml.Entries(var line, var entries))) {
            mistakes.add(tree.line(), "the settings have to be a group of settings.");
            return;
        }
        entries.forEach((name, entry) -> {
            if (SETTINGS.contains(name)) settings.put(name, entry);
            else
                mistakes.add(
                        Math.max(line, entry.line()),
                        "there is no setting \"%s\"%s".formatted(name, Reader.instead(name, SETTINGS)));
        });
    }

    /// Reads all that was added. `folder` is the one that paths in it are relative to; `state` is where ledgers are
    /// kept.
    public Read read(Path folder, Path state, Kinds kinds) {
        var file = new LinkedHashMap<>(settings);
        sections.forEach(
                (section, entries) -> file.put(section.word(), new Yaml.Entry(0, new Yaml.Entries(0, entries))));
        var reader = new ProjectFile(kinds, mistakes, Secrets.NONE);
        var project = reader.project(folder, new Yaml.Entries(0, file)).keptIn(state);
        return mistakes.none()
                ? new Read.Good(project)
                : new Read.Bad(mistakes.all().stream()
                        .map(mistake -> new Finding(places.get(mistake.line()), mistake.what()))
                        .toList());
    }

    private Yaml tree(JsonNode node, Place place) {
        var number = places.size();
        places.add(place);
        if (node.isObject()) {
            var entries = new LinkedHashMap<String, Yaml.Entry>();
            node.properties().forEach(property -> {
                var value = tree(property.getValue(), within(place, property.getKey()));
                entries.put(property.getKey(), new Yaml.Entry(value.line(), value));
            });
            return new Yaml.Entries(number, entries);
        }
        if (node.isArray()) {
            var items = new ArrayList<Yaml>();
            for (var i = 0; i < node.size(); i++) items.add(tree(node.get(i), within(place, Integer.toString(i))));
            return new Yaml.Items(number, items);
        }
        return new Yaml.Word(number, node.isNull() ? "" : node.asString());
    }

    private static Place within(Place place, String name) {
        return new Place(
                place.section(),
                place.name(),
                place.pointer() + "/" + name.replace("~", "~0").replace("/", "~1"));
    }
}
