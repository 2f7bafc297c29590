package io.rollcall.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The embedded database, when the process that writes it is killed in the middle.
@Timeout(120)
class KilledStoreTest {
    private static final int KILLS = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void what_was_said_to_be_written_is_there_after_every_kill() throws Exception {
        var file = folder.resolve("rollcall.db");
        var random = new SplittableRandom(11);
        var last = 0L;
        for (var kill = 0; kill < KILLS; kill++) {
            var said = writeAndBeKilled(file, last + 1 + random.nextInt(60));
            assertTrue(said > last, "nothing was written before kill " + kill);
            try (var database = Database.embedded(file)) {
                var store = new Store(database);
                for (var run = last + 1; run <= said; run++) {
                    var found = store.run(run).orElseThrow();
                    assertEquals(Run.Status.DONE, found.status(), "run " + run);
                    assertEquals(run, found.ledgerVersion().orElse(0), "run " + run);
                }
                assertEquals(
                        "ok",
                        database.jdbi()
                                .withHandle(handle -> handle.createQuery("pragma integrity_check")
                                        .mapTo(String.class)
                                        .one()));
                // What was begun and not finished counts as interrupted when the next one begins.
                last = store.begin("buyers", Run.Kind.RUN, Instant.EPOCH);
                store.finish(
                        last, new Run.End(Run.Status.DONE, ""), Run.Figures.NONE, OptionalLong.empty(), Instant.EPOCH);
                assertEquals(
                        0,
                        store.runs("buyers", 5000).stream()
                                .filter(run -> run.status() == Run.Status.RUNNING)
                                .count());
            }
        }
    }

    /// Kills the writer when it has said that run, wherever it is by then; returns the last run that it said.
    private static long writeAndBeKilled(Path file, long run) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var said = 0L;
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                said = Long.parseLong(line);
                if (said >= run) process.toHandle().destroyForcibly();
            }
            process.waitFor();
            return said;
        }
    }
}
