package io.rollcall.source;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What DuckDB says of an error when it is told to say it as JSON: an object with its kind, the message and, where
/// there is one, the byte of the statement that it is about. Before most of them stands the kind in words.
final class DuckDbError {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> OF_SQL =
            List.of("parser error", "binder error", "catalog error", "io error", "permission error");

    /// Its place is that of our call of query(), not one in the query.
    private static final String NOT_ONE_SELECT = "Expected a single SELECT statement";

    private final SQLException failed;
    private final JsonNode said;

    private DuckDbError(SQLException failed, JsonNode said) {
        this.failed = failed;
        this.said = said;
    }

    static DuckDbError of(SQLException failed) {
        var message = String.valueOf(failed.getMessage());
        try {
            if (message.startsWith("{\"")) {
                var said = JSON.readTree(message);
                return new DuckDbError(Told.saying(said.path("exception_type").asString("") + " Error", failed), said);
            }
            var object = message.indexOf(": {\"");
            return object < 0
                    ? new DuckDbError(failed, JSON.createObjectNode())
                    : new DuckDbError(
                            Told.saying(message.substring(0, object), failed),
                            JSON.readTree(message.substring(object + 2)));
        } catch (JacksonException other) {
            return new DuckDbError(failed, JSON.createObjectNode());
        }
    }

    /// Whether it takes more memory than it may.
    boolean isOfMemory() {
        return String.valueOf(failed.getMessage()).startsWith("Out of Memory");
    }

    /// DuckDB says with its first words what an error is about; those about values quote them.
    boolean speaksOfSql() {
        var said = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
        return OF_SQL.stream().anyMatch(said::startsWith);
    }

    /// The same failure, said in words.
    SQLException inWords() {
        var message = said.path("exception_message").asString("");
        return message.isEmpty() ? failed : Told.saying(failed.getMessage() + ": " + message, failed);
    }

    /// Where in a query it is, if the statement that failed did nothing but call it.
    Optional<Place> place(String query) {
        var position = said.path("position").asInt(-1);
        if (position < 0 || said.path("exception_message").asString("").equals(NOT_ONE_SELECT)) return Optional.empty();
        var bytes = query.getBytes(StandardCharsets.UTF_8);
        var before = new String(bytes, 0, Math.min(position, bytes.length), StandardCharsets.UTF_8);
        return Optional.of(Place.of(query, before.length() + 1));
    }
}
