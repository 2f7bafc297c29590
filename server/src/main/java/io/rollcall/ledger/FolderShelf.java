package io.rollcall.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A folder of a disk, or of a network drive that several servers share.
///
/// A name is taken by a hard link, which POSIX, and NFS with it, makes for one process alone. Where a lock of the
/// operating system keeps all others out, files are renamed instead: not every file system has links.
public final class FolderShelf implements Shelf {
    private static final String JOURNAL = "journal";

    private final Path folder;
    private final boolean shared;

    /// `shared` says that a lease, and no lock, keeps others out.
    public FolderShelf(Path folder, boolean shared) {
        this.folder = folder;
        this.shared = shared;
    }

    @Override
    public List<Item> items() throws IOException {
        return files(name -> !name.startsWith(JOURNAL)).stream()
                .flatMap(FolderShelf::item)
                .toList();
    }

    private static Stream<Item> item(Path file) {
        try {
            var size = Files.size(file);
            return Stream.of(new Item(name(file), size, Long.toString(size)));
        } catch (NoSuchFileException gone) {
            return Stream.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private List<Path> files(Predicate<String> names) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.filter(file -> names.test(name(file))).sorted().toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    @Override
    public Path open(Item item) {
        return folder.resolve(item.name());
    }

    @Override
    public boolean add(Path file, String name) throws IOException {
        var place = folder.resolve(name);
        if (!shared) {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        } else {
            try {
                Files.createLink(place, file);
            } catch (FileAlreadyExistsException taken) {
                return false;
            } catch (NoSuchFileException missing) {
                // Another session took it for what a dead one left.
                if (Files.notExists(file)) return false;
                throw missing;
            } catch (UnsupportedOperationException none) {
                throw new IOException(
                        "the drive has no hard links, without which servers cannot share it: take one that has, such as NFS, or a bucket",
                        none);
            } finally {
                // Two names of one file: it must not be written to by this one any more.
                Files.deleteIfExists(file);
            }
        }
        Ledgers.sync(folder);
        return true;
    }

    @Override
    public void replace(Path file, String name) throws IOException {
        Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        Ledgers.sync(folder);
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public Path workshop() throws IOException {
        return Files.createDirectories(folder);
    }

    @Override
    public List<String> journals() throws IOException {
        return files(name -> name.startsWith(JOURNAL)).stream()
                .map(FolderShelf::name)
                .toList();
    }

    @Override
    public Journal.Place journal(String name) {
        return new Journal.Place(folder.resolve(name), Journal.Copy.NONE);
    }

    @Override
    public void readJournal(String name, OutputStream to) throws IOException {
        Files.copy(folder.resolve(name), to);
    }

    @Override
    public void putJournal(String name, InputStream content) throws IOException {
        Files.copy(content, workshop().resolve(name));
    }

    @Override
    public void takeOver(String journal, Journal.Place to) throws IOException {
        var half = folder.resolve("half-" + name(to.file()));
        Files.copy(folder.resolve(journal), half, StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(half, to.file(), StandardCopyOption.ATOMIC_MOVE);
        Ledgers.sync(folder);
        removeJournal(journal);
    }

    @Override
    public void removeJournal(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        Ledgers.sync(folder);
    }
}
