package io.rollcall.destination;

import java.time.LocalDate;
import java.util.Optional;

/// One connected account of a marketing tool. Its login and its pace are shared by every list service opened on it,
/// so that all activations together keep to the account's limits. Safe for many threads.
public interface Platform extends AutoCloseable {
    /// The account's list service, for keys that are values of the contact field with this number. Makes no call.
    Destination lists(int contactField);

    /// The calls made on it.
    CallLog calls();

    /// The most calls it is made in a minute, by all activations together.
    int callsPerMinute();

    /// When its login will stop working, if that is known.
    Optional<Ending> ending();

    /// The first day on which a login does not work any more, and what to do before.
    record Ending(LocalDate day, String sentence) {}

    /// Ends its connections: calls under way are lost. The list services opened on it are of no use after.
    @Override
    void close();
}
