package io.rollcall.destination;

import java.util.List;

/// Up to a full call of people who join or leave one list. Adding and removing are one path: the direction is data.
public record Batch(String list, Direction direction, By by, List<Key> keys) {
    /// Which way the people of a batch go.
    public enum Direction {
        ADD,
        REMOVE
    }

    /// What the keys of a batch are.
    public enum By {
        /// The field that the activation matches by, usually the e-mail.
        FIELD,
        /// The destination's own contact id.
        CONTACT_ID
    }

    public Batch {
        keys = List.copyOf(keys);
    }

    public int size() {
        return keys.size();
    }

    /// The keys from `start` to before `end`, in the same direction.
    public Batch part(int start, int end) {
        return new Batch(list, direction, by, keys.subList(start, end));
    }
}
