package io.rollcall.store;

import java.time.Instant;

/// Somebody who uses Rollcall. An owner is admin of every workspace, and may make more of them.
public record Person(long id, String email, String name, boolean isOwner, Instant createdAt) {
    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
