package io.rollcall.sandbox.contacts;

import java.util.List;

/// One thing that happened to an account. The state is what all changes, in order, add up to; the log is a list of
/// them.
///
/// Contacts are named by their place in memory, which never changes and is never used again.
public sealed interface Change {
    /// Contacts came in, at places that follow each other, each with a value of one field (empty: none).
    record Arrived(int first, int since, int field, List<String> values) implements Change {
        public Arrived {
            values = List.copyOf(values);
        }
    }

    /// A field of a contact has a new value; an empty one means none.
    record Wrote(int place, int field, String value) implements Change {}

    /// A contact is gone, and with it its memberships.
    record Vanished(int place) implements Change {}

    record ListMade(int number, String name, String description, long created) implements Change {}

    record ListRenamed(long list, String name) implements Change {}

    record ListGone(long list) implements Change {}

    @SuppressWarnings("ArrayRecordComponent") // up to 5 million places, never compared
    record Joined(long list, int[] places) implements Change {}

    @SuppressWarnings("ArrayRecordComponent") // up to 5 million places, never compared
    record Quit(long list, int[] places) implements Change {}

    record FieldMade(int id, String name, String type) implements Change {}

    /// The next place and the next list number, so that those of the departed are not used again.
    record Counted(int place, int list) implements Change {}
}
