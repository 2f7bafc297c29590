package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Very large: whole runs from a CSV file into a sandbox without rate limit, and how time, memory and disk grow
/// with the rows.
final class LargeGoals {
    private static final long PER_CALL = 10_000;
    private static final long PER_LOOKUP = 1_000;
    private static final int NO_LIMIT = 100_000;
    private static final List<String> RUNS = List.of("first run", "1 % changed", "nothing changed");

    private final Place place;
    private final Goals goals;
    private final List<Line> lines = new ArrayList<>();

    LargeGoals(Place place, Goals goals) {
        this.place = place;
        this.goals = goals;
    }

    /// One run: `most` and `left` are the bytes that its state took at its peak and at its end.
    private record Line(long people, String run, Trial trial, long most, long left, long calls) {
        double secondsPerMillion() {
            return trial.seconds() / people * 1e6;
        }
    }

    void measure(List<Long> sizes) throws IOException, InterruptedException {
        for (var people : sizes) measure(people);
        tell();
        var first = sizes.getFirst();
        var last = sizes.getLast();
        for (var run : RUNS) {
            var end = line(last, run);
            goals.atMost(
                    "%s, %s, memory of its own".formatted(run, Sizes.words(last)),
                    Figure.of(List.of(end.trial().anonymous())),
                    450,
                    "MB",
                    false);
            if (last > first)
                goals.atMost(
                        "%s, a row of %s against one of %s".formatted(run, Sizes.words(last), Sizes.words(first)),
                        Figure.of(List.of(
                                end.secondsPerMillion() / line(first, run).secondsPerMillion())),
                        1.25,
                        "x",
                        end.trial().loud());
        }
        goals.atMost(
                "first run, %s, disk a member at its peak".formatted(Sizes.words(last)),
                Figure.of(List.of((double) line(last, RUNS.getFirst()).most() / last)),
                160,
                "bytes",
                false);
    }

    private Line line(long people, String run) {
        return lines.stream()
                .filter(each -> each.people() == people && each.run().equals(run))
                .findFirst()
                .orElseThrow();
    }

    private void measure(long people) throws IOException, InterruptedException {
        var size = Sizes.words(people);
        System.out.printf("%s members in one activation%n", size);
        place.needs(people * 300);
        var project = new ProjectFolder(place.file("large"));
        Place.delete(project.folder());
        var file = place.file("people.csv");
        var began = System.nanoTime();
        Data.write(file, people, Data.When.EVER);
        // Some 75 bytes a contact, and twice that while its tables grow.
        try (var sandbox = SandboxProcess.start(place, file, 0, 1_000 + people / 8_000)) {
            System.out.printf(
                    Locale.ROOT,
                    "    the sandbox holds all contacts after %.0f s, in %,.0f MB%n",
                    (System.nanoTime() - began) / 1e9,
                    Machine.megabytes(Machine.status(sandbox.process()), "VmRSS"));
            var turnover = Data.turnover(people);
            project.write(file, sandbox.api(), NO_LIMIT, "People " + size);
            Data.write(file, people, Data.When.BEFORE);
            run(project, sandbox, people, RUNS.get(0), people, 0);
            Data.write(file, people, Data.When.NOW);
            run(project, sandbox, people, RUNS.get(1), turnover, turnover);
            run(project, sandbox, people, RUNS.get(2), 0, 0);
        }
        Place.delete(project.folder());
        Files.delete(file);
    }

    private void run(ProjectFolder project, SandboxProcess sandbox, long people, String run, long added, long removed)
            throws IOException, InterruptedException {
        sandbox.calls();
        var disk = new Disk(project.folder());
        var trial = Trial.of(
                place.rollcall("run", "--json", "--file", project.file().toString()),
                place.folder(),
                Set.of(sandbox.process()),
                disk::look);
        var report = new JsonMapper().readTree(trial.output());
        var calls = sandbox.calls();
        if (report.path("added").asLong() != added
                || report.path("removed").asLong() != removed
                || report.path("list_size").asLong() != people
                || !calls.equals(calls(added, removed, run.equals(RUNS.getFirst()))))
            throw new IllegalStateException("not the run that was expected: " + trial.output() + calls);
        var line = new Line(
                people,
                run,
                trial,
                disk.most(),
                Disk.of(project.folder()),
                calls.values().stream().mapToLong(Long::longValue).sum());
        lines.add(line);
        tell(line);
    }

    private static Map<String, Long> calls(long joins, long leavers, boolean first) {
        var calls = new TreeMap<String, Long>();
        if (first) calls.put("list_create", 1L);
        if (joins > 0) calls.put("list_add", Math.ceilDiv(joins, PER_CALL));
        if (joins > 0) calls.put("check_ids", Math.ceilDiv(joins, PER_LOOKUP));
        if (leavers > 0) calls.put("list_remove", Math.ceilDiv(leavers, PER_CALL));
        calls.put("list_count", 1L);
        return calls;
    }

    private void tell() {
        System.out.printf(
                "%n    %-8s %-16s %9s %9s %9s %9s %9s %9s %9s %11s %7s%n",
                "members",
                "run",
                "seconds",
                "cpu s",
                "own MB",
                "rss MB",
                "peak MB",
                "after MB",
                "calls",
                "s a million",
                "growth");
        for (var line : lines) tell(line);
        System.out.println();
    }

    private void tell(Line line) {
        System.out.printf(
                Locale.ROOT,
                "    %-8s %-16s %9.1f %9.1f %9.0f %9.0f %9.0f %9.0f %,9d %11.2f %6.2fx%s%n",
                Sizes.words(line.people()),
                line.run(),
                line.trial().seconds(),
                line.trial().cpu(),
                line.trial().anonymous(),
                line.trial().rss(),
                line.most() / 1e6,
                line.left() / 1e6,
                line.calls(),
                line.secondsPerMillion(),
                line.secondsPerMillion()
                        / line(lines.getFirst().people(), line.run()).secondsPerMillion(),
                line.trial().loud() ? " LOUD" : "");
    }

    /// The bytes of all files in a folder, those included that a process has open and nobody sees any more.
    private static final class Disk {
        private static final long EACH = 250_000_000;

        private final Path folder;
        private long most;
        private long looked;

        Disk(Path folder) {
            this.folder = folder;
        }

        void look(Process process) {
            if (System.nanoTime() - looked < EACH) return;
            looked = System.nanoTime();
            var hidden = Machine.deleted(process.pid(), folder);
            most = Math.max(most, of(folder) + hidden);
        }

        long most() {
            return Math.max(most, of(folder));
        }

        static long of(Path folder) {
            if (!Files.exists(folder)) return 0;
            try (var files = Files.walk(folder)) {
                return files.mapToLong(
                                file -> file.toFile().isFile() ? file.toFile().length() : 0)
                        .sum();
            } catch (IOException | java.io.UncheckedIOException moving) {
                return 0;
            }
        }
    }
}
