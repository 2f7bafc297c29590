package io.rollcall.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Adds rows to a table of our own.
final class Adding {
    private static final int LONGEST_TEXT = 2000;

    private final Connection connection;
    private final Dialect dialect;
    private final Records records;
    private final String table;

    private Adding(Connection connection, Dialect dialect, Records records) {
        this.connection = connection;
        this.dialect = dialect;
        this.records = records;
        table = dialect.table(records.table());
    }

    /// Makes the table if there is none, and adds the rows whose key is not in it.
    static void to(Connection connection, Dialect dialect, Records records) throws SQLException {
        var adding = new Adding(connection, dialect, records);
        adding.make();
        adding.add();
    }

    private void make() throws SQLException {
        var columns = records.columns().stream()
                .map(column -> dialect.quoted(column.name())
                        + switch (column.type()) {
                            case NUMBER -> " BIGINT";
                            case TIMESTAMP -> " TIMESTAMP";
                            case TEXT, BOOLEAN, DATE, ARRAY -> " VARCHAR(" + LONGEST_TEXT + ")";
                        })
                .collect(Collectors.joining(", "));
        try (var make = connection.createStatement()) {
            make.execute("CREATE TABLE IF NOT EXISTS %s (%s)".formatted(table, columns));
        }
    }

    private void add() throws SQLException {
        var known = known();
        var names = records.columns().stream()
                .map(column -> dialect.quoted(column.name()))
                .collect(Collectors.joining(", "));
        var places = String.join(", ", Collections.nCopies(records.columns().size(), "?"));
        try (var insert =
                connection.prepareStatement("INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, places))) {
            for (var row : records.rows()) {
                if (known.contains(String.valueOf(row.getFirst()))) continue;
                for (var i = 0; i < row.size(); i++) set(insert, i + 1, row.get(i));
                insert.executeUpdate();
            }
        }
    }

    private Set<String> known() throws SQLException {
        var known = new HashSet<String>();
        var key = dialect.quoted(records.columns().getFirst().name());
        var places = String.join(", ", Collections.nCopies(records.rows().size(), "?"));
        try (var ask = connection.prepareStatement(
                "SELECT %1$s FROM %2$s WHERE %1$s IN (%3$s)".formatted(key, table, places))) {
            for (var i = 0; i < records.rows().size(); i++)
                set(ask, i + 1, records.rows().get(i).getFirst());
            try (var found = ask.executeQuery()) {
                while (found.next()) known.add(found.getString(1));
            }
        }
        return known;
    }

    private static void set(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.BIGINT);
            case Long number -> statement.setLong(place, number);
            case Instant moment ->
                statement.setTimestamp(place, Timestamp.valueOf(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)));
            default -> {
                var text = Objects.requireNonNull(value.toString());
                statement.setString(place, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
            }
        }
    }
}
