package io.rollcall.source.dialect;

import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Type;
import io.rollcall.source.Dialect;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/// Google BigQuery, in GoogleSQL. A DATETIME is read as one of UTC.
public final class BigQuery implements Dialect {
    @Override
    public String quoted(String name) {
        return "`" + escaped(name).replace("`", "\\`") + "`";
    }

    @Override
    public String literal(String text) {
        return "'" + escaped(text).replace("'", "\\'") + "'";
    }

    /// What may not stand in quotes as it is.
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    @Override
    public String number(BigDecimal number) {
        // A fraction without a type is one with rounding errors.
        return number.scale() <= 0 ? Dialect.super.number(number) : "BIGNUMERIC '" + number.toPlainString() + "'";
    }

    @Override
    public String value(Model model, ModelField field, String alias) {
        var column = Dialect.super.value(model, field, alias);
        return field.type() == Type.TIMESTAMP ? "CAST(" + column + " AS TIMESTAMP)" : column;
    }

    @Override
    public String asText(String expression) {
        return "CAST(" + expression + " AS STRING)";
    }

    @Override
    public String arrayAsText(String array) {
        return "ARRAY_TO_STRING(" + array + ", ', ')";
    }

    @Override
    public String divided(String one, String other) {
        return "CAST(" + one + " AS FLOAT64) / NULLIF(" + other + ", 0)";
    }

    @Override
    public String moment(Instant moment) {
        return "TIMESTAMP '" + Moments.text(moment) + "+00'";
    }

    @Override
    public String dayOf(String moment, ZoneId zone) {
        return "DATE(CAST(%s AS TIMESTAMP), %s)".formatted(moment, literal(zone.getId()));
    }

    @Override
    public String weekday(String day) {
        return "MOD(EXTRACT(DAYOFWEEK FROM " + day + ") + 5, 7) + 1";
    }

    @Override
    public String contains(String text, String part) {
        return "STRPOS(%s, %s) > 0".formatted(text, part);
    }

    @Override
    public String startsWith(String text, String part) {
        return "STARTS_WITH(%s, %s)".formatted(text, part);
    }

    @Override
    public String endsWith(String text, String part) {
        return "ENDS_WITH(%s, %s)".formatted(text, part);
    }

    @Override
    public String holdsAny(String array, List<String> literals) {
        return "EXISTS (SELECT 1 FROM UNNEST(%s) AS item WHERE item IN (%s))"
                .formatted(array, String.join(", ", literals));
    }

    @Override
    public String holdsAll(String array, List<String> literals) {
        return literals.stream()
                .map(literal -> literal + " IN UNNEST(" + array + ")")
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    @Override
    public String isEmptyArray(String array) {
        return "(%1$s IS NULL OR ARRAY_LENGTH(%1$s) = 0)".formatted(array);
    }

    @Override
    public String bucket(String text) {
        return "CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(%s)), 1, 8)) AS INT64)".formatted(text);
    }

    /// Of the dataset that the connection is in: a list over all of them needs the name of a region.
    @Override
    public String tables() {
        return "SELECT table_name, table_type FROM INFORMATION_SCHEMA.TABLES ORDER BY 1";
    }

    @Override
    public String columns(String table) {
        var dot = table.lastIndexOf('.');
        return """
                SELECT column_name, data_type FROM %sINFORMATION_SCHEMA.COLUMNS
                WHERE table_name = %s ORDER BY ordinal_position""".formatted(dot < 0 ? "" : table(table.substring(0, dot)) + ".", literal(table.substring(dot + 1)));
    }
}
