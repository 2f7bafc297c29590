package io.rollcall.source;

import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
/// How one kind of database wants things written. Answers with text and runs nothing.
///
/// What is handed in as an expression is SQL already; everything else is a name or a value, and comes out quoted.
/// What a method here says is what most databases understand.

public interface Dialect {
    /// A name as an identifier, whatever is in it.
    default String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// A text as a literal, whatever is in it.
    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// A number as a literal.
    default String number(BigDecimal number) {
        return number.signum() < 0 ? "(" + number.toPlainString() + ")" : number.toPlainString();
    }

    /// What stands after FROM for the model's table or query, and the name it has there.
    default String from(Model model, String alias) {
        return switch (model.from()) {
            case Model.From.Table(var name) -> table(name) + " AS " + quoted(alias);
            // The line break ends a comment that the query may end with.
            case Model.From.Query(var sql) -> "(" + sql + "\n) AS " + quoted(alias);
            case Model.From.Written(var sql) -> "(" + sql + "\n) AS " + quoted(alias);
        };
    }

    /// A table by its name, with or without the schema and what else is before it.
    default String table(String name) {
        return Arrays.stream(name.split("\\.")).map(this::quoted).collect(Collectors.joining("."));
    }

    /// A field of a model that has this name after FROM, as a value of the field's type that is compared as
    /// conditions mean it.
    default String value(Model model, ModelField field, String alias) {
        return quoted(alias) + "." + quoted(field.column());
    }

    /// The same field where it is a key, compared with a key of another table: the way the database does that best.
    default String key(Model model, ModelField field, String alias) {
        return value(model, field, alias);
    }

    /// Whether a subquery may speak of the row that it is asked for.
    default boolean correlates() {
        return true;
    }

    /// All columns of rows that others are joined to, under their own names, as they stand behind SELECT. `known` are
    /// those that anything is said of.
    default String columnsOf(String alias, Collection<String> known) {
        return quoted(alias) + ".*";
    }

    /// An expression as text.
    default String asText(String expression) {
        return "CAST(" + expression + " AS VARCHAR)";
    }

    /// An array as text.
    default String arrayAsText(String array) {
        return asText(array);
    }

    /// Two texts as one.
    default String joined(String one, String other) {
        return one + " || " + other;
    }

    default String lower(String text) {
        return "lower(" + text + ")";
    }

    /// Whether an expression that is a boolean is this.
    default String is(String truth, boolean wanted) {
        return truth + (wanted ? " = TRUE" : " = FALSE");
    }

    /// A text whose every byte counts when it is compared.
    default String exact(String text) {
        return text;
    }

    /// Such a text as one that is read.
    default String readable(String exact) {
        return exact;
    }

    /// Whether a text is like a regular expression that all of them understand alike: no backslash in it.
    default String matches(String text, String pattern) {
        return "regexp_like(" + text + ", " + literal(pattern) + ")";
    }

    /// What makes a fresh table quick to be searched by a column of exact text.
    default List<String> indexes(String table, String column) {
        return List.of();
    }

    /// Gives a table another name in its schema.
    default String renamed(String table, String name) {
        return "ALTER TABLE " + table(table) + " RENAME TO " + quoted(name);
    }

    /// A condition that always holds, or never.
    default String constant(boolean holds) {
        return holds ? "TRUE" : "FALSE";
    }

    /// Whether a condition is false or unknown.
    default String not(String condition) {
        return "NOT COALESCE(" + condition + ", FALSE)";
    }

    /// One number by another, as a number with a fraction; nothing where the other is zero.
    default String divided(String one, String other) {
        return "CAST(" + one + " AS DOUBLE PRECISION) / NULLIF(" + other + ", 0)";
    }

    /// The first rows of a statement that begins with SELECT.
    default String first(String select, int rows) {
        return select + Layout.LINE + "LIMIT " + rows;
    }

    /// A moment as a literal, to the microsecond.
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
    String holdsAny(String array, List<String> literals);

    /// Whether an array holds all of these texts.
    String holdsAll(String array, List<String> literals);

    /// Whether an array has nothing in it, or there is none.
    String isEmptyArray(String array);

    /// A whole number from 0 to 2^32 - 1 that depends on a text alone: the first 32 bits of its MD5.
    String bucket(String text);

    /// One field of every row of the model.
    default String selectField(Model model, String field) {
        return "SELECT %s FROM %s".formatted(asText(quoted(field)), from(model, model.name()));
    }

    /// Some columns of one row of the model: it fails where one of them is missing.
    default String selectColumns(Model model, Collection<String> columns) {
        var quoted = columns.stream().map(this::quoted).collect(Collectors.joining(", "));
        return Layout.of(first("SELECT " + quoted + " FROM " + from(model, model.name()), 1));
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

    /// All tables and views but the database's own: the name that a model takes, and what kind of table it is.
    /// Names without a schema are those of the schema that the connection is in.
    default String tables() {
        return """
                SELECT CASE WHEN table_schema = %s THEN table_name ELSE %s END, table_type
                FROM information_schema.tables
                WHERE lower(table_schema) NOT IN ('information_schema', 'pg_catalog', 'pg_internal', 'sys')
                ORDER BY 1""".formatted(schema(), joined("table_schema", joined("'.'", "table_name")));
    }

    /// The columns of a table: name and type.
    default String columns(String table) {
        var dot = table.lastIndexOf('.');
        return """
                SELECT column_name, data_type FROM information_schema.columns
                WHERE table_name = %s AND table_schema = %s ORDER BY ordinal_position""".formatted(literal(table.substring(dot + 1)), dot < 0 ? schema() : literal(table.substring(0, dot)));
    }

    /// The schema that the connection is in, as an expression.
    default String schema() {
        return "current_schema";
    }
}
