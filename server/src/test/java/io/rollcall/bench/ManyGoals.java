package io.rollcall.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Very many: one server with thousands of small activations. How soon it is there, how late runs begin, what it
/// takes, and how fast its pages are meanwhile.
final class ManyGoals {
    private static final int NO_LIMIT = 100_000;
    private static final int A_MINUTE = 400;
    private static final String EMBEDDED = "embedded database";
    private static final String POSTGRES = "PostgreSQL";

    private final Place place;
    private final Goals goals;
    private final int activations;
    private final long people;
    private final int minutes;

    ManyGoals(Place place, Goals goals, int activations, long people) {
        this.place = place;
        this.goals = goals;
        this.activations = activations;
        this.people = people;
        minutes = Math.max(1, activations / A_MINUTE);
    }

    void measure() throws IOException, SQLException, InterruptedException {
        var file = place.file("people.csv");
        Data.write(file, people, Data.When.BEFORE);
        try (var sandbox = SandboxProcess.start(place, file, 0)) {
            measure(EMBEDDED, sandbox, file, Optional.empty());
        }
        try (var customers = Customers.start(place.folder(), true);
                var sandbox = SandboxProcess.start(place, file, 0)) {
            measure(
                    POSTGRES,
                    sandbox,
                    file,
                    Optional.of("postgresql://postgres@localhost:%d/postgres".formatted(customers.port())));
        }
    }

    private void measure(String database, SandboxProcess sandbox, Path file, Optional<String> address)
            throws IOException, InterruptedException {
        System.out.printf(
                "%,d activations of %,d people each, every %d minutes, %s%n", activations, people, minutes, database);
        var folder = Files.createDirectories(place.file("many " + database.substring(0, 3)));
        var state = Files.createDirectories(folder.resolve("state"));
        String token;
        try (var first = ServerProcess.start(place, state, address)) {
            token = first.makeToken();
        }
        apply(project(folder, file, sandbox), state, address);
        try (var server = ServerProcess.start(place, state, address)) {
            server.use(token);
            watch(database, server);
        }
        try (var again = ServerProcess.start(place, state, address)) {
            goals.atMost("start again, " + database, Figure.of(List.of(again.started())), 5, "s to an answer", false);
        }
        var bytes = address.isPresent() ? 0 : Files.size(state.resolve("rollcall.db"));
        if (bytes > 0) System.out.printf(Locale.ROOT, "    the database has %,d KB%n", bytes / 1000);
        Place.delete(folder);
    }

    private void watch(String database, ServerProcess server) throws IOException, InterruptedException {
        var laps = new Laps(server, activations);
        var scheduled = laps.scheduled();
        var resident = server.resident();
        goals.atMost("start, " + database, Figure.of(List.of(server.started())), 5, "s to an answer", false);
        goals.atMost("all are scheduled, " + database, Figure.of(List.of(scheduled)), 10, "s after it", false);
        tell("all due at once, first runs", laps.next());
        var spread = laps.next();
        tell("spread, nothing changed", spread);
        goals.atMost(
                "lag of 95 % of runs when spread, " + database, Figure.of(List.of(spread.lag(0.95))), 5, "s", false);
        goals.exactly("runs that failed, " + database, spread.failed(), 0);
        goals.atMost(
                "statuses while all run, 95 %, " + database,
                Figure.of(List.of(spread.page("/statuses", 0.95))),
                1,
                "s",
                false);
        goals.atMost(
                "metrics while all run, 95 %, " + database,
                Figure.of(List.of(spread.page("/metrics", 0.95))),
                1,
                "s",
                false);
        System.out.printf(
                Locale.ROOT,
                "    resident: %.0f MB after the start, %.0f MB at the most%n",
                resident,
                server.mostResident());
        goals.atMost(
                "resident at the most, " + database, Figure.of(List.of(server.mostResident())), 1_000, "MB", false);
    }

    private static void tell(String name, Laps.Lap lap) {
        System.out.printf(
                Locale.ROOT,
                "    %s: lag median %.1f s, 95 %% %.1f s, most %.1f s; %,.0f runs a minute, %d failed%n",
                name,
                lap.lag(0.5),
                lap.lag(0.95),
                lap.lag(1),
                lap.perMinute(),
                lap.failed());
        for (var each : Laps.pages()) {
            var page = each.replaceFirst("\\?.*", "");
            System.out.printf(
                    Locale.ROOT,
                    "        %-14s median %4.0f ms, 95 %% %4.0f ms, most %4.0f ms%n",
                    page,
                    lap.page(page, 0.5) * 1e3,
                    lap.page(page, 0.95) * 1e3,
                    lap.page(page, 1) * 1e3);
        }
    }

    private void apply(Path project, Path state, Optional<String> address) throws IOException, InterruptedException {
        var command = place.rollcall("apply", "--yes", "--json", "--state=" + state, "--file=" + project);
        // The database is named by a variable, which a shell can set for one command.
        var line = address.map(it -> "ROLLCALL_DATABASE='" + it + "' ").orElse("") + "'" + String.join("' '", command)
                + "' > /dev/null";
        var trial = Trial.of(Place.shell(line), place.folder(), Set.of());
        System.out.printf(Locale.ROOT, "    applied in %.1f s%n", trial.seconds());
    }

    private Path project(Path folder, Path csv, SandboxProcess sandbox) throws IOException {
        var file = folder.resolve("rollcall.yaml");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("""
                    sources:
                      shop: {kind: files, folder: %1$s}
                    models:
                      people: {source: shop, table: %2$s, primary_key: email, email: email}
                    platforms:
                      sandbox:
                        kind: emarsys
                        host: %3$s
                        token_url: %3$s/oauth2/token
                        client_id: sandbox-client
                        client_secret: sandbox-client-secret
                        calls_per_minute: %4$d
                    destinations:
                      lists: {platform: sandbox}
                    activations:
                    """.formatted(csv.getParent(), csv.getFileName(), sandbox.api(), NO_LIMIT));
            for (var i = 0; i < activations; i++) activation(out, i);
        }
        return file;
    }

    private void activation(BufferedWriter out, int number) throws IOException {
        out.write("  list-%1$04d: {destination: lists, model: people, name: List %1$d, schedule: {every: %2$dm}}%n"
                .formatted(number, minutes));
    }
}
