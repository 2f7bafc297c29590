package io.rollcall.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ledgers of one activation: one immutable file per version, on a shelf of their own.
///
/// A new version is written beside the old one, made durable, and put in place at once. The caller holds the
/// activation, by a lock or by a lease. Whoever holds it by a lease claims the next version first: that takes the
/// name from under whoever held it before and does not know yet that he lost it, so that what he writes goes
/// nowhere.
public final class Ledgers {
    private static final String UNFINISHED = "unfinished-";
    /// So many claims stay: a list of files may miss one that is taken away while it is made and one that comes then,
    /// but not that many.
    private static final int CLAIMS_KEPT = 8;

    private final Shelf shelf;
    private final InstallationKey key;
    private final int keep;
    private long claimed;

    /// `keep` is how many versions stay.
    public Ledgers(Shelf shelf, InstallationKey key, int keep) {
        this.shelf = shelf;
        this.key = key;
        this.keep = keep;
    }

    /// In a folder that a lock keeps others out of.
    public Ledgers(Path folder, InstallationKey key, int keep) {
        this(new FolderShelf(folder, false), key, keep);
    }

    private List<Version> kept() throws IOException {
        return Version.ledgersOn(shelf);
    }

    /// The ledgers on a shelf, oldest first.
    public static List<Shelf.Item> kept(Shelf shelf) throws IOException {
        return Version.ledgersOn(shelf).stream().map(Version::item).toList();
    }

    /// The versions that are kept, oldest first.
    public List<Long> versions() throws IOException {
        return kept().stream().map(Version::number).toList();
    }

    /// Claims the next version for a session and returns it: from now on nothing that was claimed before counts.
    /// `session` is another word for each, of at most 32 letters and digits.
    public long claim(String session) throws IOException {
        sweep();
        while (true) {
            var places = Version.on(shelf);
            var next = places.isEmpty() ? 1 : places.getLast().number() + 1;
            var claim = Files.createTempFile(shelf.workshop(), UNFINISHED, "");
            Files.writeString(claim, session);
            if (!shelf.add(claim, Version.name(next)) || isPassed(next)) continue;
            claimed = next;
            for (var place : places)
                if (place.isClaim() && place.number() <= next - CLAIMS_KEPT)
                    shelf.remove(place.item().name());
            return next;
        }
    }

    /// Takes away what dead sessions were writing.
    private void sweep() throws IOException {
        try (var files = Files.newDirectoryStream(shelf.workshop(), UNFINISHED + "*")) {
            for (var file : files) Files.deleteIfExists(file);
        }
    }

    /// The newest version; an empty ledger before the first run.
    public LedgerFile current() throws IOException {
        var kept = kept();
        return kept.isEmpty() ? LedgerFile.empty(key) : open(kept.getLast());
    }

    /// @throws IOException when it is not kept
    public LedgerFile open(long version) throws IOException {
        return open(find(version).orElseThrow(() -> new NoSuchFileException(Version.name(version))));
    }

    private Optional<Version> find(long version) throws IOException {
        return kept().stream().filter(place -> place.number() == version).findFirst();
    }

    private LedgerFile open(Version place) throws IOException {
        return LedgerFile.open(shelf.open(place.item()), key);
    }

    /// Folds a run's journal into `base` and puts the result in place as the next version after `current`.
    ///
    /// `diff` says who is in the audience; null keeps everybody no change speaks of. `base` is the current ledger,
    /// or an empty one when the run began the list anew. When nothing changed, no version is added and the current
    /// one returned.
    ///
    /// @throws Superseded when another process has claimed it meanwhile
    public Committed commit(
            LedgerFile base, long current, @Nullable Diff diff, JournalReader journal, Claims claims, long run)
            throws IOException {
        var fold = new Fold(base, diff == null ? null : diff.seen(), journal, claims);
        var count = new Fold.Count(base);
        fold.into(count);
        var tally = count.tally();
        if (count.unchanged() && base.version() == current && base.list().equals(journal.list()))
            return new Committed(current, base.tally());
        return new Committed(next(current, run, tally, journal.list(), fold::into), tally);
    }

    /// Begins anew after version `current`: there is no list any more, and nobody on record.
    ///
    /// @throws Superseded when another process has claimed it meanwhile
    public Committed beginAnew(long current, long run) throws IOException {
        return new Committed(next(current, run, Tally.NONE, "", _ -> {}), Tally.NONE);
    }

    private interface Entries {
        void into(LedgerWriter writer) throws IOException;
    }

    private long next(long current, long run, Tally tally, String list, Entries entries) throws IOException {
        var version = claimed == 0 ? current + 1 : ++claimed;
        if (!shelf.add(written(version, run, tally, list, entries), Version.name(version))) throw new Superseded();
        if (isPassed(version)) throw new Superseded();
        prune();
        return version;
    }

    /// Whether a version that was just put in place is none: its name was free only because what was claimed by it has
    /// gone since, behind a later claim. It is taken away then.
    private boolean isPassed(long version) throws IOException {
        var places = Version.on(shelf);
        if (!places.isEmpty() && places.getLast().number() == version) return false;
        shelf.remove(Version.name(version));
        return true;
    }

    private Path written(long version, long run, Tally tally, String list, Entries entries) throws IOException {
        var parts = new int[Header.PARTS];
        var bits = Header.indexBitsFor(tally.all());
        var unfinished = shelf.workshop().resolve(UNFINISHED + version);
        // A link that a process left is no place to write to: it is a ledger.
        Files.deleteIfExists(unfinished);
        var header = new Header(version, run, key.id(), tally.all(), tally, list, bits, parts);
        try (var writer = new LedgerWriter(unfinished, header)) {
            entries.into(writer);
            writer.finish();
        }
        return unfinished;
    }

    /// Takes an address out of every version that is kept, each at once. Returns in how many it was.
    public int forget(Digest digest) throws IOException {
        var found = 0;
        for (var place : kept()) {
            try (var ledger = open(place)) {
                var entry = ledger.find(digest.hi(), digest.lo());
                if (entry < 0) continue;
                var tally = ledger.tally().plus(ledger.status(entry), -1);
                var without = written(place.number(), ledger.run(), tally, ledger.list(), writer -> {
                    writer.copy(ledger, 0, entry);
                    writer.copy(ledger, entry + 1, ledger.count());
                });
                shelf.replace(without, Version.name(place.number()));
                found++;
            }
        }
        return found;
    }

    /// The version that holds after a run, and what is in it.
    public record Committed(long version, Tally tally) {}

    private void prune() throws IOException {
        var places = Version.on(shelf);
        var newest = places.getLast().number();
        var kept = places.stream().filter(place -> !place.isClaim()).toList();
        for (var place : kept.subList(0, Math.max(0, kept.size() - keep)))
            shelf.remove(place.item().name());
        for (var place : places)
            if (place.isClaim() && place.number() < newest)
                shelf.remove(place.item().name());
    }

    /// Makes the names in a folder durable.
    static void sync(@Nullable Path folder) throws IOException {
        try (var channel = FileChannel.open(folder == null ? Path.of("") : folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
