package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where things are: the project's own folder, and one for data that is made and deleted here.
///
/// `java` is the command line, with the launcher's options, that runs a class of the benchmark from the packaged
/// jar.
record Place(Path home, Path folder, List<String> java) {
    Path file(String name) {
        return folder.resolve(name);
    }

    /// A class of the benchmark as a process of its own.
    List<String> java(String name, Object... arguments) {
        var command = new ArrayList<>(java);
        command.add("io.rollcall.bench." + name);
        for (var argument : arguments) command.add(argument.toString());
        return command;
    }

    List<String> rollcall(String... arguments) {
        var command = new ArrayList<String>();
        command.add(home.resolve("rollcall").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /// Ends here where there is not as much room.
    void needs(long bytes) throws IOException {
        var free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes)
            throw new IllegalStateException("%,d MB are needed in %s, and %,d are free: name another --folder"
                    .formatted(bytes / 1_000_000, folder, free / 1_000_000));
    }

    static List<String> shell(String line) {
        return List.of("bash", "-c", "set -o pipefail; " + line);
    }

    static void delete(Path what) throws IOException {
        if (!Files.exists(what)) return;
        try (var files = Files.walk(what)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
