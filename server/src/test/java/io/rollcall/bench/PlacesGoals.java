package io.rollcall.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// Where an audience is compared quicker, here or in the warehouse: over lines of different speed, and with few and
/// many changes. A table, and no goal: it is what `plan --explain` goes by.
final class PlacesGoals {
    private static final String TABLE = "people_of_places";
    private static final List<Double> CHANGED_PERCENT = List.of(0.1, 1.0, 10.0);
    private static final List<Double> MEGABITS = List.of(10_000.0, 100.0, 10.0);
    private static final double BITS_A_ROW = 8 * 31;
    private static final double LONGEST_SECONDS = 300;

    private final Place place;
    private final Customers customers;
    private final int rounds;

    PlacesGoals(Place place, Customers customers, int rounds) {
        this.place = place;
        this.customers = customers;
        this.rounds = rounds;
    }

    void measure(long people) throws IOException, SQLException, InterruptedException {
        System.out.printf("Compared here and in the warehouse: %s rows in PostgreSQL%n", Sizes.words(people));
        var file = place.file("people.csv");
        Data.write(file, people, Data.When.BEFORE);
        customers.load(TABLE, file);
        execute("create schema if not exists rollcall");
        var project = new ProjectFolder(place.file("places"));
        try (var sandbox = SandboxProcess.start(place, file, 0, Math.max(2_000, people / 4_000))) {
            project.write(customers.port(), "warehouse", TABLE, sandbox.api());
            Trial.of(place.rollcall("run", "--file", project.file().toString()), place.folder(), customers.processes());
        }
        System.out.println(
                "    line         changed  here                        in the warehouse            rows that travelled");
        var changed = 0.0;
        for (var percent : CHANGED_PERCENT) {
            change(people, changed, percent);
            changed = percent;
            for (var megabits : MEGABITS) compare(project, people, percent, megabits);
        }
        execute("drop table " + TABLE);
        execute("drop schema rollcall cascade");
        Place.delete(project.folder());
    }

    /// Half of those who change leave, and as many come.
    private void change(long people, double from, double percent) throws SQLException {
        var first = Math.round(people * from / 200);
        var end = Math.round(people * percent / 200);
        execute("delete from %s where id > %d and id <= %d".formatted(TABLE, first, end));
        execute("insert into %s (email) select 'newcomer' || g || '@example.org' from generate_series(%d, %d) g"
                .formatted(TABLE, first + 1, end));
        execute("vacuum (analyze) " + TABLE);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = customers.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void compare(ProjectFolder project, long people, double percent, double megabits)
            throws IOException, InterruptedException {
        if (people * BITS_A_ROW / megabits / 1e6 > LONGEST_SECONDS) return;
        try (var line = new Line(customers.port(), megabits)) {
            var here = new ArrayList<Double>();
            var there = new ArrayList<Double>();
            var travelled = "";
            for (var round = 0; round < rounds; round++) {
                project.write(line.port(), "local", TABLE, "http://localhost:9");
                here.add(plan(project).seconds());
                project.write(line.port(), "warehouse", TABLE, "http://localhost:9");
                var trial = plan(project);
                there.add(trial.seconds());
                var said = new JsonMapper()
                        .readTree(trial.output())
                        .path("compared")
                        .asString("");
                travelled = said.replaceAll(".*of which ([0-9,]+) travelled.*", "$1");
            }
            System.out.printf(
                    Locale.ROOT,
                    "    %-11s  %5.1f %%  %-26s  %-26s  %s%n",
                    megabits > 1_000 ? "this machine" : "%.0f Mbit/s".formatted(megabits),
                    percent,
                    Figure.of(here).text(2) + " s",
                    Figure.of(there).text(2) + " s",
                    travelled);
        }
    }

    private Trial plan(ProjectFolder project) throws IOException, InterruptedException {
        // The guard may hold it: that is no failure.
        return Trial.of(
                Place.shell("%s plan --json --explain --file %s || [ $? = 3 ]"
                        .formatted(place.home().resolve("rollcall"), project.file())),
                place.folder(),
                Set.copyOf(customers.processes()));
    }
}
