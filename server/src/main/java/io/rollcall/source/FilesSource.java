package io.rollcall.source;

import io.rollcall.domain.Field;
import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.source.dialect.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
                    new Field.Flag(
                            "subfolders",
                            "Whether tables are in folders below too: all files of one form together, such as"
                                    + " `orders/*.parquet`, and Iceberg tables, such as `orders.iceberg`",
                            false,
                            ""),
                    Field.text("database", "A DuckDB file in the folder, whose tables models may name", ""),
                    Field.text("memory", "The most memory DuckDB may use", "1GB"),
                    Field.time("timeout", "The longest a query may take", "30m")),
            (settings, surroundings) -> new FilesSource(
                    new Folder(
                            surroundings
                                    .folder()
                                    .resolve(settings.text("folder"))
                                    .toAbsolutePath()
                                    .normalize(),
                            settings.flag("subfolders"),
                            settings.textIfAny("database").filter(name -> !name.isEmpty()),
                            settings.text("memory")),
                    settings.time("timeout")));

    private static final DuckDb DIALECT = new DuckDb();
    /// What DuckDB writes into the pipe.
    private static final Csv ONE_FIELD = new Csv(Csv.NO_DELIMITER, 0, 1);

    private static final int MOST_SHARES = 64;

    private final Folder folder;
    private final Duration limit;

    FilesSource(Folder folder, Duration limit) {
        this.folder = folder;
        this.limit = limit;
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
        if (folder.database().isPresent()
                || !(model.from() instanceof Model.From.Table(var name))
                || !DuckDb.isPlainCsv(name)) return Optional.empty();
        var file = folder.path().resolve(name).normalize();
        var isOurs =
                folder.deep() ? file.startsWith(folder.path()) : folder.path().equals(file.getParent());
        return isOurs && Files.isReadable(file) && !Tables.isPartitioned(name)
                ? CsvFile.of(file, field)
                : Optional.empty();
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
            return ask(select, folder.path(), statement -> {
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
        if (model.from() instanceof Model.From.Query(var sql)) parse(sql);
        try {
            return ask(DIALECT.checkKey(model, model.email()), 1).keyCheck();
        } catch (TooLarge whole) {
            return inShares(model, whole);
        }
    }

    /// In several passes, each over a share of the keys: there is nowhere to spill them to. All of them together take
    /// no longer than a query may.
    private KeyCheck inShares(Model model, TooLarge whole) throws Problem, InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        // A query that is too large by itself is so here too.
        var rows = ask(DIALECT.countRows(model), 1).number(0);
        for (var shares = 4; shares <= MOST_SHARES; shares *= 4) {
            try {
                var keys = 0L;
                for (var share = 0; share < shares; share++) {
                    if (System.nanoTime() - end > 0)
                        throw Told.stopped(folder.path().toString(), limit);
                    keys += ask(DIALECT.countKeys(model, share, shares), 1).number(0);
                }
                // Rows may come meanwhile.
                return new KeyCheck(rows, Math.min(rows, keys));
            } catch (TooLarge share) {
                // Smaller ones may do.
            }
        }
        throw whole;
    }

    /// By itself, so that a place in it is known as such.
    @Override
    public void parse(String sql) throws Problem, InterruptedException {
        folder.require();
        try (var connection = folder.open(sql, folder.path());
                var _ = connection.prepareStatement("FROM query(" + DIALECT.literal(sql) + ")")) {
            if (Thread.interrupted()) throw new InterruptedException();
        } catch (SQLException failed) {
            var problem = problem(failed);
            throw DuckDbError.of(failed)
                    .place(sql)
                    .map(place -> place.in(problem))
                    .orElse(problem);
        }
    }

    /// When the newest of the files was written that the model is made of.
    @Override
    public Optional<Instant> changedAt(Model model) throws Problem {
        return folder.changedAt(DIALECT.from(model, model.name()));
    }

    /// The files of the folder, and the tables of the database.
    @Override
    public Catalogue catalogue() throws Problem {
        folder.require();
        return new Catalogue(this, folder.tables().names());
    }

    private interface Question<T> {
        T ask(PreparedStatement statement) throws Problem, SQLException, IOException, InterruptedException;
    }

    private <T> T ask(String sql, Path alsoAllowed, Question<T> question)
            throws Problem, IOException, InterruptedException {
        folder.require();
        try (var connection = folder.open(sql, alsoAllowed);
                var statement = connection.prepareStatement(sql)) {
            return watched(() -> question.ask(statement), statement::cancel);
        } catch (SQLException failed) {
            throw problem(failed);
        }
    }

    private <T> T watched(Watched.Query<T> query, Watched.Cancel cancel)
            throws Problem, SQLException, IOException, InterruptedException {
        return Watched.run(folder.path().toString(), limit, query, cancel);
    }

    private Problem problem(SQLException failed) {
        var error = DuckDbError.of(failed);
        return error.isOfMemory()
                ? new TooLarge(folder)
                : Told.problem(folder.path().toString(), error.inWords(), error.speaksOfSql());
    }

    /// A query takes more memory than DuckDB may.
    private static final class TooLarge extends Problem {
        private static final long serialVersionUID = 1;

        TooLarge(Folder folder) {
            super("Source %s could not be read: the query takes more memory than its \"memory\" of %s; raise it."
                    .formatted(folder.path(), folder.memory()));
        }
    }
}
