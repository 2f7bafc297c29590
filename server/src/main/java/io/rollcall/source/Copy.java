package io.rollcall.source;

import io.rollcall.bucket.Bucket;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// The objects that one query reads, as files in a folder that goes with it. Not safe for many threads.
final class Copy implements AutoCloseable {
    private static final String NAME = "rollcall-bucket-";
    private static final String LOCK = ".lock";
    private static final int AT_ONCE = 8;
    /// Of this process: to look at the lock of one would release it.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Copies copies;
    private final Path path;
    private final FileChannel lock;
    private long size;

    private Copy(Copies copies, Path path, FileChannel lock) {
        this.copies = copies;
        this.path = path;
        this.lock = lock;
    }

    /// A folder in `scratch`, out of which those of processes go that were killed.
    static Copy begin(Copies copies, Path scratch) throws IOException {
        var unlocked = Files.createTempDirectory(scratch, "rollcall-new-");
        var path = unlocked.resolveSibling(NAME + unlocked.getFileName());
        OURS.add(path);
        var lock = FileChannel.open(unlocked.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        Files.move(unlocked, path);
        try (var others = Files.newDirectoryStream(scratch, NAME + "*")) {
            for (var other : others) if (!OURS.contains(other)) removeIfLeft(other);
        }
        return new Copy(copies, path, lock);
    }

    private static void removeIfLeft(Path folder) throws IOException {
        try (var lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            if (lock.tryLock() != null) remove(folder);
        } catch (IOException gone) {
            // Its own process, or another one, was quicker; or it is somebody else's.
            return;
        }
    }

    Path path() {
        return path;
    }

    /// A sentence that speaks of the bucket and not of this folder.
    String inWords(String sentence, String bucket) {
        return sentence.replace(path + "/", bucket).replace(path.toString(), bucket);
    }

    /// Fetches the objects that a statement speaks of, as they were listed.
    void fetch(Listing listing, String sql, Bucket bucket) throws Problem, IOException, InterruptedException {
        var tables = listing.tables();
        for (var table : tables.namedIn(sql)) {
            tables.require(table);
            fetch(listing.of(table).toList(), bucket);
            if (Tables.isIceberg(table)) fetch(rowsOf(table, listing), bucket);
        }
        copies.tidy(listing);
    }

    /// What the metadata of an Iceberg table, which is here by now, says that its rows are in.
    private List<Bucket.Entry> rowsOf(String table, Listing listing) throws Problem {
        var folder = Tables.folderOf(table);
        var entries = new ArrayList<Bucket.Entry>();
        for (var file : IcebergTable.of(table, path.resolve(folder)).files())
            entries.add(listing.find(folder + "/" + file).orElseThrow(() -> IcebergTable.gone(table)));
        return entries;
    }

    private void fetch(List<Bucket.Entry> entries, Bucket bucket) throws Problem, IOException, InterruptedException {
        size += entries.stream().mapToLong(Bucket.Entry::size).sum();
        if (size > copies.most())
            throw new Problem(
                    "A query speaks of more than %d gigabytes; raise \"most_gigabytes\" of the source, or narrow its tables."
                            .formatted(copies.most() / 1_000_000_000));
        var transfers = new ArrayList<Callable<Path>>();
        for (var entry : entries) transfers.add(() -> fetch(entry, bucket));
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (var transfer : threads.invokeAll(transfers)) transfer.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Problem problem -> throw problem;
                case IOException io -> throw io;
                case InterruptedException interrupted -> throw interrupted;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private Path fetch(Bucket.Entry entry, Bucket bucket) throws Problem, IOException, InterruptedException {
        var to = path.resolve(entry.key());
        if (Files.exists(to)) return to;
        Files.createDirectories(to.getParent());
        if (!copies.take(entry, to)) {
            bucket.download(entry, to);
            copies.keep(entry, to);
        }
        return to;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            remove(path);
        } finally {
            OURS.remove(path);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (var file : all) Files.deleteIfExists(file);
    }
}
