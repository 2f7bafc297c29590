package io.rollcall.bench;

import io.rollcall.source.dialect.DuckDb;
import io.rollcall.source.dialect.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.duckdb.DuckDBDriver;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures the speed goals, prints a table of them, and ends with 1 when one is not met.
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures how fast Rollcall is, against what anybody has at hand, and compares with its goals.")
final class Bench implements Callable<Integer> {
    private static final long MILLION = 1_000_000;
    private static final int LEAST_STARTS = 10;
    private static final long BIG = 50 * MILLION;

    enum Part {
        DIFF,
        POSTGRES,
        RUN,
        FIRST_RUN,
        SEGMENTS,
        START,
        PLACES,
        LARGE,
        MANY,
        SIMULATE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            completionCandidates = PartNames.class,
            description =
                    "Only these parts: ${COMPLETION-CANDIDATES}. The last four are made only where they are named.",
            converter = PartName.class)
    private List<Part> only = List.of(Part.DIFF, Part.POSTGRES, Part.RUN, Part.FIRST_RUN, Part.SEGMENTS, Part.START);

    @Option(names = "--rows", paramLabel = "N", description = "The large size of diff and postgres (default: 10M).")
    private String rows = "10M";

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds of each comparison (default: 5).")
    private int rounds = 5;

    @Option(names = "--big", description = "The diff of 50M too, in three rounds, and how cost grows up to there.")
    private boolean big;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            description = "The sizes of large and, below 50M, of places (default: 1M,10M,50M).")
    private List<String> sizes = List.of("1M", "10M", "50M");

    @Option(
            names = "--activations",
            paramLabel = "N",
            description = "How many there are in many (default: 2000) and simulate (default: 500).")
    private Optional<Integer> activations = Optional.empty();

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "How many people each activation of many has (default: 500).")
    private String people = "500";

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where data goes (default: a fresh temporary folder).")
    private Path folder = Path.of("");

    @Option(names = "--keep", description = "Leave the data there at the end.")
    private boolean keep;

    @Option(names = "--home", hidden = true, required = true)
    private Path home = Path.of("");

    @Option(names = "--java", hidden = true, required = true)
    private String java = "";

    static final class PartName implements CommandLine.ITypeConverter<Part> {
        @Override
        public Part convert(String value) {
            for (var part : Part.values()) if (part.toString().equals(value)) return part;
            throw new CommandLine.TypeConversionException("there is no part \"%s\"".formatted(value));
        }
    }

    static final class PartNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Part.values()).map(Part::toString).iterator();
        }
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var work = Files.createTempDirectory(
                folder.toString().isEmpty() ? Path.of(System.getProperty("java.io.tmpdir")) : folder, "rollcall-bench");
        var end = new Thread(() -> clear(work));
        Runtime.getRuntime().addShutdownHook(end);
        System.out.printf("Machine: %d cores, %s; data in %s%n%n", Machine.cores(), Machine.processor(), work);
        var goals = new Goals();
        var place = new Place(home, work, List.of(java.split("\n", -1)));
        if (only.contains(Part.DIFF)) diff(place, goals);
        if (!Collections.disjoint(only, List.of(Part.POSTGRES, Part.RUN, Part.FIRST_RUN, Part.SEGMENTS)))
            postgres(place, goals);
        if (only.contains(Part.SEGMENTS)) segmentsInDuckDb(goals);
        if (only.contains(Part.START)) StartGoals.measure(place, goals, Math.max(rounds, LEAST_STARTS));
        if (only.contains(Part.PLACES)) places(place);
        if (only.contains(Part.LARGE))
            new LargeGoals(place, goals).measure(sizes.stream().map(Sizes::of).toList());
        if (only.contains(Part.MANY))
            new ManyGoals(place, goals, activations.orElse(2_000), Sizes.of(people)).measure();
        if (only.contains(Part.SIMULATE)) new Simulation(goals).measure(activations.orElse(500));
        return goals.tell() ? 0 : 1;
    }

    private void diff(Place place, Goals goals) throws IOException, InterruptedException {
        var diff = new DiffGoals(place, goals, rounds);
        diff.measure(MILLION, 1.5);
        var cost = diff.measure(Sizes.of(rows), 0.35);
        if (!big) return;
        var bigger = new DiffGoals(place, goals, Math.min(rounds, 3)).measure(BIG, 0.25);
        goals.atMost("cost a row, 50 M against " + rows, Figure.of(List.of(bigger / cost)), 1.2, "x", false);
    }

    private void postgres(Place place, Goals goals) throws IOException, SQLException, InterruptedException {
        try (var customers = Customers.start(place.folder())) {
            if (only.contains(Part.SEGMENTS))
                try (var connection = customers.connect()) {
                    new SegmentGoals(goals, rounds).measure("PostgreSQL", new Postgres(), connection);
                }
            if (only.contains(Part.POSTGRES)) plan(new PlanGoals(place, goals, rounds), customers);
            if (only.contains(Part.RUN) || only.contains(Part.FIRST_RUN))
                new RunGoals(place, goals, rounds, customers)
                        .measure(only.contains(Part.FIRST_RUN), only.contains(Part.RUN));
        }
    }

    private void places(Place place) throws IOException, SQLException, InterruptedException {
        try (var customers = Customers.start(place.folder())) {
            for (var size : sizes)
                if (Sizes.of(size) < BIG)
                    new PlacesGoals(place, customers, Math.min(rounds, 3)).measure(Sizes.of(size));
        }
    }

    private void segmentsInDuckDb(Goals goals) throws SQLException {
        try (var connection = Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()))) {
            // A tenth of a second each: more of them, for one to be in the middle.
            new SegmentGoals(goals, 5 * rounds).measure("DuckDB", new DuckDb(), connection);
        }
    }

    private void plan(PlanGoals plan, Customers customers) throws IOException, SQLException, InterruptedException {
        if (!hasPsql()) {
            System.out.println("The plan is left out: there is no psql (Debian package postgresql-client).");
            return;
        }
        plan.measure(customers, MILLION, 4);
        plan.measure(customers, Sizes.of(rows), 2);
    }

    private static boolean hasPsql() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    }

    /// Ends what was started and deletes what was made, also after Ctrl-C.
    private void clear(Path work) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        try {
            Customers.end(work);
            for (var tries = 0; tries < 50 && !keep; tries++) {
                Thread.sleep(Duration.ofMillis(100));
                try {
                    Place.delete(work);
                    return;
                } catch (IOException busy) {
                    // A server that is just ending still makes and deletes files there.
                }
            }
        } catch (IOException unreadable) {
            System.err.println("There may be a PostgreSQL left: " + unreadable.getMessage());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
