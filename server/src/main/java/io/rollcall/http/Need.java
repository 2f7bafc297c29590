package io.rollcall.http;

import io.rollcall.domain.Role;

/// Who may use a route.
sealed interface Need {
    Need ANYBODY = new Anybody();
    Need SIGNED_IN = new SignedIn();
    Need OWNER = new Owner();

    record Anybody() implements Need {}

    /// Somebody with a session; scripts have no business there.
    record SignedIn() implements Need {}

    /// An owner with a session.
    record Owner() implements Need {}

    /// Whoever has at least this role in the workspace that the path names.
    record In(Role role) implements Need {}

    static Need in(Role role) {
        return new In(role);
    }
}
