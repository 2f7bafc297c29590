package io.rollcall.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Goals 3 and 4: whole runs of a million people from PostgreSQL into a sandbox, and the calls they take.
final class RunGoals {
    private static final long PEOPLE = 1_000_000;
    private static final long PER_CALL = 10_000;
    private static final long PER_LOOKUP = 1_000;
    private static final int LIMIT = 1_000;
    private static final String BEFORE = "customers_before";
    private static final String NOW = "customers_now";

    private final Place place;
    private final Goals goals;
    private final int rounds;
    private final Customers customers;
    private final ProjectFolder project;
    private int lists;

    RunGoals(Place place, Goals goals, int rounds, Customers customers) {
        this.place = place;
        this.goals = goals;
        this.rounds = rounds;
        this.customers = customers;
        project = new ProjectFolder(place.file("run"));
    }

    /// `first` measures first runs too; without it there is one, to have something to stay in step with.
    void measure(boolean first, boolean none) throws IOException, SQLException, InterruptedException {
        var file = place.file("people.csv");
        Data.write(file, PEOPLE, Data.When.BEFORE);
        customers.load(BEFORE, file);
        Data.write(file, PEOPLE, Data.When.NOW);
        customers.load(NOW, file);
        Data.write(file, PEOPLE, Data.When.EVER);
        try (var sandbox = SandboxProcess.start(place, file, 0)) {
            System.out.println("First run of 1 M from PostgreSQL into the sandbox, no rate limit");
            var firsts = new Rounds()
                    .with("rollcall run", () -> firstRun(sandbox, 100_000))
                    .run(first ? rounds : 1);
            firsts.tell();
            var trials = firsts.of("rollcall run");
            if (first) {
                goals.atMost("first run 1 M", Figure.of(trials, Trial::seconds), 10, "s", firsts.disturbed());
                goals.atMost("first run 1 M, resident", Figure.of(trials, Trial::rss), 300, "MB", false);
                goals.exactly("calls of a first run", words(sandbox.calls()), words(calls(PEOPLE, 0, true)));
            }
            change(sandbox, first);
            if (none) unchanged(sandbox);
        }
        if (first) limited();
        customers.drop(BEFORE);
        customers.drop(NOW);
    }

    private Trial firstRun(SandboxProcess sandbox, int callsPerMinute) throws IOException, InterruptedException {
        Place.delete(project.folder());
        lists++;
        write(sandbox, BEFORE, callsPerMinute);
        sandbox.calls();
        return run(PEOPLE, 0);
    }

    private void change(SandboxProcess sandbox, boolean told) throws IOException, InterruptedException {
        System.out.println("1 % leave, 1 % join");
        var turnover = Data.turnover(PEOPLE);
        write(sandbox, NOW, 100_000);
        sandbox.calls();
        new Rounds().with("rollcall run", () -> run(turnover, turnover)).run(1);
        if (told)
            goals.exactly("calls at a change of 1 %", words(sandbox.calls()), words(calls(turnover, turnover, false)));
    }

    private void unchanged(SandboxProcess sandbox) throws IOException, InterruptedException {
        System.out.println("Nothing changed, 1 M from PostgreSQL");
        var measured = new Rounds()
                .with("rollcall run", () -> {
                    sandbox.calls();
                    return run(0, 0);
                })
                .run(rounds);
        measured.tell();
        goals.atMost(
                "run 1 M, nothing changed",
                Figure.of(measured.of("rollcall run"), Trial::seconds),
                2,
                "s",
                measured.disturbed());
        goals.exactly("calls when nothing changed", words(sandbox.calls()), words(calls(0, 0, false)));
    }

    private void limited() throws IOException, InterruptedException {
        System.out.printf("First run of 1 M with %,d calls a minute%n", LIMIT);
        try (var sandbox = SandboxProcess.start(place, place.file("people.csv"), LIMIT)) {
            var measured = new Rounds()
                    .with("rollcall run", () -> firstRun(sandbox, LIMIT))
                    .run(1);
            var calls =
                    sandbox.calls().values().stream().mapToLong(Long::longValue).sum();
            var floor = 60.0 * calls / LIMIT;
            System.out.printf(Locale.ROOT, "    %,d calls: %.1f s at the least%n", calls, floor);
            var seconds = measured.of("rollcall run").getFirst().seconds();
            goals.atMost(
                    "first run 1 M at 1,000 calls a minute",
                    Figure.of(List.of(seconds / floor)),
                    1.05,
                    "x floor",
                    false);
        }
    }

    private void write(SandboxProcess sandbox, String table, int callsPerMinute) throws IOException {
        project.write(customers.port(), table, sandbox.api(), callsPerMinute, "People " + lists);
    }

    private Trial run(long added, long removed) throws IOException, InterruptedException {
        var trial = Trial.of(
                place.rollcall("run", "--json", "--file", project.file().toString()),
                place.folder(),
                customers.processes());
        var report = new JsonMapper().readTree(trial.output());
        if (report.path("added").asLong() != added
                || report.path("removed").asLong() != removed
                || report.path("list_size").asLong() != PEOPLE)
            throw new IllegalStateException("not the run that was expected: " + trial.output());
        return trial;
    }

    private static String words(Map<String, Long> calls) {
        return calls.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
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
}
