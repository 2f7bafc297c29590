package io.rollcall.source;

import io.rollcall.domain.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows for a table of our own in a source. The first column tells one row from every other: whoever adds the same
/// rows again adds nothing.
public record Records(String table, List<Column> columns, List<List<@Nullable Object>> rows) {
    public Records {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// A column: a text, a whole number (Long) or a moment (Instant).
    public record Column(String name, Type type) {}
}
