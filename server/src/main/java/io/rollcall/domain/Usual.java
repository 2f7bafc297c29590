package io.rollcall.domain;

import java.util.List;
import java.util.Optional;

/// Which sizes are usual for an audience, and how many leave it, by its last runs.
public final class Usual {
    /// So many runs are looked back at.
    public static final int RUNS = 20;

    private static final int ENOUGH = 5;
    /// A size is unusual when it is further from the middle than so many times the usual distance (the median
    /// absolute deviation), than a fifth of the middle, and than a few people.
    private static final int TIMES = 5;

    private static final int PART = 5;
    private static final int FEW = 10;
    private static final int TWENTIETH = 20;

    private Usual() {}

    /// A sentence about an unusual size; empty when it is usual, or when there were too few runs to say.
    public static Optional<String> remark(long size, List<Long> before) {
        if (before.size() < ENOUGH) return Optional.empty();
        var middle = median(before);
        var distance =
                median(before.stream().map(each -> Math.abs(each - middle)).toList());
        var limit = Math.max(Math.max(TIMES * distance, middle / PART), FEW);
        if (Math.abs(size - middle) <= limit) return Optional.empty();
        var sorted = before.stream().sorted().toList();
        return Optional.of("The audience is unusual: %,d addresses, where the last %d runs had %,d to %,d."
                .formatted(size, before.size(), sorted.getFirst(), sorted.getLast()));
    }

    /// A sentence about unusually many who leave; empty when it is usual, or when there were too few runs to say.
    /// Few leave a list by themselves: what is less than twice the middle, or than a twentieth of the audience, is
    /// usual.
    public static Optional<String> leaving(long removals, long audience, List<Long> before) {
        if (before.size() < ENOUGH) return Optional.empty();
        var middle = median(before);
        var distance =
                median(before.stream().map(each -> Math.abs(each - middle)).toList());
        var limit = Math.max(Math.max(TIMES * distance, middle), Math.max(audience / TWENTIETH, FEW));
        if (removals - middle <= limit) return Optional.empty();
        var most = before.stream().mapToLong(Long::longValue).max().orElse(0);
        return Optional.of("Unusually many leave: %,d, where in the last %d runs at most %,d did."
                .formatted(removals, before.size(), most));
    }

    private static long median(List<Long> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }
}
