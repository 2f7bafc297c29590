package io.rollcall.project;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Guard;
import io.rollcall.domain.Retry;
import io.rollcall.domain.Schedule;
import io.rollcall.domain.Tolerance;
import io.rollcall.domain.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the activations, each with the defaults of its destination below what it says itself, and notes every
/// mistake with its line. Serves one file.
final class ActivationsReader {
    private final Reader reader;
    private final Mistakes mistakes;
    private final Definitions definitions;
    private final Map<String, Values> destinations;
    private final Map<String, Activation> activations = new LinkedHashMap<>();
    private final Map<String, Schedule> schedules = new LinkedHashMap<>();
    private final Map<String, Tolerance> tolerances = new LinkedHashMap<>();

    ActivationsReader(Reader reader, Mistakes mistakes, Definitions definitions, Map<String, Values> destinations) {
        this.reader = reader;
        this.mistakes = mistakes;
        this.definitions = definitions;
        this.destinations = destinations;
    }

    Map<String, Activation> all() {
        return activations;
    }

    /// When each runs by itself.
    Map<String, Schedule> schedules() {
        return schedules;
    }

    /// What of each is worth an alert.
    Map<String, Tolerance> tolerances() {
        return tolerances;
    }

    void read(Yaml.Entries file) {
        var names = new LinkedHashMap<String, String>();
        reader.section(file, "activations").forEach((id, entry) -> {
            var where = "activation " + id;
            var own = reader.group(entry.value(), where, Shape.ACTIVATION, false);
            reader.reference(own, "destination", destinations.keySet().stream().toList(), entry.line(), where);
            var destination = own.textIfAny("destination").orElse("");
            var defaults =
                    destinations.getOrDefault(destination, new Values(Map.of())).group("defaults");
            var values = own.orElse(defaults);
            var activation = activation(id, destination, of(values, own, entry.line(), where), values);
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
            tolerances.put(id, tolerance(values.group("alerts")));
        });
        schedules.forEach((id, schedule) -> {
            if (schedule.when() instanceof Schedule.When.After(var other)
                    && !leadsToATime(id, other, activations.size()))
                mistakes.add(
                        line(file, id),
                        "activation %s, schedule: \"after\" names \"%s\", which is not there or leads back."
                                .formatted(id, other));
        });
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
    private Activation.Of of(Values values, Values own, int line, String where) {
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

    private Activation activation(String id, String destination, Activation.Of of, Values values) {
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

    private static Tolerance tolerance(Values values) {
        var standard = Tolerance.STANDARD;
        return new Tolerance(
                Math.toIntExact(values.numberIfAny("rejected_percent").orElse((long) standard.rejectedPercent())),
                values.numberIfAny("drift").orElse(standard.drift()),
                values.timeIfAny("late_after"),
                values.flagIfAny("unusual").orElse(standard.unusual()));
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
