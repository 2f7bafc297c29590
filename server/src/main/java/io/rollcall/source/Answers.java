package io.rollcall.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the first rows of a statement out of JDBC.
final class Answers {
    private Answers() {}

    static Source.Answer of(Statement asking, String select, int most) throws SQLException {
        asking.setMaxRows(most);
        try (var result = asking.executeQuery(select)) {
            return of(result, most);
        }
    }

    static Source.Answer of(ResultSet result, int most) throws SQLException {
        var described = result.getMetaData();
        var columns = new ArrayList<String>();
        var types = new ArrayList<String>();
        for (var i = 1; i <= described.getColumnCount(); i++) {
            columns.add(described.getColumnLabel(i));
            types.add(Objects.requireNonNullElse(described.getColumnTypeName(i), ""));
        }
        var rows = new ArrayList<List<@Nullable String>>();
        while (rows.size() < most && result.next()) {
            var row = new ArrayList<@Nullable String>();
            for (var i = 1; i <= columns.size(); i++) row.add(result.getString(i));
            rows.add(row);
        }
        return new Source.Answer(columns, types, rows);
    }
}
