package io.rollcall.store;

import io.rollcall.domain.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// All that a database of ours remembers, as text: a line for each row. A dump of one kind of database can be read
/// into the other. What only the moment needs is not in it: sessions, and when things are due.
public final class Dump {
    private static final JsonMapper JSON = new JsonMapper();

    /// Those that others speak of come first.
    private static final List<String> TABLES = List.of(
            "workspace",
            "definition",
            "person",
            "membership",
            "token",
            "link",
            "activation",
            "run",
            "model_key",
            "audit",
            "broken",
            "alert",
            "notice",
            "delivery");

    private static final List<String> NUMBERED = List.of("run", "person", "token", "audit", "notice");

    private final Database database;

    public Dump(Database database) {
        this.database = database;
    }

    /// Writes all rows as they are at one moment, whoever writes meanwhile.
    public void write(Writer out) throws IOException {
        var level = database.isEmbedded()
                ? TransactionIsolationLevel.SERIALIZABLE
                : TransactionIsolationLevel.REPEATABLE_READ;
        try {
            line(out, JSON.createObjectNode().put("schema", Database.SCHEMA));
            database.jdbi().useTransaction(level, handle -> {
                for (var table : TABLES)
                    handle.createQuery("select * from " + table)
                            .mapToMap()
                            .useStream(rows -> rows.forEach(row -> line(out, row(table, row))));
            });
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
    }

    private static ObjectNode row(String table, Map<String, Object> row) {
        var line = JSON.createObjectNode().put("table", table);
        var values = line.putObject("row");
        row.forEach((name, value) -> {
            switch (value) {
                case null -> values.putNull(name);
                case Number number -> values.put(name, number.longValue());
                default -> values.put(name, value.toString());
            }
        });
        return line;
    }

    private static void line(Writer out, ObjectNode line) {
        try {
            out.write(JSON.writeValueAsString(line));
            out.write('\n');
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /// Whether nothing was ever defined, done or run in this database.
    public boolean isEmpty() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select (select count(*) from definition) + (select count(*) from person)
                            + (select count(*) from run)
                        """).mapTo(Long.class).one() == 0);
    }

    /// Takes in a dump, all of it or nothing. The database has to be empty.
    public void read(BufferedReader in) throws Problem, IOException {
        try {
            var schema = line(in).path("schema").asInt(0);
            if (schema == 0) throw damaged();
            if (schema > Database.SCHEMA)
                throw new Problem("The back-up was made by a newer Rollcall; use that version or a newer one.");
            database.jdbi().<Problem>useTransaction(handle -> {
                handle.execute("delete from workspace");
                for (var line = line(in); !line.isMissingNode(); line = line(in)) insert(handle, line);
                if (!database.isEmbedded())
                    for (var table : NUMBERED)
                        handle.execute(
                                "select setval(pg_get_serial_sequence('%1$s', 'id'), (select coalesce(max(id), 0) + 1 from %1$s), false)"
                                        .formatted(table));
            });
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        } catch (JacksonException | JdbiException broken) {
            throw damaged();
        }
    }

    /// The next line; a missing node after the last.
    private static JsonNode line(BufferedReader in) {
        try {
            var text = in.readLine();
            return text == null ? JSON.missingNode() : JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Problem damaged() {
        return new Problem("The back-up is damaged: its database cannot be read.");
    }

    private static void insert(Handle handle, JsonNode line) throws Problem {
        if (!TABLES.contains(line.path("table").asString(""))) throw damaged();
        var names = new ArrayList<String>();
        var values = new ArrayList<JsonNode>();
        for (var each : line.path("row").properties()) {
            // It stands in a statement.
            if (!each.getKey().matches("[a-z_]+")) throw damaged();
            // A column that may be null is null when it is left out.
            if (each.getValue().isNull()) continue;
            names.add(each.getKey());
            values.add(each.getValue());
        }
        var places = String.join(", ", Collections.nCopies(names.size(), "?"));
        try (var update = handle.createUpdate("insert into %s (%s) values (%s)"
                .formatted(line.path("table").asString(), String.join(", ", names), places))) {
            for (var i = 0; i < values.size(); i++) {
                var value = values.get(i);
                if (value.isIntegralNumber()) update.bind(i, value.asLong());
                else update.bind(i, value.asString());
            }
            update.execute();
        }
    }
}
