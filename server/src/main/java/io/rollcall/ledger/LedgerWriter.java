package io.rollcall.ledger;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// Writes a ledger file: entries in the order of their hashes, singly or copied in runs from an older ledger. The
/// number
/// of entries is known before the first. Not safe for many threads.
final class LedgerWriter implements AutoCloseable, Fold.Sink {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int BUFFER = 1 << 20;

    private final FileChannel channel;
    private final Header header;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment index;
    private final int indexShift;
    private final Column hashes;
    private final Column ids;
    private final Column statuses;
    private long written;
    private long indexed;

    /// `header` says the number of entries; its tally has to be right, its checksums are worked out here.
    LedgerWriter(Path file, Header header) throws IOException {
        this.header = header;
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        index = arena.allocate(header.start(1) - header.start(0));
        indexShift = 64 - header.indexBits();
        hashes = new Column(header.start(1));
        ids = new Column(header.start(2));
        statuses = new Column(header.start(3));
    }

    @Override
    public void entry(long hi, long lo, long contactId, Status status) throws IOException {
        index(hi);
        written++;
        hashes.room(16).putLong(hi).putLong(lo);
        ids.room(8).putLong(contactId);
        statuses.room(1).put(status.number());
    }

    @Override
    public void copy(LedgerFile from, long start, long end) throws IOException {
        if (start == end) return;
        index(from.hi(start));
        if (from.indexBits() == header.indexBits()) {
            // Within what is copied, the buckets are as far from each other as they were.
            for (var last = from.hi(end - 1) >>> indexShift; indexed <= last; indexed++)
                index.set(INT, indexed << 2, (int) (from.bucket(indexed) - start + written));
            written += end - start;
        } else {
            for (var entry = start; entry < end; entry++, written++) index(from.hi(entry));
        }
        hashes.copy(from.hashes(), start << 4, end << 4);
        ids.copy(from.ids(), start << 3, end << 3);
        statuses.copy(from.statuses(), start, end);
    }

    /// The buckets up to the one of `hi` begin no later than at the entry that is written now.
    private void index(long hi) {
        for (var bucket = hi >>> indexShift; indexed <= bucket; indexed++) index.set(INT, indexed << 2, (int) written);
    }

    /// Writes what is missing and makes all of it durable.
    void finish() throws IOException {
        if (written != header.count())
            throw new IllegalStateException("%d entries written, %d announced".formatted(written, header.count()));
        for (; indexed <= 1L << header.indexBits(); indexed++) index.set(INT, indexed << 2, (int) written);
        writeFully(index.asByteBuffer(), header.start(0));
        var checksums = new int[] {LedgerFile.checksum(index), hashes.finish(), ids.finish(), statuses.finish()};
        var complete = new Header(
                header.version(),
                header.run(),
                header.keyId(),
                header.count(),
                header.tally(),
                header.list(),
                header.indexBits(),
                checksums);
        writeFully(ByteBuffer.wrap(complete.toBytes()), 0);
        channel.force(true);
    }

    private void writeFully(ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) at += channel.write(bytes, at);
    }

    @Override
    public void close() throws IOException {
        arena.close();
        channel.close();
    }

    /// One part of the file, written through a buffer of its own.
    private final class Column {
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        private final MemorySegment bytes = MemorySegment.ofBuffer(buffer);
        private final CRC32C crc = new CRC32C();
        private long at;

        Column(long at) {
            this.at = at;
        }

        ByteBuffer room(int bytes) throws IOException {
            if (buffer.remaining() < bytes) flush();
            return buffer;
        }

        void copy(MemorySegment from, long start, long end) throws IOException {
            for (var next = start; next < end; ) {
                if (!buffer.hasRemaining()) flush();
                var length = (int) Math.min(end - next, buffer.remaining());
                MemorySegment.copy(from, next, bytes, buffer.position(), length);
                buffer.position(buffer.position() + length);
                next += length;
            }
        }

        private void flush() throws IOException {
            buffer.flip();
            crc.update(buffer.duplicate());
            var length = buffer.remaining();
            writeFully(buffer, at);
            at += length;
            buffer.clear();
        }

        int finish() throws IOException {
            flush();
            return (int) crc.getValue();
        }
    }
}
