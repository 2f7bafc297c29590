package io.rollcall.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The durable record of a run that is not finished: what was about to be sent, and what was answered.
///
/// Append-only. A frame is its length, a checksum and its content; what is said in it is on disk when the method
/// returns.
/// Addresses are inside, sealed, and go with the file when the run's ledger is written. Safe for many threads.
public final class Journal implements AutoCloseable {
    /// What a frame tells.
    enum Frame {
        BEGIN(1),
        LIST_INTENT(2),
        LIST_MADE(3),
        INTENT(4),
        ANSWERED(5),
        IDENTIFIED(6),
        VOID(7);

        private final byte number;

        Frame(int number) {
            this.number = (byte) number;
        }

        static @Nullable Frame of(byte number) {
            for (var frame : values()) if (frame.number == number) return frame;
            return null;
        }
    }

    /// What a run was when it began: its number, the version of the ledger it works from and its list, if there is
    /// one.
    public record Begin(long run, long baseVersion, String list) {}

    /// Where a journal is written: a file, and where else it has to be.
    public record Place(Path file, Copy copy) {
        /// A file alone.
        public Place(Path file) {
            this(file, Copy.NONE);
        }
    }

    /// Where a journal has to be beside its file, so that another server finds it. Safe for many threads.
    public interface Copy {
        Copy NONE = new Copy() {
            @Override
            public void add(long number, byte[] frame) {}

            @Override
            public void delete() {}
        };

        /// Keeps a frame: it is there when this returns. Frames go by their numbers, whichever is kept first.
        void add(long number, byte[] frame) throws IOException;

        /// The journal is over.
        void delete() throws IOException;
    }

    /// Which contact a person of a batch is: an id, [#NOBODY] or [#UNCLEAR].
    public record Identified(int batch, int position, long contactId) {}

    public static final long NOBODY = 0;
    public static final long UNCLEAR = -1;

    /// The head of a frame: length of the content, its checksum, what the frame tells, and the checksum of these.
    static final int HEAD = 13;

    /// A verdict byte of somebody who is off the list.
    static final byte GONE = 0;

    private final Path file;
    /// Not a channel: an interrupt would close that, and answers of calls under way would be lost.
    private final RandomAccessFile out;
    private final Seal seal;
    private final Copy copy;
    private final Begin begin;
    private int batches;
    private long frames;

    private Journal(Place place, RandomAccessFile out, Seal seal, Begin begin) {
        file = place.file();
        copy = place.copy();
        this.out = out;
        this.seal = seal;
        this.begin = begin;
    }

    /// Begins the journal of a run in a file alone.
    public static Journal begin(Path file, InstallationKey key, Begin begin) throws IOException {
        return begin(new Place(file), key, begin);
    }

    /// Begins the journal of a run. There must not be one.
    public static Journal begin(Place place, InstallationKey key, Begin begin) throws IOException {
        var file = place.file();
        if (!file.toFile().createNewFile()) throw new FileAlreadyExistsException(file.toString());
        var journal = new Journal(place, new RandomAccessFile(file.toFile(), "rw"), key.seal(), begin);
        var list = begin.list().getBytes(StandardCharsets.UTF_8);
        journal.append(
                Frame.BEGIN,
                ByteBuffer.allocate(16 + list.length)
                        .putLong(begin.run())
                        .putLong(begin.baseVersion())
                        .put(list)
                        .array());
        Ledgers.sync(file.toAbsolutePath().getParent());
        return journal;
    }

    /// Goes on with a journal that an earlier process left, behind its last whole frame.
    static Journal resume(Place place, InstallationKey key, Begin begin, End end) throws IOException {
        var out = new RandomAccessFile(place.file().toFile(), "rw");
        out.setLength(end.bytes());
        out.seek(end.bytes());
        var journal = new Journal(place, out, key.seal(), begin);
        journal.batches = end.batches();
        journal.frames = end.frames();
        return journal;
    }

    /// How far a journal goes.
    record End(long bytes, int batches, long frames) {}

    /// What the run was when it began, but for its list, which may have been made since.
    public Begin begun(String list) {
        return new Begin(begin.run(), begin.baseVersion(), list);
    }

    /// A list with this name is about to be created.
    public void listIntent(String name) throws IOException {
        append(Frame.LIST_INTENT, name.getBytes(StandardCharsets.UTF_8));
    }

    /// The list was created, or found and taken over.
    public void listMade(String list) throws IOException {
        append(Frame.LIST_MADE, list.getBytes(StandardCharsets.UTF_8));
    }

    /// These people are about to be sent; returns the number of their batch.
    public int intent(Cohort cohort) throws IOException {
        var plain = cohort.toBytes();
        var sealed = seal.seal(plain, 0, plain.length);
        var batch = nextBatch();
        append(
                Frame.INTENT,
                ByteBuffer.allocate(5 + sealed.length)
                        .putInt(batch)
                        .put((byte) (cohort.way() == Cohort.Way.JOIN ? 0 : 1))
                        .put(sealed)
                        .array());
        return batch;
    }

    private synchronized int nextBatch() {
        return batches++;
    }

    /// The batch was answered: what each person is now, null for off the list.
    public void answered(int batch, List<@Nullable Status> statuses) throws IOException {
        var bytes = ByteBuffer.allocate(4 + statuses.size()).putInt(batch);
        for (var status : statuses) bytes.put(status == null ? GONE : status.number());
        append(Frame.ANSWERED, bytes.array());
    }

    /// The batch was not applied, for certain: it counts as never sent.
    public void notApplied(int batch) throws IOException {
        append(Frame.VOID, ByteBuffer.allocate(4).putInt(batch).array());
    }

    /// Contact ids were looked up.
    public void identified(List<Identified> people) throws IOException {
        var bytes = ByteBuffer.allocate(16 * people.size());
        for (var person : people)
            bytes.putInt(person.batch()).putInt(person.position()).putLong(person.contactId());
        append(Frame.IDENTIFIED, bytes.array());
    }

    private void append(Frame frame, byte[] content) throws IOException {
        var bytes = ByteBuffer.allocate(HEAD + content.length);
        bytes.putInt(content.length).putInt(checksum(content, content.length)).put(frame.number);
        bytes.putInt(checksum(bytes.array(), HEAD - 4)).put(content);
        copy.add(write(bytes.array()), bytes.array());
    }

    private synchronized long write(byte[] frame) throws IOException {
        out.write(frame);
        out.getFD().sync();
        return frames++;
    }

    static int checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /// Reads what was written so far.
    public JournalReader read() throws IOException {
        return JournalReader.open(file, seal);
    }

    /// The run's ledger is in place: the journal, and every address in it, goes.
    public void delete() throws IOException {
        out.close();
        copy.delete();
        Files.deleteIfExists(file);
        Ledgers.sync(file.toAbsolutePath().getParent());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
