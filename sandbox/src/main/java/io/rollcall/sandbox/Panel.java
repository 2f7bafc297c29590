package io.rollcall.sandbox;

import java.time.Instant;
import java.time.InstantSource;

/// The switches as they stand now, and the server's clock that one of them turns; safe for many threads.
///
/// Turning a switch takes effect with the next call.
public final class Panel implements InstantSource {
    private final InstantSource clock;
    private volatile Switches switches;

    public Panel(Switches switches, InstantSource clock) {
        this.switches = switches;
        this.clock = clock;
    }

    public Switches switches() {
        return switches;
    }

    public void turn(Switches to) {
        switches = to;
    }

    /// The server's time, which may be wrong.
    @Override
    public Instant instant() {
        return clock.instant().plusSeconds(switches.number(Switch.SERVER_SKEW_SECONDS));
    }

    /// The real time.
    public InstantSource clock() {
        return clock;
    }
}
