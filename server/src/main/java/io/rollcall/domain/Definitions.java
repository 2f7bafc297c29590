package io.rollcall.domain;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The models and segments of a project, by name. All that they name is there, and no segment leads back to itself.
///
/// `exclusions` are segments whose people belong to no other segment of the same model; `zone` is where days begin
/// and end for whoever has no time zone of his own.
public record Definitions(
        Map<String, Model> models, Map<String, Segment> segments, List<String> exclusions, ZoneId zone) {
    public Definitions {
        exclusions = List.copyOf(exclusions);
    }

    public Model model(String name) {
        return Objects.requireNonNull(models.get(name), name);
    }

    public Segment segment(String name) {
        return Objects.requireNonNull(segments.get(name), name);
    }

    /// The segments whose people are left out of this one.
    public List<Segment> excludedFrom(Segment segment) {
        if (exclusions.contains(segment.name())) return List.of();
        return exclusions.stream()
                .map(this::segment)
                .filter(other -> other.model().equals(segment.model()))
                .toList();
    }
}
