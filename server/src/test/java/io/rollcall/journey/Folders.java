package io.rollcall.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Whole folders: copied, deleted, and searched for what must not be in them.
final class Folders {
    private Folders() {}

    static void copy(Path from, Path to) throws IOException {
        for (var file : all(from)) {
            var target = to.resolve(from.relativize(file));
            if (Files.isDirectory(file)) Files.createDirectories(target);
            else Files.copy(file, target);
        }
    }

    static void delete(Path folder) throws IOException {
        for (var file : all(folder).stream().sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }

    /// The files below a folder in which a text can be read.
    static List<Path> holding(Path folder, String text) throws IOException {
        var found = new ArrayList<Path>();
        for (var file : all(folder)) {
            if (!Files.isRegularFile(file)) continue;
            var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            if (content.contains(text)) found.add(file);
        }
        return found;
    }

    static List<Path> all(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
