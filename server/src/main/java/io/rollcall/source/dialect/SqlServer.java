package io.rollcall.source.dialect;

import com.ibm.icu.util.TimeZone;
import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Type;
import io.rollcall.source.Dialect;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/// Microsoft SQL Server and Azure SQL. A timestamp without a time zone is one of UTC. An array is a JSON text.
/// Blanks at the end of a text do not count in its comparisons, whatever the collation.
public final class SqlServer implements Dialect {
    @Override
    public String quoted(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    @Override
    public String literal(String text) {
        return "N" + Dialect.super.literal(text);
    }

    @Override
    public String value(Model model, ModelField field, String alias) {
        var column = key(model, field, alias);
        return field.type() == Type.TEXT ? column + " COLLATE Latin1_General_100_BIN2" : column;
    }

    @Override
    public String key(Model model, ModelField field, String alias) {
        return Dialect.super.value(model, field, alias);
    }

    @Override
    public String asText(String expression) {
        return "CAST(" + expression + " AS NVARCHAR(4000))";
    }

    @Override
    public String joined(String one, String other) {
        return "CONCAT(" + one + ", " + other + ")";
    }

    @Override
    public String is(String truth, boolean wanted) {
        return truth + (wanted ? " = 1" : " = 0");
    }

    @Override
    public String constant(boolean holds) {
        return holds ? "1 = 1" : "1 = 0";
    }

    @Override
    public String not(String condition) {
        return "NOT (CASE WHEN " + condition + " THEN 1 ELSE 0 END = 1)";
    }

    @Override
    public String divided(String one, String other) {
        return "CAST(" + one + " AS FLOAT) / NULLIF(" + other + ", 0)";
    }

    @Override
    public String first(String select, int rows) {
        return select.replaceFirst("^SELECT ", "SELECT TOP (" + rows + ") ");
    }

    @Override
    public String moment(Instant moment) {
        return "CAST('" + Moments.text(moment) + " +00:00' AS DATETIMEOFFSET)";
    }

    @Override
    public String day(LocalDate day) {
        return "CAST('" + day + "' AS DATE)";
    }

    @Override
    public String dayOf(String moment, ZoneId zone) {
        // Zones have names of their own here.
        return "CAST(CAST(%s AS DATETIMEOFFSET) AT TIME ZONE %s AS DATE)"
                .formatted(moment, literal(TimeZone.getWindowsID(zone.getId())));
    }

    @Override
    public String month(String day) {
        return "DATEPART(month, " + day + ")";
    }

    @Override
    public String dayOfMonth(String day) {
        return "DATEPART(day, " + day + ")";
    }

    @Override
    public String weekday(String day) {
        // 1 January 1900 was a Monday.
        return "((DATEDIFF(day, '19000101', " + day + ") % 7 + 7) % 7 + 1)";
    }

    @Override
    public String contains(String text, String part) {
        return "CHARINDEX(%2$s, %1$s) > 0".formatted(text, part);
    }

    @Override
    public String startsWith(String text, String part) {
        return "LEFT(%1$s, LEN(CONCAT(%2$s, N'.')) - 1) = %2$s".formatted(text, part);
    }

    @Override
    public String endsWith(String text, String part) {
        return "RIGHT(%1$s, LEN(CONCAT(%2$s, N'.')) - 1) = %2$s".formatted(text, part);
    }

    @Override
    public String holdsAny(String array, List<String> literals) {
        return "EXISTS (SELECT 1 FROM OPENJSON(%s) AS item WHERE item.value COLLATE Latin1_General_100_BIN2 IN (%s))"
                .formatted(array, String.join(", ", literals));
    }

    @Override
    public String holdsAll(String array, List<String> literals) {
        return literals.stream()
                .map(literal -> holdsAny(array, List.of(literal)))
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    @Override
    public String isEmptyArray(String array) {
        return "(%1$s IS NULL OR NOT EXISTS (SELECT 1 FROM OPENJSON(%1$s)))".formatted(array);
    }

    @Override
    public String bucket(String text) {
        return "CAST(SUBSTRING(HASHBYTES('MD5', CAST(%s COLLATE Latin1_General_100_BIN2_UTF8 AS VARCHAR(8000))), 1, 4) AS BIGINT)"
                .formatted(text);
    }

    @Override
    public String schema() {
        return "SCHEMA_NAME()";
    }

    /// In capitals, as they are where the collation tells small letters from them. With an order that may stand within
    /// brackets.
    @Override
    public String tables() {
        return """
                SELECT CASE WHEN TABLE_SCHEMA = %s THEN TABLE_NAME ELSE %s END, TABLE_TYPE
                FROM INFORMATION_SCHEMA.TABLES ORDER BY 1 OFFSET 0 ROWS""".formatted(schema(), joined("TABLE_SCHEMA", joined("'.'", "TABLE_NAME")));
    }

    @Override
    public String columns(String table) {
        var dot = table.lastIndexOf('.');
        return """
                SELECT COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS
                WHERE TABLE_NAME = %s AND TABLE_SCHEMA = %s ORDER BY ORDINAL_POSITION OFFSET 0 ROWS""".formatted(literal(table.substring(dot + 1)), dot < 0 ? schema() : literal(table.substring(0, dot)));
    }
}
