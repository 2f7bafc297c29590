package io.rollcall.source.dialect;

import io.rollcall.source.Dialect;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// PostgreSQL. Its sessions are in UTC, so that a timestamp without a time zone is one of UTC.
public final class Postgres implements Dialect {
    @Override
    public String asText(String expression) {
        return expression + "::text";
    }

    @Override
    public String matches(String text, String pattern) {
        return text + " COLLATE \"C\" ~ " + literal(pattern);
    }

    @Override
    public String moment(Instant moment) {
        return "TIMESTAMPTZ '" + moment + "'";
    }

    @Override
    public String dayOf(String moment, ZoneId zone) {
        return "CAST(CAST(%s AS timestamptz) AT TIME ZONE %s AS date)".formatted(moment, literal(zone.getId()));
    }

    @Override
    public String contains(String text, String part) {
        return "strpos(%s, %s) > 0".formatted(text, part);
    }

    @Override
    public String startsWith(String text, String part) {
        return "starts_with(%s, %s)".formatted(text, part);
    }

    @Override
    public String endsWith(String text, String part) {
        return "right(%1$s, char_length(%2$s)) = %2$s".formatted(text, part);
    }

    @Override
    public String holdsAny(String array, List<String> literals) {
        return "%s && ARRAY[%s]::text[]".formatted(texts(array), String.join(", ", literals));
    }

    @Override
    public String holdsAll(String array, List<String> literals) {
        return "%s @> ARRAY[%s]::text[]".formatted(texts(array), String.join(", ", literals));
    }

    private static String texts(String array) {
        return array + "::text[]";
    }

    @Override
    public String isEmptyArray(String array) {
        return "(%1$s IS NULL OR cardinality(%1$s) = 0)".formatted(array);
    }

    @Override
    public String bucket(String text) {
        return "('x' || left(md5(%s), 8))::bit(32)::bigint".formatted(text);
    }
}
