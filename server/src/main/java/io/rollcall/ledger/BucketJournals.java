package io.rollcall.ledger;

import io.rollcall.bucket.Bucket;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The journals of one activation in a bucket: an object for each frame, for objects do not grow, beside a file of
/// this machine.
record BucketJournals(Bucket bucket, String prefix, Path here) {
    private static final String JOURNAL = "journal";

    private List<Bucket.Entry> entries(String of) throws IOException {
        return Unhurried.done(() -> bucket.list(prefix + of));
    }

    private String nameOf(Bucket.Entry entry) {
        return entry.key().substring(prefix.length());
    }

    private List<String> local() throws IOException {
        if (!Files.isDirectory(here)) return List.of();
        try (var files = Files.list(here)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(JOURNAL))
                    .toList();
        }
    }

    /// Their names, in order.
    List<String> journals() throws IOException {
        var journals = entries(JOURNAL).stream()
                .map(this::nameOf)
                .map(name -> name.substring(0, Math.max(0, name.indexOf('/'))))
                .distinct()
                .sorted()
                .toList();
        // What is here alone was ended elsewhere: addresses are in it.
        for (var left : local()) if (!journals.contains(left)) Files.deleteIfExists(here.resolve(left));
        return journals;
    }

    Journal.Place journal(String name) {
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

    /// A frame that has gone is one of a journal that is being ended.
    void read(String name, OutputStream to) throws IOException {
        for (var entry : entries(name + "/"))
            to.write(Unhurried.done(() -> bucket.read(entry.key())).orElse(new byte[0]));
    }

    void put(String name, InputStream content) throws IOException {
        journal(name).copy().add(0, content.readAllBytes());
    }

    void takeOver(String journal, Journal.Place to) throws IOException {
        var frames = new ArrayList<Unhurried.Work<byte[]>>();
        for (var entry : entries(journal + "/"))
            frames.add(() -> bucket.read(entry.key()).orElseThrow(() -> new IOException("the journal is being ended")));
        Files.createDirectories(here);
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
        remove(journal);
    }

    void remove(String name) throws IOException {
        removeFrames(name);
        Files.deleteIfExists(here.resolve(name));
    }
}
