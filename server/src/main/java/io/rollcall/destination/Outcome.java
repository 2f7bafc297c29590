package io.rollcall.destination;

import java.time.Duration;

/// How one call to a destination ended. Four ways, because there are four different things to do next.
public sealed interface Outcome<T> {
    /// It was answered. Write the answer down.
    record Answered<T>(T answer) implements Outcome<T> {}

    /// Nothing was applied, and asking again later may work. Wait, then make the same call.
    record Busy<T>(Duration retryAfter, String reason) implements Outcome<T> {}

    /// Nothing was applied, and asking again will not help. Stop the run and tell a person.
    record Refused<T>(Refusal refusal, String reason) implements Outcome<T> {}

    /// The answer was lost: the call may have been applied. It is unknown until an answer arrives.
    record Unknown<T>(String reason) implements Outcome<T> {}

    /// What a refusal is about, where the caller can do something about it.
    enum Refusal {
        /// Something in this batch: smaller batches tell what.
        BATCH,
        /// Of this batch not a single key is known, or one that is not makes all fail: look the keys up first.
        UNKNOWN_KEYS,
        /// The list does not exist (any more).
        LIST_GONE,
        /// The name is taken by another list.
        NAME_TAKEN,
        /// The list is needed by something else there, such as a segment.
        LIST_IN_USE,
        /// The kind of key is not taken here.
        KEY_FIELD,
        /// The login is wrong.
        LOGIN,
        /// The login lacks a permission.
        PERMISSION,
        /// Anything else.
        OTHER
    }
}
