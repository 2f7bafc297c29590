package io.rollcall.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Several measurements of the same thing: the one in the middle, the smallest and the largest.
record Figure(double median, double least, double most) {
    static Figure of(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var half = sorted.size() / 2;
        var median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Figure(median, sorted.getFirst(), sorted.getLast());
    }

    static Figure of(List<Trial> trials, ToDoubleFunction<Trial> what) {
        return of(trials.stream().map(what::applyAsDouble).toList());
    }

    String text(int digits) {
        var form = "%." + digits + "f (%." + digits + "f-%." + digits + "f)";
        return String.format(Locale.ROOT, form, median, least, most);
    }
}
