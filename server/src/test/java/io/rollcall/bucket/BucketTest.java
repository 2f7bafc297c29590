package io.rollcall.bucket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class BucketTest {
    private static final LocalS3 S3 = LocalS3.shared();
    private final String name = S3.newBucket();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @AfterEach
    void no_faults() {
        S3.faults(_ -> new S3Front.Fault.None());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] many(int size) {
        var bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }

    private static S3Front.Fault onceFor(AtomicInteger times, S3Front.Fault fault) {
        return times.getAndDecrement() > 0 ? fault : new S3Front.Fault.None();
    }

    @Test
    void what_is_put_is_read_listed_and_deleted() throws Exception {
        try (var bucket = S3.open(name)) {
            bucket.put("a/one", bytes("1"));
            bucket.put("a/two words ü", Files.write(folder.resolve("two"), many(300_000)));
            bucket.put("b", bytes(""));
            assertArrayEquals(bytes("1"), bucket.read("a/one").orElseThrow());
            assertArrayEquals(many(300_000), bucket.read("a/two words ü").orElseThrow());
            var listed = bucket.list("a/");
            assertEquals(
                    List.of("a/one", "a/two words ü"),
                    listed.stream().map(Bucket.Entry::key).toList());
            assertEquals(300_000, listed.get(1).size());
            bucket.delete("a/one");
            bucket.delete("a/one");
            assertTrue(bucket.read("a/one").isEmpty());
            assertEquals(2, bucket.list("").size());
        }
    }

    @Test
    void keys_are_below_the_prefix() throws Exception {
        var settings = S3.settings(name);
        settings.put("prefix", "ours/");
        try (var bucket = Bucket.open(new Values(settings));
                var all = S3.open(name)) {
            bucket.put("x", bytes("1"));
            all.put("theirs", bytes("2"));
            assertEquals(
                    List.of("x"),
                    bucket.list("").stream().map(Bucket.Entry::key).toList());
            assertTrue(all.read("ours/x").isPresent());
            assertTrue(bucket.putIfAbsent("theirs", bytes("3")));
        }
    }

    /// Runs them, many at once; returns what each returned.
    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var returned = new ArrayList<T>();
        try (var threads = Executors.newFixedThreadPool(16, Thread.ofVirtual().factory())) {
            for (var done : threads.invokeAll(calls)) returned.add(done.get());
        }
        return returned;
    }

    @Test
    void more_objects_are_listed_than_fit_on_a_page() throws Exception {
        try (var bucket = S3.open(name)) {
            var puts = new ArrayList<Callable<String>>();
            for (var i = 0; i < 1_100; i++) {
                var key = "k%05d".formatted(i);
                puts.add(() -> {
                    bucket.put(key, bytes("x"));
                    return key;
                });
            }
            assertEquals(
                    atOnce(puts),
                    bucket.list("k").stream().map(Bucket.Entry::key).toList());
        }
    }

    @Test
    void of_racing_writers_one_wins_and_its_content_stays() throws Exception {
        try (var bucket = S3.open(name)) {
            for (var round = 0; round < 10; round++) {
                var key = "round" + round;
                var puts = new ArrayList<Callable<Boolean>>();
                for (var writer = 0; writer < 4; writer++) {
                    var content = bytes("writer " + writer);
                    puts.add(() -> bucket.putIfAbsent(key, content));
                }
                var won = atOnce(puts);
                assertEquals(1, won.stream().filter(each -> each).count(), won::toString);
                assertArrayEquals(
                        bytes("writer " + won.indexOf(true)), bucket.read(key).orElseThrow());
            }
        }
    }

    @Test
    void a_put_whose_answer_was_lost_knows_what_it_wrote_itself() throws Exception {
        var lost = new AtomicInteger(1);
        S3.faults(line -> line.startsWith("PUT") ? onceFor(lost, new S3Front.Fault.Cut(0)) : new S3Front.Fault.None());
        try (var bucket = S3.open(name)) {
            assertTrue(bucket.putIfAbsent("once", Files.write(folder.resolve("f"), bytes("mine"))));
            assertFalse(bucket.putIfAbsent("once", bytes("theirs")));
            assertArrayEquals(bytes("mine"), bucket.read("once").orElseThrow());
        }
    }

    @Test
    void a_conflict_of_conditional_puts_and_a_server_that_is_busy_are_tried_again() throws Exception {
        var conflict = new AtomicInteger(1);
        var busy = new AtomicInteger(2);
        S3.faults(line -> line.startsWith("PUT")
                ? onceFor(conflict, new S3Front.Fault.Status(409, "ConditionalRequestConflict"))
                : onceFor(busy, new S3Front.Fault.Status(503, "SlowDown")));
        try (var bucket = S3.open(name)) {
            assertTrue(bucket.putIfAbsent("key", bytes("1")));
            assertTrue(bucket.read("key").isPresent());
        }
    }

    @Test
    void a_download_that_broke_off_is_repeated_or_a_problem_and_never_a_cut_file() throws Exception {
        try (var bucket = S3.open(name)) {
            bucket.put("big", many(500_000));
            var to = folder.resolve("big");
            assertFalse(bucket.download("nobody", to));
            var cuts = new AtomicInteger(2);
            S3.faults(_ -> onceFor(cuts, new S3Front.Fault.Cut(100_000)));
            assertTrue(bucket.download("big", to));
            assertArrayEquals(many(500_000), Files.readAllBytes(to));
            Files.delete(to);
            S3.faults(_ -> new S3Front.Fault.Cut(100_000));
            var problem = assertThrows(Problem.class, () -> bucket.download("big", to));
            assertTrue(problem.sentence().contains("broke off"), problem.sentence());
            try (var left = Files.list(folder)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    @Test
    void an_object_that_changed_or_went_since_it_was_listed_is_a_problem() throws Exception {
        try (var bucket = S3.open(name)) {
            bucket.put("key", bytes("one"));
            var listed = bucket.list("").getFirst();
            bucket.download(listed, folder.resolve("ok"));
            assertEquals("one", Files.readString(folder.resolve("ok")));
            bucket.put("key", bytes("two"));
            var changed = assertThrows(Problem.class, () -> bucket.download(listed, folder.resolve("no")));
            assertTrue(changed.sentence().contains("was changed"), changed.sentence());
            bucket.delete("key");
            var gone = assertThrows(Problem.class, () -> bucket.download(listed, folder.resolve("no")));
            assertTrue(gone.sentence().contains("not there any more"), gone.sentence());
            assertFalse(Files.exists(folder.resolve("no")));
        }
    }

    @Test
    void a_stream_begins_where_it_is_told_and_never_ends_early_as_if_it_were_whole() throws Exception {
        try (var bucket = S3.open(name)) {
            bucket.put("big", many(300_000));
            try (var in = bucket.open("big", 100_000)) {
                assertArrayEquals(java.util.Arrays.copyOfRange(many(300_000), 100_000, 300_000), in.readAllBytes());
            }
            S3.faults(_ -> new S3Front.Fault.Cut(100_000));
            try (var in = bucket.open("big", 0)) {
                var broken = assertThrows(IOException.class, in::readAllBytes);
                assertTrue(bucket.problem(broken).sentence().contains("broke off"));
            }
        }
    }

    @Test
    void what_went_wrong_is_one_sentence_without_secrets() throws Exception {
        assertTold("There is no bucket no-such-bucket; mend \"bucket\" or \"endpoint\".", "bucket", "no-such-bucket");
        assertTold("Bucket " + name + " refused the access key.", "access_key", new Secret("nobody"));
        assertTold("Bucket " + name + " refused the access key.", "secret_key", new Secret("wrong"));
        assertTold(
                "Bucket " + name + " cannot be reached; look at its \"endpoint\" and \"region\".",
                "endpoint",
                "http://127.0.0.1:1");
        S3.faults(_ -> new S3Front.Fault.Status(403, "AccessDenied"));
        assertTold(
                "Bucket " + name + " does not allow this to the access key; look at its policy.",
                "region",
                "eu-west-1");
        S3.faults(_ -> new S3Front.Fault.Status(500, "InternalError"));
        assertTold("Bucket " + name + " answers with error 500; run again later.", "region", "eu-west-1");
    }

    private void assertTold(String sentence, String setting, Object value) {
        var settings = S3.settings(name);
        settings.put(setting, value);
        try (var bucket = Bucket.open(new Values(settings))) {
            assertEquals(
                    sentence, assertThrows(Problem.class, () -> bucket.list("")).sentence());
            var read = assertThrows(Problem.class, () -> bucket.read("key"));
            assertFalse(read.sentence().contains(S3.secretKey()), read.sentence());
        }
    }

    @Test
    void an_interrupt_ends_a_call_that_waits() throws Exception {
        S3.faults(_ -> new S3Front.Fault.Silence());
        try (var bucket = S3.open(name)) {
            var ended = new CountDownLatch(1);
            var thread = Thread.ofPlatform().start(() -> {
                assertThrows(InterruptedException.class, () -> bucket.read("key"));
                ended.countDown();
            });
            while (S3.asked().isEmpty()) Thread.onSpinWait();
            var begun = System.nanoTime();
            thread.interrupt();
            ended.await();
            assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 5);
        }
    }
}
