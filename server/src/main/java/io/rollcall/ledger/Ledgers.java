package io.rollcall.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ledgers of one activation: one immutable file per version, in a folder of its own.
///
/// A new version is written beside the old one, made durable, and takes its place by rename. The caller holds the
/// activation's lock.
public final class Ledgers {
    private static final String PREFIX = "ledger-";
    private static final String UNFINISHED = "unfinished";

    private final Path folder;
    private final InstallationKey key;
    private final int keep;

    /// `keep` is how many versions stay.
    public Ledgers(Path folder, InstallationKey key, int keep) {
        this.folder = folder;
        this.key = key;
        this.keep = keep;
    }

    /// The versions that are kept, oldest first.
    public List<Long> versions() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> Long.parseLong(name.substring(PREFIX.length())))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /// The newest version; an empty ledger before the first run.
    public LedgerFile current() throws IOException {
        var versions = versions();
        return versions.isEmpty() ? LedgerFile.empty(key) : open(versions.getLast());
    }

    public LedgerFile open(long version) throws IOException {
        return LedgerFile.open(path(version), key);
    }

    private Path path(long version) {
        return folder.resolve(PREFIX + "%012d".formatted(version));
    }

    /// Folds a run's journal into `base` and puts the result in place as the next version after `current`.
    ///
    /// `diff` says who is in the audience; null keeps everybody no change speaks of. `base` is the current ledger,
    /// or an empty one when the run began the list anew. When nothing changed, no version is added and the current
    /// one returned.
    public Committed commit(
            LedgerFile base, long current, @Nullable Diff diff, JournalReader journal, Claims claims, long run)
            throws IOException {
        var fold = new Fold(base, diff == null ? null : diff.seen(), journal, claims);
        var count = new Fold.Count(base);
        fold.into(count);
        var tally = count.tally();
        if (count.unchanged() && base.version() == current && base.list().equals(journal.list()))
            return new Committed(current, base.tally());
        put(current + 1, run, tally, journal.list(), fold::into);
        sync(folder);
        prune();
        return new Committed(current + 1, tally);
    }

    /// Begins anew after version `current`: there is no list any more, and nobody on record.
    public Committed beginAnew(long current, long run) throws IOException {
        put(current + 1, run, Tally.NONE, "", _ -> {});
        sync(folder);
        prune();
        return new Committed(current + 1, Tally.NONE);
    }

    private interface Entries {
        void into(LedgerWriter writer) throws IOException;
    }

    private void put(long version, long run, Tally tally, String list, Entries entries) throws IOException {
        var parts = new int[Header.PARTS];
        var bits = Header.indexBitsFor(tally.all());
        var unfinished = folder.resolve(UNFINISHED);
        var header = new Header(version, run, key.id(), tally.all(), tally, list, bits, parts);
        try (var writer = new LedgerWriter(unfinished, header)) {
            entries.into(writer);
            writer.finish();
        }
        Files.move(unfinished, path(version), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Takes an address out of every version that is kept, each at once. Returns in how many it was.
    public int forget(Digest digest) throws IOException {
        var found = 0;
        for (var version : versions()) {
            try (var ledger = open(version)) {
                var entry = ledger.find(digest.hi(), digest.lo());
                if (entry < 0) continue;
                var tally = ledger.tally().plus(ledger.status(entry), -1);
                put(version, ledger.run(), tally, ledger.list(), writer -> {
                    writer.copy(ledger, 0, entry);
                    writer.copy(ledger, entry + 1, ledger.count());
                });
                found++;
            }
        }
        if (found > 0) sync(folder);
        return found;
    }

    /// The version that holds after a run, and what is in it.
    public record Committed(long version, Tally tally) {}

    private void prune() throws IOException {
        var versions = versions();
        for (var version : versions.subList(0, Math.max(0, versions.size() - keep))) Files.delete(path(version));
    }

    /// Makes the names in a folder durable.
    static void sync(@Nullable Path folder) throws IOException {
        try (var channel = FileChannel.open(folder == null ? Path.of("") : folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
