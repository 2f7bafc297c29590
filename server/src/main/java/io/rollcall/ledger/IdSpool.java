package io.rollcall.ledger;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The contact ids of a list as they were read from the destination, on disk: a list of any size needs no memory.
/// Not safe for many threads.
public final class IdSpool implements AutoCloseable {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final FileChannel file;
    private long size;

    /// `folder` takes the file, which goes with this object.
    public IdSpool(Path folder) throws IOException {
        file = FileChannel.open(
                Files.createTempFile(folder, "members", ""),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    public void add(long[] ids) throws IOException {
        var bytes = ByteBuffer.allocate(ids.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(ids);
        while (bytes.hasRemaining()) file.write(bytes);
        size += ids.length;
    }

    public long size() {
        return size;
    }

    /// All of them, readable until the arena is closed.
    MemorySegment map(Arena arena) throws IOException {
        return size == 0 ? MemorySegment.NULL : file.map(FileChannel.MapMode.READ_ONLY, 0, size * 8, arena);
    }

    static long get(MemorySegment ids, long i) {
        return ids.get(LONG, i << 3);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
