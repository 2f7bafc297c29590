package io.rollcall.destination;

/// One connected account of a marketing tool. Its login and its pace are shared by every list service opened on it,
/// so that all activations together keep to the account's limits. Safe for many threads.
@FunctionalInterface
public interface Platform {
    /// The account's list service, for keys that are values of the contact field with this number. Makes no call.
    Destination lists(int contactField);
}
