package io.rollcall.domain;

import java.util.List;
import java.util.Optional;

/// The kinds of sources, platforms and channels there are.
public record Kinds(
        List<? extends Kind<?>> sources, List<? extends Kind<?>> platforms, List<? extends Kind<?>> channels) {
    public Kinds {
        sources = List.copyOf(sources);
        platforms = List.copyOf(platforms);
        channels = List.copyOf(channels);
    }

    /// The kinds that the things of a section are of; none where they have no kind.
    public List<? extends Kind<?>> in(Section section) {
        return switch (section) {
            case SOURCES -> sources;
            case PLATFORMS -> platforms;
            case CHANNELS -> channels;
            case MODELS, SEGMENTS, DESTINATIONS, ACTIVATIONS, SETTINGS -> List.of();
        };
    }

    /// What a kind of a section asks for; empty when there is no such kind.
    public Optional<List<Field>> fields(Section section, String kind) {
        return in(section).stream()
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .map(Kind::fields);
    }
}
