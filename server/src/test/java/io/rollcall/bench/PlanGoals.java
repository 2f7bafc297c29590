package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// Goal 2: `rollcall plan` over rows in PostgreSQL, against `psql` that only fetches them.
final class PlanGoals {
    private static final String OURS = "rollcall plan";
    private static final String COPY = "psql \\copy";

    private final Place place;
    private final Goals goals;
    private final int rounds;

    PlanGoals(Place place, Goals goals, int rounds) {
        this.place = place;
        this.goals = goals;
        this.rounds = rounds;
    }

    void measure(Customers customers, long people, double limit)
            throws IOException, SQLException, InterruptedException {
        var size = Sizes.words(people);
        System.out.printf("Plan over %s rows in PostgreSQL, 1 %% leave, 1 %% join%n", size);
        var project = new ProjectFolder(place.file("plan"));
        var table = "customers_now";
        // Nothing is sent by a plan: nobody has to listen at this address.
        project.write(customers.port(), table, "http://localhost:9", 1_000, "People");
        Files.createDirectories(project.ledgers());
        var file = place.file("people.csv");
        Data.write(file, people, Data.When.BEFORE);
        Trial.of(place.java("DiffOnce", file, project.ledgers(), project.key()), place.folder(), Set.of());
        Data.write(file, people, Data.When.NOW);
        customers.load(table, file);
        Files.delete(file);

        var measured = new Rounds()
                .with(COPY, () -> Trial.of(customers.copy(table), place.folder(), customers.processes()))
                .with(OURS, () -> plan(project, customers, Data.turnover(people)))
                .run(rounds);
        measured.tell();
        measured.tellWork(OURS, COPY);
        var seconds = Figure.of(measured.of(OURS), Trial::seconds).median();
        System.out.printf(Locale.ROOT, "    %.2f M rows/s%n", people * 1.005 / seconds / 1e6);
        goals.atMost(
                "plan %s from PostgreSQL".formatted(size),
                measured.ratio(OURS, COPY),
                limit,
                "x psql \\copy",
                measured.disturbed());
        customers.drop(table);
        Place.delete(project.folder());
    }

    private Trial plan(ProjectFolder project, Customers customers, long turnover)
            throws IOException, InterruptedException {
        var trial = Trial.of(
                place.rollcall("plan", "--json", "--file", project.file().toString()),
                place.folder(),
                customers.processes());
        var plan = new JsonMapper().readTree(trial.output());
        if (plan.path("entrants").asLong() != turnover || plan.path("removals").asLong() != turnover)
            throw new IllegalStateException("not the plan that was expected: " + trial.output());
        return trial;
    }
}
