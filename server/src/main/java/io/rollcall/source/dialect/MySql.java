package io.rollcall.source.dialect;

import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Type;
import io.rollcall.source.Dialect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// MySQL from 8.0.17 and MariaDB from 10.9. Their sessions are in UTC. An array is a JSON array of texts.
///
/// Texts are compared as they are, blanks at the end included, whatever the collation of the column; keys are
/// compared by their own collation, so that the indexes on them serve.
public final class MySql implements Dialect {
    private static final Pattern ZONE = Pattern.compile("'\\+00:00', '([^']+)'\\)");

    private final String collation;

    private MySql(String collation) {
        this.collation = collation;
    }

    public static MySql ofMySql() {
        return new MySql("utf8mb4_0900_bin");
    }

    public static MySql ofMariaDb() {
        return new MySql("utf8mb4_nopad_bin");
    }

    /// The time zones that the server has to know for a statement.
    public static Set<String> zones(String sql) {
        return ZONE.matcher(sql).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    @Override
    public String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public String literal(String text) {
        // Whether a backslash begins an escape depends on a setting.
        return text.contains("\\")
                ? "CONVERT(X'" + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8))
                        + "' USING utf8mb4)"
                : Dialect.super.literal(text);
    }

    @Override
    public String value(Model model, ModelField field, String alias) {
        var column = key(model, field, alias);
        return field.type() == Type.TEXT ? "CONVERT(" + column + " USING utf8mb4) COLLATE " + collation : column;
    }

    @Override
    public String key(Model model, ModelField field, String alias) {
        return Dialect.super.value(model, field, alias);
    }

    @Override
    public String asText(String expression) {
        return "CAST(" + expression + " AS CHAR)";
    }

    @Override
    public String exact(String text) {
        return "CAST(" + text + " AS BINARY)";
    }

    @Override
    public String readable(String exact) {
        return "CONVERT(" + exact + " USING utf8mb4)";
    }

    @Override
    public String matches(String text, String pattern) {
        // Byte by byte: letters of some alphabets count as the same as ASCII ones otherwise.
        return "CAST(" + text + " AS BINARY) REGEXP " + literal(pattern);
    }

    @Override
    public List<String> indexes(String table, String column) {
        return List.of("CREATE INDEX " + quoted("by_" + column) + " ON " + table + " (" + column + "(200))");
    }

    @Override
    public String renamed(String table, String name) {
        return "RENAME TABLE " + table(table) + " TO " + table(table.substring(0, table.lastIndexOf('.') + 1) + name);
    }

    @Override
    public String joined(String one, String other) {
        return "CONCAT(" + one + ", " + other + ")";
    }

    @Override
    public String divided(String one, String other) {
        return "CAST(" + one + " AS DOUBLE) / NULLIF(" + other + ", 0)";
    }

    @Override
    public String moment(Instant moment) {
        return "TIMESTAMP '" + Moments.text(moment) + "'";
    }

    @Override
    public String dayOf(String moment, ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC)
                ? "CAST(" + moment + " AS DATE)"
                : "CAST(CONVERT_TZ(" + moment + ", '+00:00', " + literal(zone.getId()) + ") AS DATE)";
    }

    @Override
    public String weekday(String day) {
        return "WEEKDAY(" + day + ") + 1";
    }

    @Override
    public String contains(String text, String part) {
        return "LOCATE(%2$s, %1$s) > 0".formatted(text, part);
    }

    @Override
    public String startsWith(String text, String part) {
        return "LEFT(%1$s, CHAR_LENGTH(%2$s)) = %2$s".formatted(text, part);
    }

    @Override
    public String endsWith(String text, String part) {
        return "RIGHT(%1$s, CHAR_LENGTH(%2$s)) = %2$s".formatted(text, part);
    }

    @Override
    public String holdsAny(String array, List<String> literals) {
        return "JSON_OVERLAPS(%s, JSON_ARRAY(%s))".formatted(array, String.join(", ", literals));
    }

    @Override
    public String holdsAll(String array, List<String> literals) {
        return "JSON_CONTAINS(%s, JSON_ARRAY(%s))".formatted(array, String.join(", ", literals));
    }

    @Override
    public String isEmptyArray(String array) {
        return "(%1$s IS NULL OR JSON_LENGTH(%1$s) = 0)".formatted(array);
    }

    @Override
    public String bucket(String text) {
        return "CAST(CONV(LEFT(MD5(%s), 8), 16, 10) AS UNSIGNED)".formatted(text);
    }

    @Override
    public String tables() {
        return "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1";
    }

    /// The whole type: only `tinyint(1)` is a boolean.
    @Override
    public String columns(String table) {
        return Dialect.super.columns(table).replace("data_type", "column_type");
    }

    @Override
    public String schema() {
        return "DATABASE()";
    }
}
