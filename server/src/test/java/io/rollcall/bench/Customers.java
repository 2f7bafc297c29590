package io.rollcall.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/// A PostgreSQL of our own with tables of customers.
///
/// Loaded without log and fsync, which reading does not notice; with 1 GB of shared buffers.
final class Customers implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final long server;

    private Customers(EmbeddedPostgres postgres, long server) {
        this.postgres = postgres;
        this.server = server;
    }

    static Customers start(Path folder) throws IOException {
        var data = folder.resolve("postgres");
        var postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setDataDirectory(data)
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("fsync", "off")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("autovacuum", "off")
                .start();
        var server = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
        return new Customers(postgres, Long.parseLong(server.strip()));
    }

    int port() {
        return postgres.getPort();
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
