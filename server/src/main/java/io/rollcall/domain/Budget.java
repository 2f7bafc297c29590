package io.rollcall.domain;

import java.time.Duration;

/// What several servers together may ask of one account a minute. Safe for many threads and processes.
public interface Budget {
    /// For a server that is alone: whatever it keeps to by itself is kept to.
    Budget ALONE = new Budget() {
        @Override
        public Grant take(String account, int perMinute, int wanted, Grant last) {
            return new Grant(0, wanted, Duration.ZERO);
        }

        @Override
        public void block(String account, Duration length) {}

        @Override
        public boolean isShared() {
            return false;
        }
    };

    /// How long a grant is good for, from when it was asked for.
    Duration GOOD = Duration.ofSeconds(2);

    /// Calls that may be made within [#GOOD]; none means to ask again after the wait.
    record Grant(long number, int calls, Duration again) {
        public static final Grant NONE = new Grant(0, 0, Duration.ZERO);
    }

    /// Takes up to so many calls of an account of which all servers together make no more than `perMinute` in any
    /// minute. `last` is what is left of the last grant, whose calls were not made: they are given back.
    Grant take(String account, int perMinute, int wanted, Grant last);

    /// Lets nobody call the account for so long.
    void block(String account, Duration length);

    boolean isShared();
}
