package io.rollcall.source.dialect;

import io.rollcall.source.Dialect;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/// Snowflake. Its sessions are in UTC, so that a timestamp without a time zone is one of UTC. Names are quoted, and
/// so they have to be written as Snowflake keeps them: in capitals, unless they were made otherwise.
public final class Snowflake implements Dialect {
    @Override
    public String literal(String text) {
        // A backslash begins an escape in a literal of Snowflake.
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public String arrayAsText(String array) {
        return "ARRAY_TO_STRING(" + array + ", ', ')";
    }

    @Override
    public String divided(String one, String other) {
        return "CAST(" + one + " AS DOUBLE) / NULLIF(" + other + ", 0)";
    }

    @Override
    public String moment(Instant moment) {
        return "TO_TIMESTAMP_TZ('" + Moments.text(moment) + " +00:00')";
    }

    @Override
    public String dayOf(String moment, ZoneId zone) {
        return "CAST(CONVERT_TIMEZONE(%s, CAST(%s AS TIMESTAMP_TZ)) AS DATE)".formatted(literal(zone.getId()), moment);
    }

    @Override
    public String weekday(String day) {
        return "DAYOFWEEKISO(" + day + ")";
    }

    @Override
    public String contains(String text, String part) {
        return "CONTAINS(%s, %s)".formatted(text, part);
    }

    @Override
    public String startsWith(String text, String part) {
        return "STARTSWITH(%s, %s)".formatted(text, part);
    }

    @Override
    public String endsWith(String text, String part) {
        return "ENDSWITH(%s, %s)".formatted(text, part);
    }

    @Override
    public String holdsAny(String array, List<String> literals) {
        return "ARRAYS_OVERLAP(%s, ARRAY_CONSTRUCT(%s))".formatted(array, String.join(", ", literals));
    }

    @Override
    public String holdsAll(String array, List<String> literals) {
        return literals.stream()
                .map(literal -> "ARRAY_CONTAINS(CAST(%s AS VARIANT), %s)".formatted(literal, array))
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    @Override
    public String isEmptyArray(String array) {
        return "(%1$s IS NULL OR ARRAY_SIZE(%1$s) = 0)".formatted(array);
    }

    @Override
    public String bucket(String text) {
        return "TO_NUMBER(LEFT(MD5(%s), 8), 'XXXXXXXX')".formatted(text);
    }

    @Override
    public String schema() {
        return "CURRENT_SCHEMA()";
    }
}
