package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tables that the Iceberg library wrote the metadata of and DuckDB the rows.
@Timeout(120)
final class IcebergTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Schema SCHEMA = new Schema(
            Types.NestedField.required(1, "id", Types.IntegerType.get()),
            Types.NestedField.optional(2, "email", Types.StringType.get()),
            Types.NestedField.optional(3, "country", Types.StringType.get()));
    private static final String IDS = "{id: 1, email: 2, country: 3}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Table people(PartitionSpec spec, int version) {
        var tables = new TablesOnDisk();
        var metadata = TableMetadata.newTableMetadata(
                SCHEMA,
                spec,
                folder.resolve("crm/people").toString(),
                Map.of("format-version", Integer.toString(version)));
        tables.commit(null, metadata);
        return new BaseTable(tables, "people");
    }

    private Table people() {
        return people(PartitionSpec.unpartitioned(), 2);
    }

    private Path written(String file, String rows, String ids) throws SQLException, IOException {
        var place = folder.resolve("crm/people/data").resolve(file);
        Files.createDirectories(place.getParent());
        Made.sql("copy (%s) to '%s' (format parquet%s)"
                .formatted(rows, place, ids.isEmpty() ? "" : ", field_ids " + ids));
        return place;
    }

    private DataFile file(Table table, String file, String rows, String ids) throws SQLException, IOException {
        var place = written(file, rows, ids);
        var built = DataFiles.builder(table.spec())
                .withPath(place.toString())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(Files.size(place))
                .withRecordCount(9);
        return (table.spec().isUnpartitioned() ? built : built.withPartitionPath(file.substring(0, file.indexOf('/'))))
                .build();
    }

    private DataFile of(Table table, String file, String... emails) throws SQLException, IOException {
        var rows = new StringBuilder();
        for (var i = 0; i < emails.length; i++)
            rows.append(rows.isEmpty() ? "" : " union all ")
                    .append("select %d::int as id, '%s' as email, 'de' as country".formatted(i, emails[i]));
        return file(table, file, rows.toString(), IDS);
    }

    private DeleteFile deletes(Table table, String file, DataFile of, String positions) throws Exception {
        var place = written(
                file,
                "select '%s' as file_path, unnest([%s])::bigint as pos".formatted(of.location(), positions),
                "{file_path: 2147483546, pos: 2147483545}");
        return FileMetadata.deleteFileBuilder(table.spec())
                .ofPositionDeletes()
                .withPath(place.toString())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(Files.size(place))
                .withRecordCount(1)
                .build();
    }

    private Source open() {
        var settings = new HashMap<String, Object>(
                Map.of("folder", folder.toString(), "database", "", "memory", "500MB", "timeout", LONG));
        settings.put("subfolders", true);
        return FilesSource.KIND.open(new Values(settings), Warehouse.surroundings(Path.of("")));
    }

    private static Model model(String email) {
        return new Model("people", "warehouse", new Model.From.Table("crm/people.iceberg"), "id", email);
    }

    private List<@Nullable String> emails() throws Exception {
        return emails(open(), "email");
    }

    private static List<@Nullable String> emails(Source source, String field) throws Exception {
        return Collected.from(source, model(field)).stream()
                .sorted(Comparator.nullsLast(Comparator.naturalOrder()))
                .toList();
    }

    private String refused() {
        var problem = assertThrows(Problem.class, () -> open().read(model("email"), "email", new Collected()));
        RowsContract.assertOneSentence(problem);
        return problem.sentence();
    }

    @Test
    void files_that_are_no_longer_or_not_yet_of_the_table_are_not_read() throws Exception {
        var table = people();
        var old = of(table, "old.parquet", "old@example.com");
        table.newAppend().appendFile(old).commit();
        table.newAppend().appendFile(of(table, "a.parquet", "ann@example.com")).commit();
        table.newDelete().deleteFile(old).commit();
        of(table, "not-committed.parquet", "nobody@example.com");
        assertTrue(Files.exists(Path.of(old.location())), "a glob would find it");
        assertEquals(List.of("ann@example.com"), emails());
        assertEquals(
                List.of("crm/people.iceberg"),
                open().catalogue().tables().stream().map(Catalogue.Table::name).toList());
        assertEquals(
                List.of("id", "email", "country"),
                open().catalogue().columns("crm/people.iceberg").stream()
                        .map(Catalogue.Column::name)
                        .toList());
    }

    @Test
    void rows_deleted_by_their_place_are_gone() throws Exception {
        var table = people();
        var one = of(table, "a.parquet", "ann@example.com", "ben@example.com", "cleo@example.com");
        var other = of(table, "b.parquet", "dora@example.com", "emil@example.com");
        table.newAppend().appendFile(one).appendFile(other).commit();
        table.newRowDelta().addDeletes(deletes(table, "d1.parquet", one, "1")).commit();
        table.newRowDelta()
                .addDeletes(deletes(table, "d2.parquet", one, "2, 1"))
                .commit();
        assertEquals(List.of("ann@example.com", "dora@example.com", "emil@example.com"), emails());
        assertEquals(3, open().check(model("email")).rows());
    }

    @Test
    void a_renamed_field_is_found_in_older_files_and_an_added_one_is_empty_there() throws Exception {
        var table = people();
        table.newAppend().appendFile(of(table, "a.parquet", "ann@example.com")).commit();
        table.updateSchema()
                .renameColumn("email", "mail")
                .updateColumn("id", Types.LongType.get())
                .deleteColumn("country")
                .commit();
        table.updateSchema().addColumn("email", Types.StringType.get()).commit();
        table.newAppend()
                .appendFile(file(
                        table,
                        "b.parquet",
                        "select 5000000000 as id, 'ben@example.com' as mail, 'new@example.com' as email",
                        "{id: 1, mail: 2, email: 4}"))
                .commit();
        assertEquals(List.of("ann@example.com", "ben@example.com"), emails(open(), "mail"));
        assertEquals(java.util.Arrays.asList("new@example.com", null), emails(open(), "email"));
        assertEquals(
                List.of(List.of("0"), List.of("5000000000")),
                open().ask("select id from \"crm/people.iceberg\" order by 1", 9)
                        .rows());
    }

    @Test
    void a_partitioned_table_is_read_whole() throws Exception {
        var table = people(PartitionSpec.builderFor(SCHEMA).identity("country").build(), 2);
        table.newAppend()
                .appendFile(of(table, "country=de/a.parquet", "ann@example.com"))
                .appendFile(file(
                        table,
                        "country=at/b.parquet",
                        "select 2::int as id, 'ben@example.com' as email, 'at' as country",
                        IDS))
                .commit();
        assertEquals(
                List.of(List.of("ben@example.com", "at"), List.of("ann@example.com", "de")),
                open().ask("select email, country from \"crm/people.iceberg\" order by 2", 9)
                        .rows());
    }

    @Test
    void a_file_that_leaves_out_what_the_table_is_partitioned_by_is_refused() throws Exception {
        var table = people(PartitionSpec.builderFor(SCHEMA).identity("country").build(), 2);
        table.newAppend()
                .appendFile(file(
                        table,
                        "country=de/a.parquet",
                        "select 2::int as id, 'ben@example.com' as email",
                        "{id: 1, email: 2}"))
                .commit();
        assertTrue(refused().contains("do not name the ids of their fields"));
    }

    @Test
    void a_file_without_ids_is_refused_for_its_fields_would_all_be_empty() throws Exception {
        var table = people();
        table.newAppend()
                .appendFile(file(table, "a.parquet", "select 2::int as id, 'ben@example.com' as email", ""))
                .commit();
        assertTrue(refused().contains("do not name the ids of their fields"));
    }

    @Test
    void rows_deleted_by_equality_are_refused() throws Exception {
        var table = people();
        table.newAppend().appendFile(of(table, "a.parquet", "ann@example.com")).commit();
        var place = written("eq.parquet", "select 0::int as id", "{id: 1}");
        table.newRowDelta()
                .addDeletes(FileMetadata.deleteFileBuilder(table.spec())
                        .ofEqualityDeletes(1)
                        .withPath(place.toString())
                        .withFormat(FileFormat.PARQUET)
                        .withFileSizeInBytes(Files.size(place))
                        .withRecordCount(1)
                        .build())
                .commit();
        assertTrue(refused().contains("deleted by equality"));
    }

    @Test
    void a_newer_form_other_files_and_files_elsewhere_are_refused() throws Exception {
        people(PartitionSpec.unpartitioned(), 3);
        assertTrue(refused().contains("format version 3"));
        remove(folder.resolve("crm/people/metadata"));
        var table = people();
        table.newAppend()
                .appendFile(DataFiles.builder(table.spec())
                        .withPath("/elsewhere/a.parquet")
                        .withFormat(FileFormat.PARQUET)
                        .withFileSizeInBytes(1)
                        .withRecordCount(1)
                        .build())
                .commit();
        assertTrue(refused().contains("outside of its folder"));
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) Files.delete(file);
        }
    }

    @Test
    void of_two_that_say_they_are_newest_none_is_believed() throws Exception {
        var table = people();
        table.newAppend().appendFile(of(table, "a.parquet", "ann@example.com")).commit();
        Files.writeString(folder.resolve("crm/people/metadata/00001-lost.metadata.json"), "{}");
        assertTrue(refused().contains("only its catalogue knows"));
        table.newAppend().appendFile(of(table, "b.parquet", "ben@example.com")).commit();
        assertEquals(2, emails().size());
    }

    @Test
    void a_table_without_rows_is_empty_and_damaged_metadata_is_a_problem() throws Exception {
        people();
        assertEquals(List.of(), emails());
        Files.writeString(folder.resolve("crm/people/metadata/00007-x.metadata.json"), "{");
        assertEquals("The metadata of Iceberg table crm/people.iceberg cannot be read.", refused());
    }

    @Test
    void a_file_of_rows_that_is_gone_ends_the_read() throws Exception {
        var table = people();
        var gone = of(table, "a.parquet", "ann@example.com");
        table.newAppend()
                .appendFile(gone)
                .appendFile(of(table, "b.parquet", "ben@example.com"))
                .commit();
        Files.delete(Path.of(gone.location()));
        refused();
    }

    @Test
    void a_pattern_over_the_files_of_a_table_with_a_log_is_refused() throws Exception {
        var table = people();
        table.newAppend().appendFile(of(table, "a.parquet", "ann@example.com")).commit();
        Files.createDirectories(folder.resolve("shop/_delta_log"));
        Files.writeString(folder.resolve("shop/_delta_log/00000000000000000000.json"), "{}");
        Files.copy(folder.resolve("crm/people/data/a.parquet"), folder.resolve("shop/a.parquet"));
        for (var each : List.of(
                Map.entry("crm/people/data/*.parquet", "Iceberg"),
                Map.entry("shop/*.parquet", "Delta"),
                Map.entry("shop/a.parquet", "Delta"))) {
            var problem =
                    assertThrows(Problem.class, () -> open().ask("select email from \"" + each.getKey() + "\"", 1));
            assertTrue(problem.sentence().contains(each.getValue()), problem.sentence());
        }
    }

    @Test
    void a_table_in_a_bucket_is_read_like_one_on_disk() throws Exception {
        var stock = new Stocked();
        var table = people();
        var one = of(table, "a.parquet", "ann@example.com", "ben@example.com");
        var old = of(table, "old.parquet", "old@example.com");
        table.newAppend().appendFile(one).appendFile(old).commit();
        table.newDelete().deleteFile(old).commit();
        table.newRowDelta().addDeletes(deletes(table, "d.parquet", one, "0")).commit();
        stock.putAll(folder);
        stock.s3().asked();
        assertEquals(List.of("ben@example.com"), emails(stock.open(LONG), "email"));
        assertTrue(stock.s3().asked().stream().noneMatch(line -> line.contains("old.parquet")));
        assertTrue(stock.open(LONG).changedAt(model("email")).isPresent());
        stock.delete("crm/people/data/d.parquet");
        var problem =
                assertThrows(Problem.class, () -> stock.open(LONG).read(model("email"), "email", new Collected()));
        assertTrue(problem.sentence().contains("not there any more"), problem.sentence());
    }
}
