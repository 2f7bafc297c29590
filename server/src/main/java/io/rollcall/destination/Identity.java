package io.rollcall.destination;

/// Which contact a key belongs to.
public sealed interface Identity {
    /// Exactly one contact.
    record Contact(long id) implements Identity {}

    /// No contact.
    record Nobody() implements Identity {}

    /// Several contacts, or a value that cannot be looked up.
    record Unclear() implements Identity {}

    Nobody NOBODY = new Nobody();
    Unclear UNCLEAR = new Unclear();
}
