package io.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The table at the end: each figure, its goal, and whether it is met.
final class Goals {
    private static final String TITLE = "median (least-most)";

    private final List<Row> rows = new ArrayList<>();

    private record Row(String what, String figure, String goal, boolean met, boolean disturbed) {
        String verdict() {
            return (met ? "met" : "NOT MET") + (disturbed ? ", but others were busy" : "");
        }
    }

    /// A figure that must not be above a limit; the one in the middle decides. `disturbed` says that
    /// others used much of the machine meanwhile.
    void atMost(String what, Figure figure, double limit, String unit, boolean disturbed) {
        var goal = String.format(Locale.ROOT, "<= %.2f %s", limit, unit);
        add(what, figure.text(2) + " " + unit, goal, figure.median() <= limit, disturbed);
    }

    /// A figure that has to be exactly this.
    void exactly(String what, Object figure, Object goal) {
        add(what, figure.toString(), goal.toString(), figure.equals(goal), false);
    }

    private void add(String what, String figure, String goal, boolean met, boolean disturbed) {
        var row = new Row(what, figure, goal, met, disturbed);
        rows.add(row);
        System.out.printf("  -> %s: %s, goal %s: %s%n%n", what, figure, goal, row.verdict());
    }

    /// Prints the table; whether everything is met.
    boolean tell() {
        var form = "%%-%ds  %%-%ds  %%-%ds  %%s%%n"
                .formatted(width(Row::what, "figure"), width(Row::figure, TITLE), width(Row::goal, "goal"));
        System.out.printf("%n" + form, "figure", TITLE, "goal", "");
        for (var row : rows) System.out.printf(form, row.what, row.figure, row.goal, row.verdict());
        return rows.stream().allMatch(Row::met);
    }

    private int width(Function<Row, String> column, String title) {
        var widest = rows.stream().map(column).mapToInt(String::length).max().orElse(0);
        return Math.max(widest, title.length());
    }
}
