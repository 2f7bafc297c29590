package io.rollcall.source;

import io.rollcall.domain.Problem;
import io.rollcall.source.dialect.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/// A folder of files as DuckDB sees it, with the DuckDB file in it that is attached, where there is one.
///
/// Files in folders below are looked at where it is `deep`.
record Folder(Path path, boolean deep, Optional<String> database, String memory) {
    private static final int DEEPEST = 32;
    private static final DuckDb DIALECT = new DuckDb();

    void require() throws Problem {
        if (!Files.isDirectory(path))
            throw new Problem("There is no folder " + path + "; mend \"folder\" of the source.");
    }

    /// A session of an empty database that knows the files which a statement speaks of and those of the folder, and
    /// reaches nothing else.
    Connection open(String sql, Path alsoAllowed) throws Problem, SQLException {
        // Asked by name: to look for a driver would load them all.
        var connection = Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()));
        try (var statement = connection.createStatement()) {
            statement.execute("SET memory_limit = " + DIALECT.literal(memory));
            // Without a place to spill to, no address is ever written to disk by a large query.
            statement.execute("SET temp_directory = ''");
            statement.execute("SET preserve_insertion_order = false");
            if (database.isPresent()) {
                var file = path.resolve(database.get()).toString();
                statement.execute("ATTACH " + DIALECT.literal(file) + " AS given (READ_ONLY)");
                statement.execute("USE given");
            }
            statement.execute("SET TimeZone = 'UTC'");
            var tables = tables();
            for (var name : tables.namedIn(sql)) makeKnown(tables, name, statement, sql);
            statement.execute("SET errors_as_json = true");
            statement.execute("SET allowed_paths = [" + DIALECT.literal(alsoAllowed.toString()) + "]");
            statement.execute("SET allowed_directories = [" + DIALECT.literal(path.toString()) + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            return connection;
        } catch (Problem | SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /// Each view is made only where the statement speaks of it: to make one is to look into the file.
    private void makeKnown(Tables tables, String name, Statement statement, String sql) throws Problem, SQLException {
        tables.require(name);
        if (Tables.isIceberg(name)) {
            IcebergTable.of(name, path.resolve(Tables.folderOf(name))).makeKnown(statement);
            return;
        }
        var places = tables.filesOf(name).stream()
                .map(file -> path.resolve(file).toString())
                .toList();
        var asText = DuckDb.isCsv(name) && Tables.isNamed(sql, name + DuckDb.AS_TEXT);
        if (asText) statement.execute(DIALECT.viewOf(name, places, true));
        if (!asText || Tables.isNamed(sql.replace(name + DuckDb.AS_TEXT, ""), name))
            statement.execute(DIALECT.viewOf(name, places, false));
    }

    /// The tables that the files make.
    Tables tables() throws Problem {
        try (var files = Files.walk(path, deep ? DEEPEST : 1)) {
            return new Tables(files.filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString())
                    .sorted()
                    .toList());
        } catch (IOException | UncheckedIOException failed) {
            throw new Problem("Folder %s cannot be listed.".formatted(path));
        }
    }

    /// When the newest of the files was written that a statement speaks of: the attached database, where there is
    /// one, or files of the folder.
    Optional<Instant> changedAt(String sql) throws Problem {
        var tables = tables();
        var files = new ArrayList<String>();
        for (var name : tables.namedIn(sql)) files.addAll(tables.filesOf(name));
        database.ifPresent(files::add);
        var newest = Optional.<Instant>empty();
        for (var file : files) {
            try {
                var written = Files.getLastModifiedTime(path.resolve(file)).toInstant();
                if (newest.isEmpty() || written.isAfter(newest.get())) newest = Optional.of(written);
            } catch (IOException gone) {
                throw new Problem("File %s of folder %s cannot be looked at.".formatted(file, path));
            }
        }
        return newest;
    }
}
