package io.rollcall;

/// A probe.
public sealed interface Probe {
    /// One.
    record One(int a) implements Probe {}

    /// Two.
    record Two(String b) implements Probe {}

    /// The size.
    static int size(Probe probe) {
        return switch (probe) {
            case One(var a) -> a;
            case Two _ -> 2;
        };
    }
}
