package io.rollcall.source;

import io.rollcall.bucket.Bucket;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Objects of one bucket as files in the scratch folder, which only this user can enter. Safe for many threads, and for
/// many processes on one folder.
///
/// What is kept for the next time is named by key and etag, so that it is never taken for an object that has changed
/// since; a query has links to it of its own, so that it may go at any time.
record Copies(Optional<Path> scratch, String bucket, long most, long keep) {
    private static final long GIGABYTE = 1_000_000_000;
    private static final String PRIVATE = "rwx------";

    static Copies of(Values settings, Path project) {
        var bucket = String.join(
                "\n",
                settings.textIfAny("endpoint").orElse(""),
                settings.text("bucket"),
                settings.textIfAny("prefix").orElse(""));
        return new Copies(
                settings.textIfAny("scratch")
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> project.resolve(folder).toAbsolutePath().normalize()),
                bucket,
                settings.number("most_gigabytes") * GIGABYTE,
                settings.number("keep_gigabytes") * GIGABYTE);
    }

    /// A folder for what one query reads.
    Copy begin() throws Problem, IOException {
        if (keep > 0 && scratch.isEmpty())
            throw new Problem("Name the \"scratch\" folder of the source that \"keep_gigabytes\" are kept in.");
        if (scratch.isPresent()) Files.createDirectories(scratch.get());
        return Copy.begin(this, scratch.orElse(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    /// The kept content of an object, as a link at this place.
    boolean take(Bucket.Entry entry, Path to) throws IOException {
        if (keep == 0) return false;
        var kept = place(entry);
        if (!Files.exists(kept)) return false;
        try {
            Files.createLink(to, kept);
            return true;
        } catch (IOException wentMeanwhile) {
            return false;
        }
    }

    /// Keeps what was fetched for the next time.
    void keep(Bucket.Entry entry, Path file) throws IOException {
        if (keep == 0) return;
        try {
            Files.createLink(place(entry), file);
        } catch (FileAlreadyExistsException another) {
            // Somebody else has fetched the same.
            return;
        }
    }

    /// Lets go what the bucket has no more, and then the oldest, until no more is kept than may be.
    void tidy(Listing listing) throws IOException {
        if (keep == 0) return;
        var current = new HashSet<Path>();
        for (var entry : listing.entries().values()) current.add(place(entry));
        var kept = kept(current);
        var size = 0L;
        for (var file : kept) {
            size += file.toFile().length();
            if (size > keep || !current.contains(file)) Files.deleteIfExists(file);
        }
    }

    /// What the bucket has still, newest first, and then the rest.
    private List<Path> kept(Set<Path> current) throws IOException {
        try (var files = Files.list(folder())) {
            return files.sorted(Comparator.comparingInt((Path file) -> current.contains(file) ? 0 : 1)
                            .thenComparingLong(file -> -file.toFile().lastModified()))
                    .toList();
        }
    }

    private Path folder() throws IOException {
        var folder = scratch.orElseThrow().resolve("kept-" + id(bucket));
        return Files.isDirectory(folder)
                ? folder
                : Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
    }

    private Path place(Bucket.Entry entry) throws IOException {
        return folder().resolve(id(entry.key() + "\n" + entry.etag() + "\n" + entry.size()));
    }

    private static String id(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
