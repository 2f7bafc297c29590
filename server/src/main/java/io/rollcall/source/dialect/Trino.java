package io.rollcall.source.dialect;

import io.rollcall.source.Dialect;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Trino. Its sessions are in UTC, so that a timestamp without a time zone is one of UTC.
public final class Trino implements Dialect {
    @Override
    public String arrayAsText(String array) {
        return "array_join(" + array + ", ', ')";
    }

    @Override
    public String renamed(String table, String name) {
        return "ALTER TABLE " + table(table) + " RENAME TO "
                + table(table.substring(0, table.lastIndexOf('.') + 1) + name);
    }

    @Override
    public String moment(Instant moment) {
        return "TIMESTAMP '" + Moments.text(moment) + " UTC'";
    }

    @Override
    public String dayOf(String moment, ZoneId zone) {
        return "CAST(CAST(%s AS TIMESTAMP(9) WITH TIME ZONE) AT TIME ZONE %s AS DATE)"
                .formatted(moment, literal(zone.getId()));
    }

    @Override
    public String weekday(String day) {
        return "day_of_week(" + day + ")";
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
        return "substr(%1$s, length(%1$s) - length(%2$s) + 1) = %2$s".formatted(text, part);
    }

    @Override
    public String holdsAny(String array, List<String> literals) {
        return "arrays_overlap(%s, ARRAY[%s])".formatted(array, String.join(", ", literals));
    }

    @Override
    public String holdsAll(String array, List<String> literals) {
        return "cardinality(array_except(ARRAY[%s], %s)) = 0".formatted(String.join(", ", literals), array);
    }

    @Override
    public String isEmptyArray(String array) {
        return "(%1$s IS NULL OR cardinality(%1$s) = 0)".formatted(array);
    }

    @Override
    public String bucket(String text) {
        return "from_base(substr(to_hex(md5(to_utf8(%s))), 1, 8), 16)".formatted(text);
    }
}
