package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// Goal 1: the diff of a file, with the durable next ledger, against `sort | comm`.
final class DiffGoals {
    private static final String OURS = "rollcall";
    private static final String SORT = "sort | comm";
    private static final String UNIT = "x sort | comm";

    private final Place place;
    private final Goals goals;
    private final int rounds;

    DiffGoals(Place place, Goals goals, int rounds) {
        this.place = place;
        this.goals = goals;
        this.rounds = rounds;
    }

    /// Returns the time per row of a steady run.
    double measure(long people, double limit) throws IOException, InterruptedException {
        var size = Sizes.words(people);
        System.out.printf("Diff of %s addresses from a file%n", size);
        var before = place.file("before.csv");
        var now = place.file("now.csv");
        var sorted = place.file("before.sorted");
        var ledgers = place.file("ledgers");
        Data.write(before, people, Data.When.BEFORE);
        Data.write(now, people, Data.When.NOW);

        System.out.println("  first run");
        var first = new Rounds()
                .with(SORT, () -> sorted(before, Path.of("/dev/null"), people + 1))
                .with(OURS, () -> {
                    Place.delete(ledgers);
                    return ours(before, ledgers, people, 0);
                })
                .run(rounds);
        first.tell();
        first.tellWork(OURS, SORT);
        goals.atMost("diff %s, first run".formatted(size), first.ratio(OURS, SORT), limit, UNIT, first.disturbed());
        var bytes = (double) Files.size(ledgers.resolve("ledger-000000000001")) / people;
        System.out.printf(Locale.ROOT, "    the ledger has %.1f bytes a member%n", bytes);

        System.out.println("  steady: 1 % leave, 1 % join");
        Trial.of(Place.shell(normalised(before) + " > " + sorted), place.folder(), Set.of());
        var turnover = Data.turnover(people);
        var steady = new Rounds()
                .with(SORT, () -> sorted(now, sorted, 2 * turnover))
                .with(OURS, () -> {
                    Files.deleteIfExists(ledgers.resolve("ledger-000000000002"));
                    return ours(now, ledgers, turnover, turnover);
                })
                .run(rounds);
        steady.tell();
        steady.tellWork(OURS, SORT);
        goals.atMost("diff %s, steady".formatted(size), steady.ratio(OURS, SORT), limit, UNIT, steady.disturbed());
        var seconds = Figure.of(steady.of(OURS), Trial::seconds).median();
        System.out.printf(Locale.ROOT, "    %.2f M rows/s%n%n", people * 1.005 / seconds / 1e6);
        return seconds / people;
    }

    private static String normalised(Path file) {
        return "tr -d ' \\t' < %s | tr A-Z a-z | LC_ALL=C sort -u -S 4G --parallel=2".formatted(file);
    }

    private Trial sorted(Path file, Path previous, long lines) throws IOException, InterruptedException {
        var changes = place.file("changes.txt");
        var command = normalised(file) + " | LC_ALL=C comm -3 %s - > %s".formatted(previous, changes);
        var trial = Trial.of(Place.shell(command), place.folder(), Set.of());
        try (var found = Files.lines(changes)) {
            var count = found.count();
            if (count != lines) throw new IllegalStateException("sort | comm found %d of %d".formatted(count, lines));
        }
        Files.delete(changes);
        return trial;
    }

    private Trial ours(Path file, Path ledgers, long joins, long removals) throws IOException, InterruptedException {
        var trial = Trial.of(place.java("DiffOnce", file, ledgers, place.file("diff.key")), place.folder(), Set.of());
        var expected = "joins=%d removals=%d ".formatted(joins, removals);
        if (!trial.output().startsWith(expected))
            throw new IllegalStateException("%snot found, but %s".formatted(expected, trial.output()));
        return trial;
    }
}
