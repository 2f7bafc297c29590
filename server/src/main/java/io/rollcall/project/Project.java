package io.rollcall.project;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Model;
import io.rollcall.domain.Schedule;
import io.rollcall.domain.Values;
import java.nio.file.Path;
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
        Map<String, Schedule> schedules) {

    public Map<String, Model> models() {
        return definitions.models();
    }

    /// The same with its state in another folder.
    Project keptIn(Path other) {
        return new Project(
                folder, other, sources, definitions, platforms, platformOfDestination, activations, schedules);
    }

    /// When an activation runs by itself.
    public Schedule schedule(String activation) {
        return schedules.getOrDefault(activation, Schedule.MANUAL);
    }

    /// A source or platform: its kind and its settings.
    public record Component(String kind, Values settings) {}
}
