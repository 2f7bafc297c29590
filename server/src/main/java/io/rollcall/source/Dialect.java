package io.rollcall.source;

import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// How one kind of database wants things written. Answers with text and runs nothing.
///
/// What is handed in as an expression is SQL already; everything else is a name or a value, and comes out quoted.
public interface Dialect {
    /// A name as an identifier, whatever is in it.
    String quoted(String name);

    /// A text as a literal, whatever is in it.
    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// What stands after FROM for the model's table or query, and the name it has there.
    String from(Model model, String alias);

    /// A field of a model that has this name after FROM, as a value of the field's type.
    String value(Model model, ModelField field, String alias);

    /// An expression as text.
    String asText(String expression);

    /// A moment as a literal.
    String moment(Instant moment);

    /// A day as a literal.
    default String day(LocalDate day) {
        return "DATE '" + day + "'";
    }

    /// The day in a time zone of an expression that is a moment.
    String dayOf(String moment, ZoneId zone);

    /// The month, from 1, of an expression that is a day.
    default String month(String day) {
        return "EXTRACT(MONTH FROM " + day + ")";
    }

    /// The day of the month of an expression that is a day.
    default String dayOfMonth(String day) {
        return "EXTRACT(DAY FROM " + day + ")";
    }

    /// The day of the week, 1 for Monday to 7, of an expression that is a day.
    default String weekday(String day) {
        return "EXTRACT(ISODOW FROM " + day + ")";
    }

    /// Whether a text has another in it, begins or ends with it.
    String contains(String text, String part);

    String startsWith(String text, String part);

    String endsWith(String text, String part);

    /// Whether an array holds one of these texts.
    String holdsAny(String array, Iterable<String> literals);

    /// Whether an array holds all of these texts.
    String holdsAll(String array, Iterable<String> literals);

    /// Whether an array has nothing in it, or there is none.
    String isEmptyArray(String array);

    /// A whole number from 0 to 2^32 - 1 that depends on a text alone: the first 32 bits of its MD5.
    String bucket(String text);

    /// One field of every row of the model.
    default String selectField(Model model, String field) {
        return "SELECT %s FROM %s".formatted(asText(quoted(field)), from(model, model.name()));
    }

    /// How many rows and how many different keys there are. Names the field too, so that it fails where that is
    /// missing.
    default String checkKey(Model model, String field) {
        return "SELECT count(*), count(DISTINCT %s), count(%s) FROM %s"
                .formatted(
                        quoted(model.primaryKey()),
                        quoted(field.isEmpty() ? model.primaryKey() : field),
                        from(model, model.name()));
    }

    /// The described fields of one row of the model: it fails where one is missing.
    default String checkFields(Model model) {
        var fields = model.fields().stream()
                .map(field -> value(model, field, model.name()))
                .toList();
        return "SELECT %s FROM %s LIMIT 1".formatted(String.join(", ", fields), from(model, model.name()));
    }
}
