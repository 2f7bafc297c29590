package io.rollcall.sync;

import io.rollcall.domain.Problem;

/// Somebody else works on the activation: it can be had later.
public final class Busy extends Problem {
    private static final long serialVersionUID = 1;

    Busy(String activation) {
        super("Activation %s is being worked on by another process; wait for it to end.".formatted(activation));
    }
}
