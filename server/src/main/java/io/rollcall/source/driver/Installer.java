package io.rollcall.source.driver;

import io.rollcall.domain.Drivers;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Puts drivers in place and takes them away. What is in place is whole: it is fetched beside its place, looked at,
/// written to the disk, and takes its place by a rename.
public final class Installer {
    private static final String BESIDE = ".new";
    private static final String LEAVING = ".old";

    private final Drivers drivers;

    public Installer(Drivers drivers) {
        this.drivers = drivers;
    }

    /// Hears how far a file has come.
    @FunctionalInterface
    public interface Progress {
        /// `total` is -1 where the repository does not say.
        void at(String file, long done, long total);
    }

    /// Fetches a driver with all it needs, in the place of one that is there.
    ///
    /// @throws Problem when it cannot be had whole: what was there stays
    public List<Path> install(Driver driver, Repositories from, Progress progress) throws Problem, IOException {
        try (var _ = alone()) {
            var beside = fresh(BESIDE);
            var ready = Files.createDirectories(beside.resolve("ready"));
            for (var jar : new Fetch(from, beside.resolve("fetched"), progress).jars(driver)) {
                var moved = Files.move(jar, ready.resolve(jar.getFileName()));
                try (var file = FileChannel.open(moved, StandardOpenOption.WRITE)) {
                    file.force(true);
                }
            }
            exchange(drivers.folder(driver.name()), ready);
            delete(beside);
        }
        return drivers.jars(driver.name());
    }

    /// Takes a driver away. Returns whether it was there.
    public boolean remove(Driver driver) throws Problem, IOException {
        var there = !drivers.jars(driver.name()).isEmpty();
        if (there)
            try (var _ = alone()) {
                leave(drivers.folder(driver.name()));
            }
        return there;
    }

    private void exchange(Path place, Path ready) throws IOException {
        if (Files.exists(place)) leave(place);
        Files.move(ready, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private void leave(Path place) throws IOException {
        var leaving = fresh(LEAVING).resolve("driver");
        Files.move(place, leaving, StandardCopyOption.ATOMIC_MOVE);
        delete(drivers.folder().resolve(LEAVING));
    }

    /// An empty folder: what was in it is of somebody who was interrupted.
    private Path fresh(String name) throws IOException {
        var folder = drivers.folder().resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    /// One at a time: else one would take the folder of another for left over.
    private FileChannel alone() throws Problem, IOException {
        Files.createDirectories(drivers.folder());
        var lock = FileChannel.open(
                drivers.folder().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) return lock;
        } catch (OverlappingFileLockException _) {
            // Somebody in this very process.
        }
        lock.close();
        throw new Problem("Another command is busy with the drivers in %s.".formatted(drivers.folder()));
    }

    static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var some = new byte[1 << 16];
            for (var read = in.read(some); read >= 0; read = in.read(some)) digest.update(some, 0, read);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static void delete(Path folder) throws IOException {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, IOException failed) throws IOException {
                    Files.delete(each);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException _) {
            // It is gone as it is.
        }
    }
}
