package io.rollcall.domain;

/// One table or one SQL query of a source, with the field that identifies a row and the field that holds the
/// e-mail.
public record Model(String name, String source, From from, String primaryKey, String email) {

    /// Where the rows of a model come from.
    public sealed interface From {
        /// A table or view, as `name`, `schema.name` or, for files, the name of the file.
        record Table(String name) implements From {}

        /// One SELECT.
        record Query(String sql) implements From {}
    }
}
