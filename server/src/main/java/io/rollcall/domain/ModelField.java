package io.rollcall.domain;

import java.util.Optional;

/// A field of a model: its name to people, the column it is, and what its values are.
///
/// `categorical` says that it has few different values, which are worth listing.
public record ModelField(String name, String column, Type type, boolean categorical, Optional<Meaning> meaning) {
    /// What a field means in every model, whatever it is called.
    public enum Meaning {
        EMAIL,
        PHONE,
        FIRST_NAME,
        LAST_NAME,
        GENDER,
        ZIP_CODE,
        CITY,
        STATE,
        COUNTRY
    }
}
