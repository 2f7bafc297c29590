package io.rollcall.ledger;

import io.rollcall.bucket.Bucket;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A part of a bucket, with a folder of this machine for what is made, and for copies of ledgers that were looked
/// at.
///
/// A name is taken by a conditional write. A journal is an object for each of its frames, for objects do not grow. An
/// interrupt ends none of it: answers of calls under way have to be kept.
final class BucketShelf implements Shelf {
    private static final String JOURNAL = "journal";

    private final Bucket bucket;
    private final String prefix;
    private final Path here;

    /// `prefix` ends with a slash; `here` is no other's.
    BucketShelf(Bucket bucket, String prefix, Path here) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.here = here;
    }

    private List<Bucket.Entry> entries(String of) throws IOException {
        return Unhurried.done(() -> bucket.list(prefix + of));
    }

    private String nameOf(Bucket.Entry entry) {
        return entry.key().substring(prefix.length());
    }

    @Override
    public List<Item> items() throws IOException {
        return entries(Ledgers.PREFIX).stream()
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
        for (var copy : local(Ledgers.PREFIX))
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
        var journals = entries(JOURNAL).stream()
                .map(this::nameOf)
                .map(name -> name.substring(0, Math.max(0, name.indexOf('/'))))
                .distinct()
                .sorted()
                .toList();
        // What is here alone was ended elsewhere: addresses are in it.
        for (var left : local(JOURNAL)) if (!journals.contains(left)) Files.deleteIfExists(here.resolve(left));
        return journals;
    }

    @Override
    public Journal.Place journal(String name) {
        return new Journal.Place(here.resolve(name), new Journal.Copy() {
            @Override
            public void add(long number, byte[] frame) throws IOException {
                Unhurried.done(() -> bucket.putIfAbsent(frameKey(name, number), frame));
            }

            @Override
            public void delete() throws IOException {
                removeFrames(name);
            }
        });
    }

    private String frameKey(String journal, long number) {
        return prefix + journal + "/%012d".formatted(number);
    }

    private void removeFrames(String journal) throws IOException {
        var works = new ArrayList<Unhurried.Work<Boolean>>();
        for (var entry : entries(journal + "/"))
            works.add(() -> {
                bucket.delete(entry.key());
                return true;
            });
        Unhurried.inTurn(works, _ -> {});
    }

    @Override
    public void takeOver(String journal, Journal.Place to) throws IOException {
        var frames = new ArrayList<Unhurried.Work<byte[]>>();
        for (var entry : entries(journal + "/"))
            frames.add(() -> bucket.read(entry.key()).orElseThrow(() -> new IOException("the journal is being ended")));
        workshop();
        try (var file = new FileOutputStream(to.file().toFile())) {
            var number = new long[1];
            Unhurried.inTurn(frames, some -> {
                var copies = new ArrayList<Unhurried.Work<Boolean>>();
                for (var frame : some) {
                    file.write(frame);
                    var next = number[0]++;
                    copies.add(() -> {
                        to.copy().add(next, frame);
                        return true;
                    });
                }
                Unhurried.all(copies);
            });
            file.getFD().sync();
        }
        removeJournal(journal);
    }

    @Override
    public void removeJournal(String name) throws IOException {
        removeFrames(name);
        Files.deleteIfExists(here.resolve(name));
    }
}
