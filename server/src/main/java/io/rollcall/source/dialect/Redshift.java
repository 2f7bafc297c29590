package io.rollcall.source.dialect;

import io.rollcall.source.Dialect;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/// Amazon Redshift. Its sessions are in UTC, so that a timestamp without a time zone is one of UTC. An array is a
/// SUPER.
public final class Redshift implements Dialect {
    @Override
    public String literal(String text) {
        // Whether a backslash begins an escape depends on a setting.
        var quoted = Dialect.super.literal(text);
        return text.contains("\\") ? "(" + quoted.replace("\\", "' || CHR(92) || '") + ")" : quoted;
    }

    @Override
    public String asText(String expression) {
        return "CAST(" + expression + " AS VARCHAR(65535))";
    }

    @Override
    public String arrayAsText(String array) {
        return "JSON_SERIALIZE(" + array + ")";
    }

    @Override
    public String moment(Instant moment) {
        return "TIMESTAMPTZ '" + Moments.text(moment) + "+00'";
    }

    @Override
    public String dayOf(String moment, ZoneId zone) {
        return "CAST(CONVERT_TIMEZONE('UTC', %s, CAST(%s AS TIMESTAMP)) AS DATE)"
                .formatted(literal(zone.getId()), moment);
    }

    @Override
    public String weekday(String day) {
        return "(CAST(EXTRACT(DOW FROM " + day + ") AS INTEGER) + 6) % 7 + 1";
    }

    @Override
    public String contains(String text, String part) {
        return "STRPOS(%s, %s) > 0".formatted(text, part);
    }

    @Override
    public String startsWith(String text, String part) {
        return "LEFT(%1$s, LEN(%2$s)) = %2$s".formatted(text, part);
    }

    @Override
    public String endsWith(String text, String part) {
        return "RIGHT(%1$s, LEN(%2$s)) = %2$s".formatted(text, part);
    }

    @Override
    public String holdsAny(String array, List<String> literals) {
        return "ARRAYS_OVERLAP(%s, ARRAY(%s))".formatted(array, String.join(", ", literals));
    }

    @Override
    public String holdsAll(String array, List<String> literals) {
        return literals.stream()
                .map(literal -> "ARRAY_CONTAINS(%s, %s)".formatted(array, literal))
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    @Override
    public String isEmptyArray(String array) {
        return "(%1$s IS NULL OR GET_ARRAY_LENGTH(%1$s) = 0)".formatted(array);
    }

    @Override
    public String bucket(String text) {
        return "STRTOL(LEFT(MD5(%s), 8), 16)".formatted(text);
    }

    @Override
    public String schema() {
        return "current_schema()";
    }
}
