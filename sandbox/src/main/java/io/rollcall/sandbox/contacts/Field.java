package io.rollcall.sandbox.contacts;

import java.util.List;

/// One field that contacts can have.
///
/// @param choices the texts of the choices, numbered from 1; empty where any value goes
public record Field(int id, String name, String type, String stringId, List<String> choices) {
    public static final int EMAIL = 3;
    static final int LAST_SYSTEM = 99;

    public Field {
        choices = List.copyOf(choices);
    }

    public Field(int id, String name, String type, String stringId) {
        this(id, name, type, stringId, List.of());
    }

    /// Whether contacts can be looked up by it: e-mail, and the fields the owner of the account made.
    public boolean isKey() {
        return id == EMAIL || id > LAST_SYSTEM;
    }
}
