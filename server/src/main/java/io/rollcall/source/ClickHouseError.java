package io.rollcall.source;

import io.rollcall.domain.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What ClickHouse complains of, by its own numbers (its source, ErrorCodes.cpp).
final class ClickHouseError {
    private static final Pattern COMPLAINT = Pattern.compile("Code: (\\d+)\\. DB::Exception: ");

    /// What stands around the message that counts.
    private static final Pattern BEFORE = Pattern.compile("^.*?Code: \\d+\\. DB::Exception: ", Pattern.DOTALL);
    private static final Pattern AFTER = Pattern.compile(
            "\\.?\\s*(\\([A-Z_]+\\))?\\s*(\\(version [^)]*\\)*)?\\s*(\\(transport error: \\d+\\))?\\s*(\\(queryId[^)]*\\))?\\s*$");

    /// Time, estimated time, and cancelled.
    private static final List<Integer> STOPPED = List.of(159, 160, 394);
    /// Rows and bytes read, rows and bytes of the answer.
    private static final List<Integer> TOO_MUCH = List.of(158, 307, 396);
    /// Unknown names of all kinds, wrong numbers and types of arguments, syntax, rights, logins, limits of the server.
    private static final List<Integer> OF_SQL = List.of(
            16, 42, 43, 46, 47, 60, 62, 81, 115, 164, 184, 192, 193, 202, 207, 215, 241, 291, 386, 452, 497, 516, 598);

    private ClickHouseError() {}

    /// The complaint that a broken answer ends with.
    static Optional<SQLException> in(String end) {
        return COMPLAINT
                .matcher(end)
                .results()
                .reduce((_, last) -> last)
                .map(found ->
                        new SQLException(end.substring(found.start()), "22000", Integer.parseInt(found.group(1))));
    }

    static Problem problem(String source, SQLException failed, Duration limit) {
        var code = failed.getErrorCode();
        if (STOPPED.contains(code)) return Told.stopped(source, limit);
        if (TOO_MUCH.contains(code))
            return new Problem(
                    "Source %s stopped the query: it reads more than \"most_bytes\" or the user's own limits allow."
                            .formatted(source));
        var state = String.valueOf(failed.getSQLState());
        var said = String.valueOf(failed.getMessage());
        var told = BEFORE.matcher(said).replaceFirst("");
        var ofDriver = code == 0 && (state.startsWith("08") || state.startsWith("42"));
        return Told.problem(
                source,
                new SQLException(AFTER.matcher(told).replaceFirst(""), code == 0 ? state : "ClickHouse " + code, code),
                ofDriver || OF_SQL.contains(code));
    }
}
