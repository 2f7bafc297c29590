package io.rollcall.destination;

/// What one person is called by in a call: an address, the value of another unique field, or a contact id.
/// It cannot be printed by accident.
public record Key(String value) {
    public static Key ofId(long contactId) {
        return new Key(Long.toString(contactId));
    }

    @Override
    public String toString() {
        return "Key[" + value.length() + " chars]";
    }
}
