package io.rollcall.domain;

import java.util.Locale;

/// What the values of a model's field are.
public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    /// A day, without a time zone.
    DATE,
    /// A moment; one without a time zone is read as UTC.
    TIMESTAMP,
    /// Several texts in one value.
    ARRAY;

    /// As it is written in a project file.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
