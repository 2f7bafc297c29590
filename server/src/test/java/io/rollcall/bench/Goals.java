package io.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The table at the end: each figure, its goal, and whether it is met.
final class Goals {
    private final List<Row> rows = new ArrayList<>();

    private record Row(String what, String figure, String goal, boolean met) {}

    /// A figure that must not be above a limit; the one in the middle decides.
    void atMost(String what, Figure figure, double limit, String unit) {
        var goal = String.format(Locale.ROOT, "<= %.2f %s", limit, unit);
        add(what, figure.text(2) + " " + unit, goal, figure.median() <= limit);
    }

    /// A figure that has to be exactly this.
    void exactly(String what, Object figure, Object goal) {
        add(what, figure.toString(), goal.toString(), figure.equals(goal));
    }

    private void add(String what, String figure, String goal, boolean met) {
        rows.add(new Row(what, figure, goal, met));
        System.out.printf("  -> %s: %s, goal %s: %s%n%n", what, figure, goal, met ? "met" : "NOT MET");
    }

    /// Prints the table; whether everything is met.
    boolean tell() {
        System.out.printf("%n%-58s %-34s %-26s %s%n", "figure", "median (least-most)", "goal", "");
        for (var row : rows)
            System.out.printf("%-58s %-34s %-26s %s%n", row.what, row.figure, row.goal, row.met ? "met" : "NOT MET");
        return rows.stream().allMatch(Row::met);
    }
}
