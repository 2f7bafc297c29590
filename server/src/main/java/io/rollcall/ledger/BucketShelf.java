package io.rollcall.ledger;

import io.rollcall.bucket.Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// A part of a bucket, with a folder of this machine for what is made, and for copies of ledgers that were looked
/// at.
///
/// A name is taken by a conditional write. An interrupt ends nothing of it: answers of calls under way have to be kept.
final class BucketShelf implements Shelf {
    private final Bucket bucket;
    private final String prefix;
    private final Path here;
    private final BucketJournals journals;

    /// `prefix` ends with a slash; `here` is no other's.
    BucketShelf(Bucket bucket, String prefix, Path here) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.here = here;
        journals = new BucketJournals(bucket, prefix, here);
    }

    private List<Bucket.Entry> entries(String of) throws IOException {
        return Unhurried.done(() -> bucket.list(prefix + of));
    }

    private String nameOf(Bucket.Entry entry) {
        return entry.key().substring(prefix.length());
    }

    @Override
    public List<Item> items() throws IOException {
        return entries(Version.PREFIX).stream()
                .map(entry -> new Item(nameOf(entry), entry.size(), entry.etag()))
                .toList();
    }

    /// A name for a copy that no other content has.
    private static String copyName(Item item) {
        return item.name() + "." + item.stamp().replaceAll("[^A-Za-z0-9-]", "");
    }

    @Override
    public Path open(Item item) throws IOException {
        var copy = workshop().resolve(copyName(item));
        if (Files.exists(copy)) return copy;
        var half = Files.createTempFile(here, "half-", "");
        try {
            if (!Unhurried.done(() -> bucket.download(prefix + item.name(), half)))
                throw new IOException("the ledger %s is not there any more".formatted(item.name()));
            Files.move(half, copy, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
        return copy;
    }

    @Override
    public boolean add(Path file, String name) throws IOException {
        try {
            if (!Unhurried.done(() -> bucket.putIfAbsent(prefix + name, file))) return false;
            keepCopy(file, name);
            return true;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// What was put there need not be fetched.
    private void keepCopy(Path file, String name) throws IOException {
        for (var item : items())
            if (item.name().equals(name) && item.size() == Files.size(file))
                Files.move(file, here.resolve(copyName(item)), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void replace(Path file, String name) throws IOException {
        Unhurried.done(() -> {
            bucket.put(prefix + name, file);
            return true;
        });
        forgetCopies(name);
        Files.deleteIfExists(file);
    }

    @Override
    public void remove(String name) throws IOException {
        delete(prefix + name);
        forgetCopies(name);
    }

    private void delete(String key) throws IOException {
        Unhurried.done(() -> {
            bucket.delete(key);
            return true;
        });
    }

    /// Copies of what is gone: of this version, and of older ones that other servers took away.
    private void forgetCopies(String newest) throws IOException {
        for (var copy : local(Version.PREFIX))
            if (copy.substring(0, newest.length()).compareTo(newest) <= 0) Files.deleteIfExists(here.resolve(copy));
    }

    private List<String> local(String start) throws IOException {
        if (!Files.isDirectory(here)) return List.of();
        try (var files = Files.list(here)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(start))
                    .toList();
        }
    }

    @Override
    public Path workshop() throws IOException {
        return Files.createDirectories(here);
    }

    @Override
    public List<String> journals() throws IOException {
        return journals.journals();
    }

    @Override
    public Journal.Place journal(String name) {
        return journals.journal(name);
    }

    @Override
    public void readJournal(String name, OutputStream to) throws IOException {
        journals.read(name, to);
    }

    @Override
    public void putJournal(String name, InputStream content) throws IOException {
        journals.put(name, content);
    }

    @Override
    public void takeOver(String journal, Journal.Place to) throws IOException {
        journals.takeOver(journal, to);
    }

    @Override
    public void removeJournal(String name) throws IOException {
        journals.remove(name);
    }
}
