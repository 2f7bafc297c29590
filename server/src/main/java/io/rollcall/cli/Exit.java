package io.rollcall.cli;

import io.rollcall.store.Run;

/// The exit codes of every command, for scripts.
final class Exit {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /// The guard holds a run until a person decides.
    static final int HELD = 3;

    private Exit() {}

    static int of(Run.Status status) {
        return switch (status) {
            case DONE, APPROVED, SKIPPED -> DONE;
            case HELD -> HELD;
            case RUNNING, FAILED, INTERRUPTED -> FAILED;
        };
    }

    /// The code of several runs: a failure counts more than a hold, a hold more than success.
    static int worse(int one, int other) {
        if (one == FAILED || other == FAILED) return FAILED;
        return Math.max(one, other);
    }
}
