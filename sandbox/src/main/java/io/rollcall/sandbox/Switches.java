package io.rollcall.sandbox;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// How every open doubt is settled for now. A value: turning a switch makes another one.
public final class Switches {
    private final Map<Switch, String> turned;

    private Switches(Map<Switch, String> turned) {
        this.turned = turned;
    }

    /// Every doubt settled as the sources suggest.
    public static Switches defaults() {
        return new Switches(Map.of());
    }

    /// @throws IllegalArgumentException when the switch does not have that position
    public Switches with(Switch which, String value) {
        var complaint = which.complaint(value);
        if (!complaint.isEmpty()) throw new IllegalArgumentException(complaint);
        var more = new EnumMap<Switch, String>(Switch.class);
        more.putAll(turned);
        more.put(which, value);
        return new Switches(more);
    }

    public Switches with(Switch which, boolean on) {
        return with(which, Boolean.toString(on));
    }

    public Switches with(Switch which, long value) {
        return with(which, Long.toString(value));
    }

    public Switches with(Switch which, Enum<?> choice) {
        return with(which, Switch.spelled(choice));
    }

    public String value(Switch which) {
        return turned.getOrDefault(which, which.standard());
    }

    public boolean on(Switch which) {
        return Boolean.parseBoolean(value(which));
    }

    public long number(Switch which) {
        return Long.parseLong(value(which));
    }

    public <E extends Enum<E>> E choice(Switch which, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> Switch.spelled(each).equals(value(which)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(which.label() + " is not a choice of " + type));
    }
}
