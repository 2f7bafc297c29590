package io.rollcall.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/// A PostgreSQL of our own with tables of customers.
///
/// Loaded without log and fsync, which reading does not notice; with 1 GB of shared buffers.
final class Customers implements AutoCloseable {
    private static final String DATA = "postgres";

    private final EmbeddedPostgres postgres;
    private final long server;

    private Customers(EmbeddedPostgres postgres, long server) {
        this.postgres = postgres;
        this.server = server;
    }

    static Customers start(Path folder) throws IOException {
        return start(folder, false);
    }

    /// `durable` is a server as one has it for what must not be lost.
    static Customers start(Path folder, boolean durable) throws IOException {
        var data = folder.resolve(DATA);
        var postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setDataDirectory(data)
                .setRegisterShutdownHook(false)
                .setServerConfig("shared_buffers", durable ? "128MB" : "1GB")
                .setServerConfig("fsync", durable ? "on" : "off")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("autovacuum", durable ? "on" : "off")
                .start();
        return new Customers(postgres, server(folder));
    }

    private static long server(Path folder) throws IOException {
        var lines = Files.readAllLines(folder.resolve(DATA).resolve("postmaster.pid"));
        return Long.parseLong(lines.getFirst().strip());
    }

    /// Ends the server of a folder, if there is one, whoever still talks to it.
    static void end(Path folder) throws IOException, InterruptedException {
        if (!Files.exists(folder.resolve(DATA).resolve("postmaster.pid"))) return;
        var server = server(folder);
        // The fast shutdown of PostgreSQL has a signal that Java cannot send.
        new ProcessBuilder("bash", "-c", "kill -INT " + server).start().waitFor();
        for (var tries = 0; tries < 100 && ProcessHandle.of(server).isPresent(); tries++)
            Thread.sleep(Duration.ofMillis(100));
        ProcessHandle.of(server).ifPresent(ProcessHandle::destroyForcibly);
    }

    int port() {
        return postgres.getPort();
    }

    Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    /// The server's process, which is not a child of this one.
    Set<Long> processes() {
        return Set.of(server);
    }

    /// A table of the rows of a CSV file, each with a number.
    void load(String table, Path csv) throws SQLException, IOException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create unlogged table %s (id bigint generated always as identity, email text)".formatted(table));
            try (var in = Files.newInputStream(csv)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy %s (email) from stdin (format csv, header true)".formatted(table), in);
            }
            // The first reader of fresh rows would otherwise do the work of marking them as settled.
            statement.execute("vacuum (freeze, analyze) " + table);
        }
    }

    void drop(String table) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop table " + table);
        }
    }

    /// The command that fetches all rows of a table and throws them away.
    List<String> copy(String table) {
        return List.of(
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--host=localhost",
                "--port=" + port(),
                "--username=postgres",
                "--dbname=postgres",
                "--command=\\copy (select email from %s) to '/dev/null'".formatted(table));
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
