package io.rollcall.store;

import io.rollcall.domain.Guard;
import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

/// Between the rows of our tables and what the program speaks of.
final class RunRows {
    private static final JsonMapper JSON = new JsonMapper();

    private RunRows() {}

    static void bind(SqlStatement<?> statement, Run.Figures figures) {
        Store.bind(statement, "listSize", figures.listSize());
        statement
                .bind("rows", figures.rows())
                .bind("audience", figures.audience())
                .bind("duplicates", figures.duplicates())
                .bind("invalid", JSON.writeValueAsString(new TreeMap<>(figures.invalid())))
                .bind("joins", figures.joins())
                .bind("removals", figures.removals())
                .bind("added", figures.added())
                .bind("removed", figures.removed())
                .bind("listed", figures.listed())
                .bind("waiting", figures.waiting())
                .bind("rejected", figures.rejected())
                .bind("uncertain", figures.uncertain())
                .bind("listedBefore", figures.listedBefore());
    }

    static Run read(ResultSet row, StatementContext context) throws SQLException {
        var figures = new Run.Figures(
                row.getLong("rows_read"),
                row.getLong("audience"),
                row.getLong("duplicates"),
                counts(row.getString("invalid")),
                row.getLong("joins"),
                row.getLong("removals"),
                row.getLong("added"),
                row.getLong("removed"),
                row.getLong("listed"),
                row.getLong("waiting"),
                row.getLong("rejected"),
                row.getLong("uncertain"),
                number(row, "list_size"),
                row.getLong("listed_before"));
        return new Run(
                row.getLong("id"),
                row.getString("activation"),
                Run.Kind.valueOf(row.getString("kind")),
                Run.Status.valueOf(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                time(row, "finished_at").orElse(null),
                row.getString("message"),
                figures,
                number(row, "ledger_version"),
                reason(row),
                row.getString("unusual"),
                time(row, "data_as_of"));
    }

    private static Run.Reason reason(ResultSet row) throws SQLException {
        var cause = row.getString("cause");
        var section = row.getString("culprit_section");
        return new Run.Reason(
                cause.isEmpty() ? Run.Cause.NONE : Run.Cause.valueOf(cause),
                section.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Thing(Section.valueOf(section), row.getString("culprit"))));
    }

    private static Map<String, Long> counts(String json) {
        return JSON.readValue(
                json, TypeFactory.createDefaultInstance().constructMapType(TreeMap.class, String.class, Long.class));
    }

    static Memory memory(ResultSet row, StatementContext context) throws SQLException {
        return new Memory(
                Optional.ofNullable(row.getString("list_name")),
                time(row, "waiting_tried_at"),
                time(row, "rejected_tried_at"),
                Optional.ofNullable(row.getString("paused")),
                Optional.ofNullable(guard(row)));
    }

    static ModelKey key(ResultSet row, StatementContext context) throws SQLException {
        return new ModelKey(
                row.getString("model"),
                row.getString("field"),
                Instant.ofEpochMilli(row.getLong("checked_at")),
                new KeyCheck(row.getLong("rows_found"), row.getLong("keys_found")));
    }

    private static @Nullable Guard guard(ResultSet row) throws SQLException {
        var percent = number(row, "largest_removal_percent");
        return percent.isEmpty()
                ? null
                : new Guard(
                        (int) percent.getAsLong(),
                        number(row, "largest_removal"),
                        row.getLong("smallest_audience"),
                        row.getInt("largest_growth_percent"));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        var millis = number(row, column);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }
}
