package io.rollcall.source;

import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import io.rollcall.source.dialect.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/// Files (CSV, Parquet, JSON) or a DuckDB database as a source, read by the embedded DuckDB. Safe for many threads.
///
/// A query reaches the files of the folder and nothing else, writes nothing, and keeps what it holds in memory.
public final class FilesSource implements Source {
    public static final Kind<Source> KIND = new Kind<>(
            "files",
            "Files or a DuckDB database",
            List.of(
                    Field.text("folder", "Folder of the files; a model's table is the name of a file in it", "."),
                    Field.text("database", "A DuckDB file in the folder, whose tables models may name", ""),
                    Field.text("memory", "The most memory DuckDB may use", "1GB"),
                    Field.time("timeout", "The longest a query may take", "30m")),
            (settings, surroundings) -> new FilesSource(settings, surroundings.folder()));

    private static final DuckDb DIALECT = new DuckDb();
    /// What DuckDB writes into the pipe.
    private static final Csv ONE_FIELD = new Csv(Csv.NO_DELIMITER, 0, 1);

    private final Path folder;
    private final Optional<String> database;
    private final String memory;
    private final Duration limit;

    private FilesSource(Values settings, Path project) {
        folder = project.resolve(settings.text("folder")).toAbsolutePath().normalize();
        database = settings.textIfAny("database").filter(name -> !name.isEmpty());
        memory = settings.text("memory");
        limit = settings.time("timeout");
    }

    @Override
    public void read(Model model, String field, Rows rows) throws Problem, IOException, InterruptedException {
        var plain = plainFile(model, field);
        if (plain.isPresent()) {
            readPlain(plain.get(), rows);
            return;
        }
        try (var pipe = Pipe.make()) {
            var sql = DIALECT.copyTo(
                    DIALECT.selectField(model, field), pipe.path().toString());
            ask(sql, pipe.path(), statement -> {
                var copy = new Copy(statement, pipe);
                var thread = Thread.ofPlatform().daemon().name("duckdb").start(copy);
                var count = -1L;
                try (var in = pipe.read()) {
                    count = new CsvStream(in, ONE_FIELD, _ -> ONE_FIELD).into(rows);
                } finally {
                    if (count < 0) Watched.stop(thread, statement::cancel);
                    thread.join();
                }
                if (copy.count() != count)
                    throw new SQLException("io error: " + count + " of " + copy.count() + " rows arrived");
                return count;
            });
        }
    }

    /// The file a model names, when it needs no DuckDB to read it.
    private Optional<CsvFile> plainFile(Model model, String field) throws IOException {
        if (database.isPresent() || !(model.from() instanceof Model.From.Table(var name)) || !DuckDb.isPlainCsv(name))
            return Optional.empty();
        var file = folder.resolve(name);
        return folder.equals(file.getParent()) && Files.isReadable(file) ? CsvFile.of(file, field) : Optional.empty();
    }

    private void readPlain(CsvFile file, Rows rows) throws Problem, IOException, InterruptedException {
        try {
            watched(() -> file.read(rows), () -> {});
        } catch (SQLException impossible) {
            throw new IllegalStateException("no database is asked here", impossible);
        }
    }

    /// The writing side of a read: its end is the end of the rows, however it comes.
    private static final class Copy implements Runnable {
        private final PreparedStatement statement;
        private final Pipe pipe;
        private volatile long count;
        private volatile @Nullable SQLException failure;

        Copy(PreparedStatement statement, Pipe pipe) {
            this.statement = statement;
            this.pipe = pipe;
        }

        @Override
        public void run() {
            try {
                count = statement.executeLargeUpdate();
            } catch (SQLException failed) {
                failure = failed;
            } finally {
                pipe.end();
            }
        }

        long count() throws SQLException {
            if (failure != null) throw failure;
            return count;
        }
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public Answer ask(String select, int most) throws Problem, InterruptedException {
        try {
            return ask(select, folder, statement -> {
                statement.setMaxRows(most);
                try (var result = statement.executeQuery()) {
                    return Answers.of(result, most);
                }
            });
        } catch (IOException impossible) {
            throw new IllegalStateException("no rows are handed on here", impossible);
        }
    }

    @Override
    public KeyCheck check(Model model) throws Problem, InterruptedException {
        return KeyCheck.of(ask(DIALECT.checkKey(model, model.email()), 1));
    }

    private interface Question<T> {
        T ask(PreparedStatement statement) throws Problem, SQLException, IOException, InterruptedException;
    }

    private <T> T ask(String sql, Path alsoAllowed, Question<T> question)
            throws Problem, IOException, InterruptedException {
        if (!Files.isDirectory(folder))
            throw new Problem("There is no folder " + folder + "; mend \"folder\" of the source.");
        try (var connection = open(sql, alsoAllowed);
                var statement = connection.prepareStatement(sql)) {
            return watched(() -> question.ask(statement), statement::cancel);
        } catch (SQLException failed) {
            throw Told.problem(folder.toString(), failed, speaksOfSql(failed));
        }
    }

    private <T> T watched(Watched.Query<T> query, Watched.Cancel cancel)
            throws Problem, SQLException, IOException, InterruptedException {
        return Watched.run(folder.toString(), limit, query, cancel);
    }

    private Connection open(String sql, Path alsoAllowed) throws SQLException, IOException {
        // Asked by name: to look for a driver would load them all.
        var connection = Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()));
        try (var statement = connection.createStatement()) {
            statement.execute("SET memory_limit = " + DIALECT.literal(memory));
            // Without a place to spill to, no address is ever written to disk by a large query.
            statement.execute("SET temp_directory = ''");
            statement.execute("SET preserve_insertion_order = false");
            if (database.isPresent()) {
                var file = folder.resolve(database.get()).toString();
                statement.execute("ATTACH " + DIALECT.literal(file) + " AS given (READ_ONLY)");
                statement.execute("USE given");
            }
            statement.execute("SET TimeZone = 'UTC'");
            for (var file : filesNamedIn(sql)) makeKnown(file, statement, sql);
            statement.execute("SET allowed_paths = [" + DIALECT.literal(alsoAllowed.toString()) + "]");
            statement.execute("SET allowed_directories = [" + DIALECT.literal(folder.toString()) + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            return connection;
        } catch (SQLException | IOException failed) {
            connection.close();
            throw failed;
        }
    }

    /// Each view is made only where the statement speaks of it: to make one is to look into the file.
    private void makeKnown(String file, Statement statement, String sql) throws SQLException {
        var path = folder.resolve(file).toString();
        var asText = DuckDb.isCsv(file) && names(sql, file + DuckDb.AS_TEXT);
        if (asText) statement.execute(DIALECT.viewOf(file, path, true));
        if (!asText || names(sql.replace(file + DuckDb.AS_TEXT, ""), file))
            statement.execute(DIALECT.viewOf(file, path, false));
    }

    /// The files of the folder that a statement speaks of.
    private List<String> filesNamedIn(String sql) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> DuckDb.isFile(file) && names(sql, file))
                    .toList();
        }
    }

    /// Quotes are doubled where a name stands as an identifier or in a literal.
    private static boolean names(String sql, String file) {
        return sql.contains(file) || sql.contains(file.replace("\"", "\"\"")) || sql.contains(file.replace("'", "''"));
    }

    /// DuckDB says with its first words what an error is about; those about values quote them.
    private static boolean speaksOfSql(SQLException failed) {
        var said = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
        return List.of("parser error", "binder error", "catalog error", "io error", "permission error", "out of memory")
                .stream()
                .anyMatch(said::contains);
    }
}
