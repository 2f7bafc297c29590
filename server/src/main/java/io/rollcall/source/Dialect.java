package io.rollcall.source;

import io.rollcall.domain.Model;

/// How one kind of database wants things written. Answers with text and runs nothing.
public interface Dialect {
    /// A name as an identifier, whatever is in it.
    String quoted(String name);

    /// What stands after FROM for the model's table or query.
    String from(Model model);

    /// A field as text.
    String asText(String field);

    /// One field of every row of the model.
    default String selectField(Model model, String field) {
        return "SELECT %s FROM %s".formatted(asText(field), from(model));
    }

    /// How many rows and how many different keys there are. Names the field too, so that it fails where that is
    /// missing.
    default String checkKey(Model model, String field) {
        return "SELECT count(*), count(DISTINCT %s), count(%s) FROM %s"
                .formatted(quoted(model.primaryKey()), quoted(field), from(model));
    }
}
