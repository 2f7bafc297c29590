package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.bucket.S3Front;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class BucketSourceTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Stocked stock = new Stocked();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @AfterEach
    void no_faults() {
        stock.s3().faults(_ -> new S3Front.Fault.None());
    }

    private static Model table(String name) {
        return new Model("people", "warehouse", new Model.From.Table(name), "id", "email");
    }

    private List<@Nullable String> read(String name) throws Exception {
        return Collected.from(stock.open(LONG), table(name)).stream().sorted().toList();
    }

    private Problem problem(String name) {
        return assertThrows(Problem.class, () -> stock.open(LONG).read(table(name), "email", new Collected()));
    }

    private void put(String key, String... emails) throws Exception {
        var name = key.substring(key.lastIndexOf('/') + 1);
        Made.file(folder.resolve(name), List.of(emails));
        stock.put(key, folder.resolve(name));
    }

    @Test
    void all_files_of_one_form_in_a_folder_are_one_table() throws Exception {
        put("crm/a.parquet", "ann@example.com");
        put("crm/b.parquet", "ben@example.com");
        put("crm/old/c.parquet", "cleo@example.com");
        put("crm/a.csv", "dora@example.com");
        put("crm/_temporary/e.parquet", "emil@example.com");
        assertEquals(List.of("ann@example.com", "ben@example.com"), read("crm/*.parquet"));
        assertEquals(List.of("dora@example.com"), read("crm/*.csv"));
        assertEquals(List.of("cleo@example.com"), read("crm/old/c.parquet"));
        assertEquals(
                List.of("crm/*.csv", "crm/*.parquet", "crm/old/*.parquet"),
                stock.open(LONG).catalogue().tables().stream()
                        .map(Catalogue.Table::name)
                        .toList());
    }

    @Test
    void a_partition_is_a_field_whose_value_is_in_the_name_of_its_folder() throws Exception {
        put("crm/country=de/a.parquet", "ann@example.com");
        put("crm/country=at/b.parquet", "ben@example.com");
        var rows = stock.open(LONG).ask("select email, country from \"crm/*.parquet\" order by email", 9);
        assertEquals(List.of(List.of("ann@example.com", "de"), List.of("ben@example.com", "at")), rows.rows());
        put("csv/day=2026-11-23/a.csv", "ann@example.com");
        assertEquals(List.of("ann@example.com"), read("csv/*.csv"));
    }

    @Test
    void a_file_in_which_the_field_is_missing_ends_the_read() throws Exception {
        put("crm/a.parquet", "ann@example.com");
        Made.sql("copy (select 2 as id, 'ben@example.com' as e_post) to '" + folder.resolve("b.parquet") + "'");
        stock.put("crm/b.parquet", folder.resolve("b.parquet"));
        assertTrue(problem("crm/*.parquet").sentence().contains("s3://" + stock.bucket() + "/"));
        stock.put("csv/a.csv", "id,email\n1,ann@example.com\n");
        stock.put("csv/b.csv", "id,e_post\n2,ben@example.com\n");
        problem("csv/*.csv");
    }

    @Test
    void an_object_that_changes_between_the_look_and_the_read_ends_the_read() throws Exception {
        put("people.csv", "ann@example.com");
        var once = new AtomicBoolean();
        stock.s3()
                .faults(line -> line.contains("people.csv") && line.startsWith("GET") && !once.getAndSet(true)
                        ? new S3Front.Fault.First(() -> stock.put("people.csv", "id,email\n"))
                        : new S3Front.Fault.None());
        assertTrue(problem("people.csv").sentence().contains("was changed while it was read"));
        assertEquals(List.of(), read("people.csv"));
    }

    @Test
    void an_object_that_goes_or_is_cut_off_ends_the_read() throws Exception {
        put("crm/a.csv", "ann@example.com");
        put("crm/b.csv", "ben@example.com".repeat(10_000));
        stock.s3().faults(line -> line.contains("b.csv") ? new S3Front.Fault.Cut(50_000) : new S3Front.Fault.None());
        assertTrue(problem("crm/*.csv").sentence().contains("broke off"));
        stock.s3()
                .faults(line ->
                        line.contains("b.csv") ? new S3Front.Fault.Status(404, "NoSuchKey") : new S3Front.Fault.None());
        assertTrue(problem("crm/*.csv").sentence().contains("not there any more"));
        stock.s3()
                .faults(line -> line.contains("b.csv")
                        ? new S3Front.Fault.Status(500, "InternalError")
                        : new S3Front.Fault.None());
        assertTrue(problem("crm/*.csv").sentence().contains("error 500"));
    }

    @Test
    void nothing_stays_in_the_scratch_folder() throws Exception {
        put("crm/a.csv", "ann@example.com");
        var scratch = folder.resolve("scratch");
        Collected.from(stock.open(LONG, scratch.toString(), 0), table("crm/*.csv"));
        stock.s3()
                .faults(line ->
                        line.contains("a.csv") ? new S3Front.Fault.Status(404, "NoSuchKey") : new S3Front.Fault.None());
        assertThrows(Problem.class, () -> Collected.from(stock.open(LONG, scratch.toString(), 0), table("crm/*.csv")));
        try (var left = Files.list(scratch)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void what_a_killed_process_left_goes_with_the_next_query() throws Exception {
        put("a.csv", "ann@example.com");
        var left = Files.createDirectories(folder.resolve("scratch/rollcall-bucket-rollcall-new-1"));
        Files.writeString(left.resolve(".lock"), "");
        Files.writeString(left.resolve("people.csv"), "secret");
        Collected.from(stock.open(LONG, folder.resolve("scratch").toString(), 0), table("a.csv"));
        assertFalse(Files.exists(left));
    }

    @Test
    void only_what_has_changed_is_fetched_again_where_copies_are_kept() throws Exception {
        put("crm/a.csv", "ann@example.com");
        put("crm/b.csv", "ben@example.com");
        var source = stock.open(LONG, folder.resolve("scratch").toString(), 1);
        stock.s3().asked();
        assertEquals(2, Collected.from(source, table("crm/*.csv")).size());
        assertEquals(2, gets());
        assertEquals(2, Collected.from(source, table("crm/*.csv")).size());
        assertEquals(0, gets());
        put("crm/b.csv", "ben@example.com", "cleo@example.com");
        stock.s3().asked();
        assertEquals(3, Collected.from(source, table("crm/*.csv")).size());
        assertEquals(1, gets());
        try (var kept = Files.walk(folder.resolve("scratch"))) {
            assertEquals(2, kept.filter(Files::isRegularFile).count(), "the old content is let go");
        }
    }

    private long gets() {
        return stock.s3().asked().stream().filter(line -> line.contains(".csv")).count();
    }

    @Test
    void the_newest_object_of_a_table_says_as_of_when_its_data_is() throws Exception {
        put("crm/a.csv", "ann@example.com");
        put("other.csv", "ben@example.com");
        try (var bucket = stock.s3().open(stock.bucket())) {
            var modified = bucket.list("crm/").getFirst().modified();
            assertEquals(
                    modified, stock.open(LONG).changedAt(table("crm/*.csv")).orElseThrow());
        }
        assertTrue(stock.open(LONG).changedAt(table("nobody.csv")).isEmpty());
    }

    @Test
    void a_query_that_speaks_of_no_object_fetches_none() throws Exception {
        put("crm/a.csv", "ann@example.com");
        stock.s3().asked();
        assertEquals("1", stock.open(LONG).ask("select 1", 1).rows().getFirst().getFirst());
        assertEquals(0, gets());
    }

    @Test
    void only_keys_that_are_paths_below_a_folder_are_looked_at() {
        for (var key : List.of("a.csv", "crm/a b.csv", "..a/b.csv")) assertTrue(Listing.isPath(key), key);
        for (var key : List.of("", "/a.csv", "../a.csv", "crm/../../a.csv", "crm//a.csv", "crm/", "./a.csv", ".."))
            assertFalse(Listing.isPath(key), key);
    }

    @Test
    void names_that_look_like_patterns_are_names() throws Exception {
        put("crm/a[1].csv", "ann@example.com");
        put("crm/a1.csv", "ben@example.com");
        assertEquals(List.of("ann@example.com"), read("crm/a[1].csv"));
        var both = stock.open(LONG)
                .ask("select email from \"crm/*.csv\" order by 1", 9)
                .rows();
        assertEquals(List.of(List.of("ann@example.com"), List.of("ben@example.com")), both);
    }

    @Test
    void an_interrupt_ends_a_read_while_objects_are_fetched() throws Exception {
        put("a.csv", "ann@example.com");
        stock.s3().faults(line -> line.contains("a.csv") ? new S3Front.Fault.Silence() : new S3Front.Fault.None());
        stock.s3().asked();
        var ended = new CountDownLatch(1);
        var thread = Thread.ofPlatform().start(() -> {
            assertThrows(
                    InterruptedException.class, () -> stock.open(LONG).read(table("a.csv"), "email", new Collected()));
            ended.countDown();
        });
        while (gets() == 0) Thread.onSpinWait();
        thread.interrupt();
        ended.await();
    }
}
