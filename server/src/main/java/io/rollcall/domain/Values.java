package io.rollcall.domain;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of one component, read and found valid against its [Field]s. Immutable.
///
/// Asking for a setting that the fields do not describe is a bug and throws.
public record Values(Map<String, Object> settings) {
    public Values {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public String text(String name) {
        return find(name, String.class).orElseThrow(() -> new IllegalArgumentException("no setting " + name));
    }

    public Optional<String> textIfAny(String name) {
        return find(name, String.class);
    }

    public Secret secret(String name) {
        return secretIfAny(name).orElseThrow(() -> new IllegalArgumentException("no setting " + name));
    }

    public Optional<Secret> secretIfAny(String name) {
        return find(name, Secret.class);
    }

    public long number(String name) {
        return numberIfAny(name).orElseThrow(() -> new IllegalArgumentException("no setting " + name));
    }

    public Optional<Long> numberIfAny(String name) {
        return find(name, Long.class);
    }

    public boolean flag(String name) {
        return flagIfAny(name).orElse(false);
    }

    public Optional<Boolean> flagIfAny(String name) {
        return find(name, Boolean.class);
    }

    public Optional<Duration> timeIfAny(String name) {
        return find(name, Duration.class);
    }

    public Duration time(String name) {
        return timeIfAny(name).orElseThrow(() -> new IllegalArgumentException("no setting " + name));
    }

    /// The settings of a group; an empty one when it was left out.
    public Values group(String name) {
        return find(name, Values.class).orElse(new Values(Map.of()));
    }

    /// The groups of settings in here, in the order in which they were given.
    public Map<String, Values> groups() {
        var groups = new LinkedHashMap<String, Values>();
        settings.forEach((name, value) -> groups.put(name, (Values) value));
        return groups;
    }

    /// A setting whose form only its reader knows.
    public Optional<Object> tree(String name) {
        return find(name, Object.class);
    }

    public boolean has(String name) {
        return settings.containsKey(name);
    }

    /// These settings, with those of `other` where these have none. Groups are merged in the same way.
    public Values orElse(Values other) {
        var merged = new java.util.HashMap<>(other.settings);
        settings.forEach((name, value) -> merged.merge(
                name,
                value,
                (theirs, ours) -> ours instanceof Values(var _) && theirs instanceof Values below
                        ? ((Values) ours).orElse(below)
                        : ours));
        return new Values(merged);
    }

    /// The names of the settings that were given.
    public List<String> names() {
        return settings.keySet().stream().sorted().toList();
    }

    private <T> Optional<T> find(String name, Class<T> type) {
        return Optional.ofNullable(settings.get(name)).map(type::cast);
    }
}
