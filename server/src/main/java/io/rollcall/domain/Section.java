package io.rollcall.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What people define: a project file has a section for each, and so has the API.
public enum Section {
    SOURCES("source"),
    MODELS("model"),
    SEGMENTS("segment"),
    PLATFORMS("platform"),
    DESTINATIONS("destination"),
    ACTIVATIONS("activation"),
    /// Where alerts are sent.
    CHANNELS("channel"),
    /// What holds for all of them. It has one definition only, which bears the name of the section.
    SETTINGS("settings");

    private final String one;

    Section(String one) {
        this.one = one;
    }

    /// The name of the section.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What one thing in it is called.
    public String one() {
        return one;
    }

    public static Optional<Section> of(String word) {
        return Arrays.stream(values())
                .filter(section -> section.word().equals(word))
                .findFirst();
    }
}
