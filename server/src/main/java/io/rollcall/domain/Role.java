package io.rollcall.domain;

import java.util.Locale;

/// What somebody may do in a workspace; each may what those before it may.
public enum Role {
    /// Sees how lists stand; addresses are masked.
    VIEWER,
    /// Runs activations and decides about those that are held.
    OPERATOR,
    /// Defines models, segments and activations, and sees addresses.
    EDITOR,
    /// Connects sources and platforms, and says who may what.
    ADMIN;

    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
