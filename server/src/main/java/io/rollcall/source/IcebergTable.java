package io.rollcall.source;

import io.rollcall.domain.Problem;
import io.rollcall.source.dialect.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Files;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.types.Types;

/// An Iceberg table in a folder, as its metadata says it is now: only the files of its current snapshot, without the
/// rows that were deleted, with the fields as they are called today.
///
/// What cannot be read right is refused with one sentence. A file may hold a field under an older name and in another
/// place: fields are found by their ids.
final class IcebergTable {
    private static final int NEWEST_FORMAT = 2;
    private static final DuckDb DIALECT = new DuckDb();

    private final String name;
    private final Path folder;
    private final TableMetadata metadata;
    private final TableFiles files;
    private final List<FileScanTask> tasks;

    private IcebergTable(String name, Path folder, TableMetadata metadata, TableFiles files, List<FileScanTask> tasks) {
        this.name = name;
        this.folder = folder;
        this.metadata = metadata;
        this.files = files;
        this.tasks = tasks;
    }

    /// The table that lies in this folder.
    static IcebergTable of(String name, Path folder) throws Problem {
        var newest = MetadataFile.newest(name, folder);
        try {
            var metadata = TableMetadataParser.read(Files.localInput(newest.toFile()));
            var files = new TableFiles(metadata.location(), folder);
            var tasks = new ArrayList<FileScanTask>();
            if (metadata.formatVersion() > NEWEST_FORMAT)
                throw refused(name, "is of format version " + metadata.formatVersion());
            var table = new BaseTable(new StaticTableOperations(metadata, files), name);
            try (var planned = table.newScan().planFiles()) {
                planned.forEach(tasks::add);
            }
            var found = new IcebergTable(name, folder, metadata, files, tasks);
            found.requireReadable();
            return found;
        } catch (IOException | RuntimeException unreadable) {
            // The library throws what it likes at what it does not understand.
            throw new Problem("The metadata of Iceberg table %s cannot be read.".formatted(name), unreadable);
        }
    }

    private static Problem refused(String name, String why) {
        return new Problem("Iceberg table %s %s, which cannot be read here yet.".formatted(name, why));
    }

    static Problem gone(String name) {
        return new Problem("A file of Iceberg table %s is not there any more; run again.".formatted(name));
    }

    private void requireReadable() throws Problem {
        for (var task : tasks) {
            requireParquet(task.file());
            for (var delete : task.deletes()) {
                if (delete.content() != FileContent.POSITION_DELETES)
                    throw refused(name, "has rows deleted by equality; compact it, for it");
                requireParquet(delete);
            }
        }
    }

    private void requireParquet(ContentFile<?> file) throws Problem {
        if (file.format() != FileFormat.PARQUET) throw refused(name, "has files of the form " + file.format());
        if (file.keyMetadata() != null) throw refused(name, "is encrypted");
        try {
            files.inFolder(file.location());
        } catch (IllegalArgumentException outside) {
            throw new Problem("Iceberg table %s has files outside of its folder.".formatted(name), outside);
        }
    }

    /// The files that hold its rows and say which are deleted, by their paths in the folder.
    Set<String> files() {
        return tasks.stream()
                .flatMap(task -> Stream.concat(Stream.of(task.file()), task.deletes().stream()))
                .map(file -> files.inFolder(file.location()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Makes it known by its name.
    void makeKnown(Statement statement) throws Problem, SQLException {
        for (var file : files()) if (!folder.resolve(file).toFile().isFile()) throw gone(name);
        if (!tasks.isEmpty() && !namesItsFields(statement))
            throw refused(name, "has files that do not name the ids of their fields");
        statement.execute(view());
    }

    private String view() {
        var columns = metadata.schema().columns().stream()
                .filter(column -> !IcebergTypes.inDuckDb(column.type()).isEmpty())
                .toList();
        var names =
                columns.stream().map(column -> DIALECT.quoted(column.name())).collect(Collectors.joining(", "));
        var parts = new ArrayList<String>();
        var whole = tasks.stream().filter(task -> task.deletes().isEmpty()).toList();
        if (!whole.isEmpty()) parts.add("SELECT %s FROM %s".formatted(names, rows(columns, whole)));
        for (var task : tasks)
            if (!task.deletes().isEmpty())
                parts.add("SELECT %s FROM %s WHERE file_row_number NOT IN (%s)"
                        .formatted(names, rows(columns, List.of(task)), deleted(task)));
        if (parts.isEmpty()) parts.add(none(columns));
        return "CREATE TEMP VIEW " + DIALECT.quoted(name) + " AS " + String.join(" UNION ALL ", parts);
    }

    private String rows(List<Types.NestedField> columns, List<FileScanTask> of) {
        var schema = columns.stream()
                .map(column -> "%d: {name: %s, type: %s, default_value: NULL}"
                        .formatted(
                                column.fieldId(),
                                DIALECT.literal(column.name()),
                                DIALECT.literal(IcebergTypes.inDuckDb(column.type()))))
                .collect(Collectors.joining(", ", "MAP {", "}"));
        return "read_parquet(%s, schema = %s, file_row_number = true)"
                .formatted(list(of.stream().map(FileScanTask::file)), schema);
    }

    /// The places in a file whose rows are deleted.
    private String deleted(FileScanTask task) {
        return "SELECT pos FROM read_parquet(%s) WHERE file_path = %s"
                .formatted(
                        list(task.deletes().stream()),
                        DIALECT.literal(task.file().location()));
    }

    private String list(Stream<? extends ContentFile<?>> of) {
        return of.map(file -> DIALECT.literal(DuckDb.itself(path(file)))).collect(Collectors.joining(", ", "[", "]"));
    }

    private String path(ContentFile<?> file) {
        return folder.resolve(files.inFolder(file.location())).toString();
    }

    /// A table that nothing was written to.
    private static String none(List<Types.NestedField> columns) {
        return columns.stream()
                .map(column -> "CAST(NULL AS %s) AS %s"
                        .formatted(IcebergTypes.inDuckDb(column.type()), DIALECT.quoted(column.name())))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }

    /// Whether each file says which of its fields is which. Who did not write it as an Iceberg table may leave out what
    /// the table is partitioned by, too.
    private boolean namesItsFields(Statement statement) throws SQLException {
        var found = new HashMap<String, Set<Integer>>();
        var sql = "SELECT file_name, field_id FROM parquet_schema(%s) WHERE field_id IS NOT NULL"
                .formatted(list(tasks.stream().map(FileScanTask::file)));
        try (var fields = statement.executeQuery(sql)) {
            while (fields.next())
                found.computeIfAbsent(fields.getString(1), _ -> new HashSet<>()).add(fields.getInt(2));
        }
        return tasks.stream().allMatch(task -> {
            var ids = found.get(path(task.file()));
            return ids != null && ids.containsAll(partitionedBy(task));
        });
    }

    private static Set<Integer> partitionedBy(FileScanTask task) {
        return task.spec().fields().stream()
                .filter(field -> field.transform().isIdentity())
                .map(PartitionField::sourceId)
                .collect(Collectors.toSet());
    }
}
