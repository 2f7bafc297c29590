package io.rollcall.domain;

import java.util.Optional;

/// A field of a model: its name to people, the column it is, and what its values are.
///
/// `categorical` says that it has few different values, which are worth listing; a field that is `computed` has no
/// column.
public record ModelField(
        String name,
        String column,
        Type type,
        boolean categorical,
        Optional<Meaning> meaning,
        Optional<Computed> computed) {
    /// A field that is a column.
    public ModelField(String name, String column, Type type, boolean categorical, Optional<Meaning> meaning) {
        this(name, column, type, categorical, meaning, Optional.empty());
    }

    /// The same field, worked out in this way.
    public ModelField computed(Computed how) {
        return new ModelField(name, column, type, categorical, meaning, Optional.of(how));
    }

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
