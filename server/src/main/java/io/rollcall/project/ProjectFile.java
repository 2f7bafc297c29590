package io.rollcall.project;

import io.rollcall.domain.Field;
import io.rollcall.domain.Keeping;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Kinds;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Section;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads `rollcall.yaml` and says everything that is wrong with it at once.
public final class ProjectFile {
    private static final List<String> SECTIONS = List.of(
            "version",
            "sources",
            "models",
            "segments",
            "exclusions",
            "platforms",
            "destinations",
            "activations",
            "channels",
            "time_zone",
            "retention",
            "run_records",
            "state");
    /// The form of the file that this program reads; the words of conditions belong to it.
    private static final String VERSION = "1";

    private static final String STATE = ".rollcall";

    private final Kinds kinds;
    private final Mistakes mistakes;
    private final Reader reader;

    ProjectFile(Kinds kinds, Mistakes mistakes, Secrets secrets) {
        this.kinds = kinds;
        this.mistakes = mistakes;
        reader = new Reader(mistakes, secrets);
    }

    /// Reads the file, with the kinds of sources, platforms and channels there are.
    ///
    /// @throws Problem with one line for every mistake
    public static Project read(Path file, Kinds kinds, Map<String, String> environment) throws Problem {
        var folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.exists(file))
            throw new Problem("There is no project file %s; write one (see `rollcall --help`) or name it with --file."
                    .formatted(file));
        var mistakes = new Mistakes(String.valueOf(file.getFileName()));
        try {
            var tree = Yaml.parse(Files.readString(file), mistakes);
            var parts = new ProjectFile(kinds, mistakes, Secrets.in(folder, environment));
            var project = parts.project(folder, tree.orElse(new Yaml.Entries(1, Map.of())));
            if (!mistakes.none()) throw mistakes.problem();
            return project;
        } catch (IOException unreadable) {
            throw Yaml.unreadable(file.toString(), unreadable);
        }
    }

    Project project(Path folder, Yaml tree) {
        if (!(tree instanceof Yaml.Entries file)) {
            mistakes.add(1, "a project file has the sections %s.".formatted(String.join(", ", SECTIONS)));
            return Project.empty(folder);
        }
        file.byName().forEach((name, entry) -> {
            if (!SECTIONS.contains(name))
                mistakes.add(
                        entry.line(), "there is no section \"%s\"%s".formatted(name, Reader.instead(name, SECTIONS)));
        });
        var version = file.byName().get("version");
        if (version != null && !(version.value() instanceof Yaml.Word(var _, var given) && given.equals(VERSION)))
            mistakes.add(
                    version.line(),
                    "this Rollcall reads project files of version %s; a later Rollcall may read this one."
                            .formatted(VERSION));
        var state = file.byName().get("state");
        var stateFolder = state != null && state.value() instanceof Yaml.Word(var _, var text) ? text : STATE;
        var sources = components(file, Section.SOURCES);
        var platforms = components(file, Section.PLATFORMS);
        var definitions = new DefinitionsReader(reader, mistakes).read(file, sources.keySet());
        var destinations = destinations(file, platforms);
        var activations = new ActivationsReader(reader, mistakes, definitions, destinations);
        activations.read(file);
        var platformOf = new LinkedHashMap<String, String>();
        destinations.forEach(
                (name, values) -> values.textIfAny("platform").ifPresent(platform -> platformOf.put(name, platform)));
        return new Project(
                folder,
                folder.resolve(stateFolder),
                sources,
                definitions,
                platforms,
                platformOf,
                activations.all(),
                new Project.Unattended(
                        activations.schedules(),
                        activations.tolerances(),
                        components(file, Section.CHANNELS),
                        keeping(file, sources.keySet())));
    }

    /// What is kept of the past, and for how long.
    private Keeping keeping(Yaml.Entries file, Set<String> sources) {
        var retention = group(file, "retention", Shape.RETENTION);
        var records = group(file, "run_records", Shape.RUN_RECORDS);
        var entry = file.byName().get("run_records");
        if (entry != null) reader.reference(records, "source", List.copyOf(sources), entry.line(), "run_records");
        return new Keeping(
                retention.timeIfAny("runs").orElse(Keeping.STANDARD.runs()),
                retention.timeIfAny("audit").orElse(Keeping.STANDARD.audit()),
                records.textIfAny("source").map(source -> new Keeping.Table(source, records.text("table"))));
    }

    private Values group(Yaml.Entries file, String name, List<Field> fields) {
        var entry = file.byName().get(name);
        return entry == null ? new Values(Map.of()) : reader.group(entry.value(), name, fields, true);
    }

    private Map<String, Project.Component> components(Yaml.Entries file, Section section) {
        var components = new LinkedHashMap<String, Project.Component>();
        reader.section(file, section.word()).forEach((name, entry) -> {
            var where = section.one() + " " + name;
            var kind = entry.value() instanceof Yaml.Entries(var _, var entries)
                            && entries.get("kind") instanceof Yaml.Entry(var _, Yaml.Word(var _, var given))
                    ? given
                    : "";
            var fields = kinds.fields(section, kind);
            if (fields.isEmpty()) {
                var words = kinds.in(section).stream().map(Kind::name).toList();
                mistakes.add(
                        entry.line(), "%s needs a \"kind\": one of %s.".formatted(where, String.join(", ", words)));
                components.put(name, new Project.Component(kind, new Values(Map.of())));
            } else {
                var all = Stream.concat(Stream.of(Shape.KIND), fields.get().stream())
                        .toList();
                components.put(name, new Project.Component(kind, reader.group(entry.value(), where, all, true)));
            }
        });
        return components;
    }

    private Map<String, Values> destinations(Yaml.Entries file, Map<String, Project.Component> platforms) {
        var destinations = new LinkedHashMap<String, Values>();
        reader.section(file, "destinations").forEach((name, entry) -> {
            // Defaults are merged below those of an activation: what is left out must stay open till then.
            var values = reader.group(entry.value(), "destination " + name, Shape.DESTINATION, false);
            reader.reference(
                    values, "platform", platforms.keySet().stream().toList(), entry.line(), "destination " + name);
            destinations.put(name, values);
        });
        return destinations;
    }
}
