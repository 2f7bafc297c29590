package io.rollcall.sandbox.disk;

import io.rollcall.sandbox.contacts.Book;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// The folder in which one sandbox keeps its accounts, a log for each; nobody else may use it meanwhile.
public final class Folder implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final List<Journal> journals = new ArrayList<>();

    private Folder(Path path, FileChannel lockFile, FileLock lock) {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    public static Folder open(Path path) {
        try {
            Files.createDirectories(path);
            var file = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new Folder(path, file, lock(file));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static FileLock lock(FileChannel file) throws IOException {
        try {
            var lock = file.tryLock();
            if (lock != null) return lock;
        } catch (OverlappingFileLockException _) {
            // held by this very program
        }
        file.close();
        throw new IllegalStateException("Another sandbox uses this folder");
    }

    /// Fills the book with what was kept under that name, and keeps what happens to it from now on.
    public void keep(String account, Book book) {
        var name = URLEncoder.encode(account, StandardCharsets.UTF_8) + ".log";
        journals.add(Journal.open(path.resolve(name), book));
    }

    @Override
    public void close() {
        if (!lockFile.isOpen()) return;
        try {
            for (var journal : journals) journal.close();
            lock.release();
            lockFile.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
