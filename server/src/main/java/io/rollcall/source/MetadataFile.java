package io.rollcall.source;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// A file that says what an Iceberg table is as of one version: `v3.metadata.json` or `00003-….metadata.json`.
record MetadataFile(Path path, long version) {
    private static final Pattern NAME =
            Pattern.compile("(?:v(\\d{1,18})|(\\d{1,18})-[^/]+?)(?:\\.gz)?\\.metadata\\.json(?:\\.gz)?");

    /// The one of the newest version.
    static Path newest(String table, Path folder) throws Problem {
        var all = all(table, folder.resolve("metadata"));
        var last = all.stream().mapToLong(MetadataFile::version).max().orElse(-1);
        var newest = all.stream().filter(each -> each.version() == last).toList();
        if (newest.isEmpty()) throw new Problem("There is no metadata of Iceberg table %s.".formatted(table));
        // Of two who commit at once one loses, and may leave its file: only the catalogue knows which.
        if (newest.size() > 1)
            throw new Problem(
                    "Iceberg table %s has %d files of metadata of its newest version, so that only its catalogue knows which holds; run again after the next change to it."
                            .formatted(table, newest.size()));
        return newest.getFirst().path();
    }

    private static List<MetadataFile> all(String table, Path folder) throws Problem {
        try (var files = Files.list(folder)) {
            return files.map(MetadataFile::of)
                    .filter(each -> each.version() >= 0)
                    .toList();
        } catch (IOException unreadable) {
            throw new Problem("The metadata of Iceberg table %s cannot be listed.".formatted(table), unreadable);
        }
    }

    private static MetadataFile of(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) return new MetadataFile(file, -1);
        return new MetadataFile(file, Long.parseLong(name.group(1) == null ? name.group(2) : name.group(1)));
    }
}
