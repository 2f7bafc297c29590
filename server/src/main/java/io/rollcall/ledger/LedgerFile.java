package io.rollcall.ledger;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// One version of an activation's ledger, mapped and read in place: who is listed, waiting or rejected, by keyed
/// hash.
///
/// Immutable and safe for many threads until it is closed. Entries are numbered from 0 in the order of their
/// hashes.
public final class LedgerFile implements AutoCloseable {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int SLICE = 1 << 30;

    private final Arena arena;
    private final Header header;
    private final MemorySegment index;
    private final MemorySegment hashes;
    private final MemorySegment ids;
    private final MemorySegment statuses;
    private final int indexShift;

    private LedgerFile(Arena arena, Header header, MemorySegment file) {
        this.arena = arena;
        this.header = header;
        index = part(file, 0);
        hashes = part(file, 1);
        ids = part(file, 2);
        statuses = part(file, 3);
        indexShift = 64 - header.indexBits();
    }

    private MemorySegment part(MemorySegment file, int part) {
        return file.asSlice(header.start(part), header.start(part + 1) - header.start(part));
    }

    /// A ledger with nobody in it, for an activation that has not run.
    @SuppressWarnings("MustBeClosed") // the ledger closes its arena
    public static LedgerFile empty(InstallationKey key) {
        var header = new Header(0, 0, key.id(), 0, Tally.NONE, "", Header.indexBitsFor(0), new int[Header.PARTS]);
        return new LedgerFile(
                Arena.ofShared(), header, MemorySegment.ofArray(new byte[(int) header.start(Header.PARTS)]));
    }

    /// Opens a file and checks all of it.
    ///
    /// @throws DamagedFile when a checksum is wrong or the file was written under another key
    @SuppressWarnings("MustBeClosed") // the ledger closes its arena
    public static LedgerFile open(Path file, InstallationKey key) throws IOException {
        var arena = Arena.ofShared();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            var header = Header.read(mapped);
            if (header.keyId() != key.id()) throw new DamagedFile("written under another installation key");
            var ledger = new LedgerFile(arena, header, mapped);
            ledger.check(mapped);
            return ledger;
        } catch (DamagedFile damaged) {
            arena.close();
            throw new DamagedFile("The ledger " + file + " is damaged (" + damaged.getMessage()
                    + "); restore it from a backup, or move it away and resync the list.");
        } catch (IOException | RuntimeException failed) {
            arena.close();
            throw failed;
        }
    }

    private void check(MemorySegment file) throws DamagedFile {
        for (var part = 0; part < Header.PARTS; part++) {
            if (checksum(part(file, part)) != header.checksums()[part])
                throw new DamagedFile("part " + part + " does not add up");
        }
    }

    static int checksum(MemorySegment bytes) {
        var crc = new CRC32C();
        for (var at = 0L; at < bytes.byteSize(); at += SLICE)
            crc.update(bytes.asSlice(at, Math.min(SLICE, bytes.byteSize() - at)).asByteBuffer());
        return (int) crc.getValue();
    }

    /// The version, one higher for each ledger of an activation; 0 for the empty one before the first run.
    public long version() {
        return header.version();
    }

    /// Tells it from every other ledger of the activation, one of the same version that another past had included.
    public String fingerprint() {
        var checksums = header.checksums();
        return "%d_%08x%08x".formatted(header.version(), checksums[1], checksums[2] ^ checksums[3]);
    }

    /// The run that wrote it.
    public long run() {
        return header.run();
    }

    /// The list it speaks of; empty when there is none yet.
    public String list() {
        return header.list();
    }

    public long count() {
        return header.count();
    }

    public Tally tally() {
        return header.tally();
    }

    int indexBits() {
        return header.indexBits();
    }

    /// The first entry whose hash begins with these bits, or with higher ones.
    long bucket(long bits) {
        return Integer.toUnsignedLong(index.get(INT, bits << 2));
    }

    long hi(long entry) {
        return hashes.get(LONG, entry << 4);
    }

    long lo(long entry) {
        return hashes.get(LONG, (entry << 4) + 8);
    }

    /// The contact id, or 0 when none is known.
    public long contactId(long entry) {
        return ids.get(LONG, entry << 3);
    }

    /// Whether the address with this hash is on the list for sure.
    public boolean isListed(long hi, long lo) {
        var entry = find(hi, lo);
        return entry >= 0 && status(entry) == Status.LISTED;
    }

    public Status status(long entry) {
        return Status.of(statuses.get(ValueLayout.JAVA_BYTE, entry));
    }

    MemorySegment hashes() {
        return hashes;
    }

    MemorySegment ids() {
        return ids;
    }

    MemorySegment statuses() {
        return statuses;
    }

    /// The entry with this hash, or -1.
    long find(long hi, long lo) {
        return findFrom(bucket(hi >>> indexShift), hi, lo);
    }

    /// The entries with these hashes, taken in the given order, each at the place of its row, or -1. `first` and
    /// `places`
    /// are room to work in.
    ///
    /// Three short loops instead of one long one: in the first two nothing waits for anything, so that the
    /// processor fetches many places of the index and of the hashes at once.
    void findAll(long[] hi, long[] lo, int[] order, int from, int to, long[] first, long[] places) {
        for (var i = from; i < to; i++) places[i - from] = bucket(hi[order[i]] >>> indexShift);
        for (var i = from; i < to; i++) {
            var place = places[i - from];
            first[i - from] = place < header.count() ? hi(place) : 0;
        }
        for (var i = from; i < to; i++) {
            var row = order[i];
            var place = places[i - from];
            if (place < header.count() && first[i - from] == hi[row] && lo(place) == lo[row]) continue;
            places[i - from] = findFrom(place, hi[row], lo[row]);
        }
    }

    private long findFrom(long place, long hi, long lo) {
        var end = bucket((hi >>> indexShift) + 1);
        for (var entry = place; entry < end; entry++) if (hi(entry) == hi && lo(entry) == lo) return entry;
        return -1;
    }

    /// Where an entry with this hash is or would be.
    long placeOf(long hi, long lo) {
        var entry = bucket(hi >>> indexShift);
        var end = bucket((hi >>> indexShift) + 1);
        while (entry < end && before(entry, hi, lo)) entry++;
        return entry;
    }

    private boolean before(long entry, long hi, long lo) {
        var order = Long.compareUnsigned(hi(entry), hi);
        return order < 0 || (order == 0 && Long.compareUnsigned(lo(entry), lo) < 0);
    }

    @Override
    public void close() {
        arena.close();
    }
}
