package io.rollcall.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/// A folder for a while: one that somebody named and wants to keep, or one that goes with this.
public final class Scratch implements AutoCloseable {
    private final Path folder;
    private final boolean goes;

    private Scratch(Path folder, boolean goes) {
        this.folder = folder;
        this.goes = goes;
    }

    public static Scratch in(Optional<Path> kept) throws IOException {
        return kept.isPresent()
                ? new Scratch(Files.createDirectories(kept.get()).toAbsolutePath(), false)
                : temporary();
    }

    /// One that goes with this.
    public static Scratch temporary() throws IOException {
        return new Scratch(Files.createTempDirectory("rollcall"), true);
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        if (!goes) return;
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException stays) {
                    throw new UncheckedIOException(stays);
                }
            });
        }
    }
}
