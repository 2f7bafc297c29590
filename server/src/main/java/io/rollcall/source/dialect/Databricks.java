package io.rollcall.source.dialect;

import io.rollcall.source.Dialect;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Databricks and Apache Spark. Their sessions are in UTC, so that a timestamp without a time zone is one of UTC.
public final class Databricks implements Dialect {
    @Override
    public String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String asText(String expression) {
        return "CAST(" + expression + " AS STRING)";
    }

    @Override
    public String divided(String one, String other) {
        return "CAST(" + one + " AS DOUBLE) / NULLIF(" + other + ", 0)";
    }

    @Override
    public String moment(Instant moment) {
        return "TIMESTAMP '" + Moments.text(moment) + " UTC'";
    }

    @Override
    public String dayOf(String moment, ZoneId zone) {
        return "CAST(from_utc_timestamp(CAST(%s AS TIMESTAMP), %s) AS DATE)".formatted(moment, literal(zone.getId()));
    }

    @Override
    public String weekday(String day) {
        return "EXTRACT(DAYOFWEEK_ISO FROM " + day + ")";
    }

    @Override
    public String contains(String text, String part) {
        return "contains(%s, %s)".formatted(text, part);
    }

    @Override
    public String startsWith(String text, String part) {
        return "startswith(%s, %s)".formatted(text, part);
    }

    @Override
    public String endsWith(String text, String part) {
        return "endswith(%s, %s)".formatted(text, part);
    }

    @Override
    public String holdsAny(String array, List<String> literals) {
        return "arrays_overlap(%s, array(%s))".formatted(array, String.join(", ", literals));
    }

    @Override
    public String holdsAll(String array, List<String> literals) {
        return "size(array_except(array(%s), %s)) = 0".formatted(String.join(", ", literals), array);
    }

    @Override
    public String isEmptyArray(String array) {
        return "(%1$s IS NULL OR size(%1$s) = 0)".formatted(array);
    }

    @Override
    public String bucket(String text) {
        return "CAST(conv(substring(md5(%s), 1, 8), 16, 10) AS BIGINT)".formatted(text);
    }

    @Override
    public String schema() {
        return "current_schema()";
    }
}
