package io.rollcall.source;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Values as BigQuery sends them, as text that people read.
final class BigQueryCells {
    private BigQueryCells() {}

    /// `type` is what the column is called in [Source.Answer].
    static @Nullable String text(JsonNode value, String type) {
        if (value.isNull() || value.isMissingNode()) return null;
        if (value.isArray()) return "[" + joined(value, type) + "]";
        if (value.isObject())
            return value.has("f") ? "{" + joined(value.path("f"), "") + "}" : text(value.path("v"), "");
        return type.equals("TIMESTAMP") ? moment(value.asString()) : value.asString();
    }

    private static String joined(JsonNode values, String type) {
        var of = type.startsWith("ARRAY<") ? type.substring("ARRAY<".length(), type.length() - 1) : "";
        var texts = new StringBuilder();
        for (var each : values) {
            if (!texts.isEmpty()) texts.append(", ");
            texts.append(text(each.has("v") ? each.path("v") : each, of));
        }
        return texts.toString();
    }

    /// It is asked for in microseconds.
    private static String moment(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS).toString();
    }
}
