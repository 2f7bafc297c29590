package io.rollcall.domain;

import java.util.List;

/// A kind of source or platform: its name, what it asks to be connected, and how to open one.
public record Kind<T>(String name, String title, List<Field> fields, Opener<T> opener) {
    public Kind {
        fields = List.copyOf(fields);
    }

    /// Opens one component from its settings. Connects to nothing yet.
    @FunctionalInterface
    public interface Opener<T> {
        T open(Values settings, Surroundings surroundings);
    }

    public T open(Values settings, Surroundings surroundings) {
        return opener.open(settings, surroundings);
    }
}
