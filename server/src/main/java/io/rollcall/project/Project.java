package io.rollcall.project;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Keeping;
import io.rollcall.domain.Model;
import io.rollcall.domain.Schedule;
import io.rollcall.domain.Tolerance;
import io.rollcall.domain.Values;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// A project file, read and found valid: every name it mentions is there.
///
/// `folder` is where the file is, `state` where ledgers and the database are kept.
public record Project(
        Path folder,
        Path state,
        Map<String, Component> sources,
        Definitions definitions,
        Map<String, Component> platforms,
        Map<String, String> platformOfDestination,
        Map<String, Activation> activations,
        Unattended unattended) {

    /// What a server does by itself: when activations run, what of them is worth an alert, where alerts are sent,
    /// and what is kept of the past.
    public record Unattended(
            Map<String, Schedule> schedules,
            Map<String, Tolerance> tolerances,
            Map<String, Component> channels,
            Keeping keeping) {}

    /// Nothing is defined.
    static Project empty(Path folder) {
        return new Project(
                folder,
                folder,
                Map.of(),
                new Definitions(Map.of(), Map.of(), List.of(), ZoneOffset.UTC),
                Map.of(),
                Map.of(),
                Map.of(),
                new Unattended(Map.of(), Map.of(), Map.of(), Keeping.STANDARD));
    }

    public Map<String, Model> models() {
        return definitions.models();
    }

    /// The same with its state in another folder.
    Project keptIn(Path other) {
        return new Project(
                folder, other, sources, definitions, platforms, platformOfDestination, activations, unattended);
    }

    /// When an activation runs by itself.
    public Schedule schedule(String activation) {
        return unattended.schedules().getOrDefault(activation, Schedule.MANUAL);
    }

    /// What of an activation is worth an alert.
    public Tolerance tolerance(String activation) {
        return unattended.tolerances().getOrDefault(activation, Tolerance.STANDARD);
    }

    /// A source or platform: its kind and its settings.
    public record Component(String kind, Values settings) {}
}
