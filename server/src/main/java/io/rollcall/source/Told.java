package io.rollcall.source;

import io.rollcall.domain.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Turns what a driver says into one sentence that holds no data: messages about a value quote it, and the value
/// may be somebody's address.
final class Told {
    private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*");
    private static final int LONGEST = 300;

    private Told() {}

    /// A sentence about a failed query. `speaksOfSql` says that the message is about the statement and not about a
    /// value,
    /// so that its first line is shown.
    static Problem problem(String source, SQLException failed, boolean speaksOfSql) {
        var said = speaksOfSql ? firstLine(failed) : "the server reports error " + state(failed);
        return new Problem("Source %s could not be read: %s.".formatted(source, said));
    }

    /// Whether a state of SQL is of one of these classes, which are its first two characters.
    static boolean isOf(String state, String... classes) {
        return Stream.of(classes).anyMatch(state::startsWith);
    }

    private static String state(SQLException failed) {
        var state = failed.getSQLState();
        return state == null || state.isEmpty() ? failed.getClass().getSimpleName() : state;
    }

    private static String firstLine(SQLException failed) {
        var message = failed.getMessage();
        if (message == null) return state(failed);
        var line = message.lines().findFirst().orElse("").strip();
        var start = line.substring(0, Math.min(line.length(), 2 * LONGEST));
        var masked = ADDRESS.matcher(start).replaceAll("(hidden)");
        var shortened = masked.length() > LONGEST ? masked.substring(0, LONGEST) + "…" : masked;
        return shortened.endsWith(".") || shortened.endsWith("!")
                ? shortened.substring(0, shortened.length() - 1)
                : shortened;
    }

    /// A sentence about a query that was stopped, by its server or somebody there.
    static Problem stopped(String source, Duration limit) {
        return new Problem(
                "Source %s cancelled the query: at its \"timeout\" of %s, or an administrator did; raise it or make the query faster."
                        .formatted(source, words(limit)));
    }

    /// The same failure with another message.
    static SQLException saying(String message, SQLException failed) {
        return new SQLException(message, failed.getSQLState(), failed.getErrorCode());
    }

    /// A length of time in words.
    static String words(Duration time) {
        if (time.toMillis() < 1000) return time.toMillis() + " milliseconds";
        var seconds = time.toSeconds();
        if (seconds < 120 || seconds % 60 != 0) return seconds == 1 ? "1 second" : seconds + " seconds";
        return time.toMinutes() + " minutes";
    }
}
