package io.rollcall.store;

import io.rollcall.domain.Guard;
import java.time.Instant;
import java.util.Optional;

/// What is remembered of an activation between runs, beside its ledger.
///
/// `guard` is there where a person made a held plan the new normal; `paused` is the reason why it does not run.
public record Memory(
        Optional<String> listName,
        Optional<Instant> waitingTriedAt,
        Optional<Instant> rejectedTriedAt,
        Optional<String> paused,
        Optional<Guard> guard) {
    static final Memory NOTHING =
            new Memory(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// The limits in force: the new normal where a person made one, else those of the project file.
    public Guard guardOr(Guard standard) {
        return guard.orElse(standard);
    }
}
