package io.rollcall.project;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Field;
import io.rollcall.domain.Guard;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Retry;
import io.rollcall.domain.Schedule;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
            "time_zone",
            "state");
    /// The form of the file that this program reads; the words of conditions belong to it.
    private static final String VERSION = "1";

    private static final String STATE = ".rollcall";

    private final Map<String, List<Field>> sourceKinds;
    private final Map<String, List<Field>> platformKinds;
    private final Mistakes mistakes;
    private final Reader reader;
    private final Map<String, Schedule> schedules = new LinkedHashMap<>();

    ProjectFile(
            Map<String, List<Field>> sourceKinds,
            Map<String, List<Field>> platformKinds,
            Mistakes mistakes,
            Secrets secrets) {
        this.sourceKinds = sourceKinds;
        this.platformKinds = platformKinds;
        this.mistakes = mistakes;
        reader = new Reader(mistakes, secrets);
    }

    /// Reads the file. The kinds of sources and platforms there are come with what each asks for.
    ///
    /// @throws Problem with one line for every mistake
    public static Project read(
            Path file,
            Map<String, List<Field>> sourceKinds,
            Map<String, List<Field>> platformKinds,
            Map<String, String> environment)
            throws Problem {
        var folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.exists(file))
            throw new Problem("There is no project file %s; write one (see `rollcall --help`) or name it with --file."
                    .formatted(file));
        var mistakes = new Mistakes(String.valueOf(file.getFileName()));
        try {
            var tree = Yaml.parse(Files.readString(file), mistakes);
            var parts = new ProjectFile(sourceKinds, platformKinds, mistakes, Secrets.in(folder, environment));
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
            var nothing = new Definitions(Map.of(), Map.of(), List.of(), ZoneOffset.UTC);
            return new Project(folder, folder, Map.of(), nothing, Map.of(), Map.of(), Map.of(), Map.of());
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
        var sources = components(file, "sources", "source", sourceKinds);
        var platforms = components(file, "platforms", "platform", platformKinds);
        var definitions = new DefinitionsReader(reader, mistakes).read(file, sources.keySet());
        var destinations = destinations(file, platforms);
        var activations = activations(file, definitions, destinations);
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
                activations,
                schedules);
    }

    private Map<String, Project.Component> components(
            Yaml.Entries file, String section, String word, Map<String, List<Field>> kinds) {
        var components = new LinkedHashMap<String, Project.Component>();
        reader.section(file, section).forEach((name, entry) -> {
            var where = word + " " + name;
            var kind = entry.value() instanceof Yaml.Entries(var _, var entries)
                            && entries.get("kind") instanceof Yaml.Entry(var _, Yaml.Word(var _, var given))
                    ? given
                    : "";
            var fields = kinds.get(kind);
            if (fields == null) {
                mistakes.add(
                        entry.line(),
                        "%s needs a \"kind\": one of %s.".formatted(where, String.join(", ", kinds.keySet())));
                fields = List.of();
            } else {
                var all = Stream.concat(Stream.of(Shape.KIND), fields.stream()).toList();
                components.put(name, new Project.Component(kind, reader.group(entry.value(), where, all, true)));
                return;
            }
            components.put(name, new Project.Component(kind, new Values(Map.of())));
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

    private Map<String, Activation> activations(
            Yaml.Entries file, Definitions definitions, Map<String, Values> destinations) {
        var activations = new LinkedHashMap<String, Activation>();
        var names = new LinkedHashMap<String, String>();
        reader.section(file, "activations").forEach((id, entry) -> {
            var where = "activation " + id;
            var own = reader.group(entry.value(), where, Shape.ACTIVATION, false);
            reader.reference(own, "destination", destinations.keySet().stream().toList(), entry.line(), where);
            var destination = own.textIfAny("destination").orElse("");
            var defaults =
                    destinations.getOrDefault(destination, new Values(Map.of())).group("defaults");
            var values = own.orElse(defaults);
            var activation =
                    activation(id, destination, of(values, own, definitions, entry.line(), where), values, definitions);
            var other =
                    names.put(destination + "\n" + activation.listName().strip().toLowerCase(Locale.ROOT), id);
            if (other != null)
                mistakes.add(
                        entry.line(),
                        "%s and %s would fill the same list; give one of them another \"name\"."
                                .formatted(where, other));
            activations.put(id, activation);
            var schedule = new ScheduleReader(mistakes, entry.line(), where)
                    .read(values.group("schedule"), activation.of().zone().orElse(definitions.zone()));
            schedules.put(id, schedule);
        });
        schedules.forEach((id, schedule) -> {
            if (schedule.when() instanceof Schedule.When.After(var other)
                    && !leadsToATime(id, other, activations.size()))
                mistakes.add(
                        line(file, id),
                        "activation %s, schedule: \"after\" names \"%s\", which is not there or leads back."
                                .formatted(id, other));
        });
        return activations;
    }

    private static int line(Yaml.Entries file, String activation) {
        return file.byName().get("activations") instanceof Yaml.Entry(var _, Yaml.Entries(var _, var all))
                        && all.get(activation) instanceof Yaml.Entry(var line, var _)
                ? line
                : 1;
    }

    /// Whether one follows the activations that others come after and ends at one that comes after none.
    private boolean leadsToATime(String start, String other, int most) {
        var at = other;
        for (var i = 0; i < most; i++) {
            if (at.equals(start)) return false;
            var schedule = schedules.get(at);
            if (schedule == null) return false;
            if (!(schedule.when() instanceof Schedule.When.After(var next))) return true;
            at = next;
        }
        return false;
    }

    /// What an activation names itself counts before what its destination's defaults name.
    private Activation.Of of(Values values, Values own, Definitions definitions, int line, String where) {
        if (own.has("model") && own.has("segment"))
            mistakes.add(line, "%s needs either \"model\" or \"segment\".".formatted(where));
        if (!values.has("model") && !values.has("segment"))
            mistakes.add(
                    line, "%s needs \"model\" or \"segment\", and its destination has no default.".formatted(where));
        var zone = values.textIfAny("time_zone").flatMap(text -> DefinitionsReader.zone(text, line, mistakes));
        var name = own.has("model") ? Optional.<String>empty() : values.textIfAny("segment");
        if (name.isEmpty()) {
            reader.reference(values, "model", List.copyOf(definitions.models().keySet()), line, where);
            return new Activation.Of(values.textIfAny("model").orElse(""), Optional.empty(), zone);
        }
        reader.reference(values, "segment", List.copyOf(definitions.segments().keySet()), line, where);
        var segment = definitions.segments().get(name.get());
        return new Activation.Of(segment == null ? "" : segment.model(), name, zone);
    }

    private static Activation activation(
            String id, String destination, Activation.Of of, Values values, Definitions definitions) {
        var model = definitions.models().get(of.model());
        var email = model == null ? "" : model.email();
        var mapping = new Activation.Mapping(
                values.textIfAny("match_field").orElse(email),
                Math.toIntExact(values.numberIfAny("contact_field").orElse((long) Activation.Mapping.EMAIL)));
        var retry = Retry.valueOf(values.textIfAny("retry").orElse("every_run").toUpperCase(Locale.ROOT));
        var conduct = new Activation.Conduct(
                retry,
                guard(values.group("guard")),
                values.textIfAny("existing_list").orElse("refuse").equals("use"));
        return new Activation(
                id,
                of,
                destination,
                values.textIfAny("name").orElse(of.segment().orElse(of.model())),
                values.textIfAny("description").orElse(""),
                mapping,
                conduct);
    }

    private static Guard guard(Values values) {
        var standard = Guard.DEFAULT;
        return new Guard(
                Math.toIntExact(
                        values.numberIfAny("max_removals_percent").orElse((long) standard.largestRemovalPercent())),
                values.numberIfAny("max_removals").map(OptionalLong::of).orElse(standard.largestRemoval()),
                values.numberIfAny("min_audience").orElse(standard.smallestAudience()),
                Math.toIntExact(
                        values.numberIfAny("max_growth_percent").orElse((long) standard.largestGrowthPercent())));
    }
}
