package io.rollcall.source.dialect;

import io.rollcall.source.Dialect;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// ClickHouse. Its sessions are in UTC and have `join_use_nulls = 1` and `aggregate_functions_null_for_empty = 1`:
/// without them, a row that finds no partner is joined with zeros and empty texts, and so are sums and extremes of no
/// rows.
public final class ClickHouse implements Dialect {
    @Override
    public String quoted(String name) {
        return "`" + escaped(name).replace("`", "\\`") + "`";
    }

    @Override
    public String literal(String text) {
        return "'" + escaped(text).replace("'", "\\'") + "'";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\");
    }

    @Override
    public boolean correlates() {
        return false;
    }

    /// It calls a column `t1.id` where the rows of a join have two of that name, whoever asks for the columns of one.
    @Override
    public String columnsOf(String alias, Collection<String> known) {
        return known.stream()
                .map(this::quoted)
                .map(name -> quoted(alias) + "." + name + " AS " + name)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String asText(String expression) {
        return "toString(" + expression + ")";
    }

    @Override
    public String lower(String text) {
        return "lowerUTF8(" + text + ")";
    }

    @Override
    public String divided(String one, String other) {
        return "toFloat64(" + one + ") / NULLIF(" + other + ", 0)";
    }

    @Override
    public String moment(Instant moment) {
        return "toDateTime64('" + Moments.text(moment) + "', 6, 'UTC')";
    }

    @Override
    public String day(LocalDate day) {
        return "toDate32('" + day + "')";
    }

    @Override
    public String dayOf(String moment, ZoneId zone) {
        return "toDate32(toTimeZone(%s, %s))".formatted(moment, literal(zone.getId()));
    }

    @Override
    public String weekday(String day) {
        return "toDayOfWeek(" + day + ")";
    }

    @Override
    public String contains(String text, String part) {
        return "position(%s, %s) > 0".formatted(text, part);
    }

    @Override
    public String startsWith(String text, String part) {
        return "startsWith(%s, %s)".formatted(text, part);
    }

    @Override
    public String endsWith(String text, String part) {
        return "endsWith(%s, %s)".formatted(text, part);
    }

    @Override
    public String holdsAny(String array, List<String> literals) {
        return "hasAny(%s, [%s])".formatted(array, String.join(", ", literals));
    }

    @Override
    public String holdsAll(String array, List<String> literals) {
        return "hasAll(%s, [%s])".formatted(array, String.join(", ", literals));
    }

    @Override
    public String isEmptyArray(String array) {
        return "empty(%s)".formatted(array);
    }

    @Override
    public String bucket(String text) {
        return "reinterpretAsUInt32(reverse(substring(MD5(%s), 1, 4)))".formatted(text);
    }

    /// Its own tables are in one more schema.
    @Override
    public String tables() {
        return Dialect.super.tables().replace("'sys')", "'sys', 'system')");
    }

    @Override
    public String schema() {
        return "currentDatabase()";
    }
}
