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
    private int batches;

    private Journal(Path file, RandomAccessFile out, Seal seal, int batches) {
        this.file = file;
        this.out = out;
        this.seal = seal;
        this.batches = batches;
    }

    /// Begins the journal of a run. There must not be one.
    public static Journal begin(Path file, InstallationKey key, Begin begin) throws IOException {
        if (!file.toFile().createNewFile()) throw new FileAlreadyExistsException(file.toString());
        var journal = new Journal(file, new RandomAccessFile(file.toFile(), "rw"), key.seal(), 0);
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
    static Journal resume(Path file, InstallationKey key, long end, int batches) throws IOException {
        var out = new RandomAccessFile(file.toFile(), "rw");
        out.setLength(end);
        out.seek(end);
        return new Journal(file, out, key.seal(), batches);
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
        synchronized (this) {
            var batch = batches++;
            append(
                    Frame.INTENT,
                    ByteBuffer.allocate(5 + sealed.length)
                            .putInt(batch)
                            .put((byte) (cohort.way() == Cohort.Way.JOIN ? 0 : 1))
                            .put(sealed)
                            .array());
            return batch;
        }
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

    private synchronized void append(Frame frame, byte[] content) throws IOException {
        var bytes = ByteBuffer.allocate(HEAD + content.length);
        bytes.putInt(content.length).putInt(checksum(content, content.length)).put(frame.number);
        bytes.putInt(checksum(bytes.array(), HEAD - 4)).put(content);
        out.write(bytes.array());
        out.getFD().sync();
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
        Files.deleteIfExists(file);
        Ledgers.sync(file.toAbsolutePath().getParent());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
