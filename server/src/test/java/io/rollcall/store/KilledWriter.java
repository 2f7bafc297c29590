package io.rollcall.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/// A process that writes run after run, and says of each when it is written.
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) throws Exception {
        try (var database = Database.embedded(Path.of(arguments[0]))) {
            var store = new Store(database);
            while (true) {
                var run = store.begin("buyers", Run.Kind.RUN, Instant.EPOCH);
                store.finish(
                        run,
                        new Run.End(Run.Status.DONE, "x".repeat(500)),
                        Run.Figures.NONE,
                        OptionalLong.of(run),
                        Instant.EPOCH);
                System.out.println(run);
            }
        }
    }
}
