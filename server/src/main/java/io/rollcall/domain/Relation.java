package io.rollcall.domain;

/// How the rows of a model belong to those of another: where `field` here equals `otherField` there.
public record Relation(String name, String model, Kind kind, String field, String otherField) {
    /// How many rows there are on either side.
    public enum Kind {
        ONE_TO_MANY,
        MANY_TO_ONE,
        ONE_TO_ONE
    }
}
