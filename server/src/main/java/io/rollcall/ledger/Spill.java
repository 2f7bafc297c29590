package io.rollcall.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where rows go that the ledger does not settle: who may join. They are kept in partitions by the first byte of
/// their hash, so that each partition alone can be sorted and made distinct in memory, and all of them in turn are
/// in order.
///
/// A little is kept in memory; more goes to a file that has no name and is sealed with a key nobody keeps. Safe for
/// many
/// threads.
final class Spill implements AutoCloseable {
    static final int PARTITIONS = 256;
    /// What is kept in memory before the file is used, where there is room for it; else no more than a little.
    static final long IN_MEMORY = 24L << 20;
    private static final long A_LITTLE = 1L << 20;

    private final Path folder;
    private final Allowance allowance;
    private final Seal seal = Seal.throwAway();
    private final List<List<Block>> blocks = new ArrayList<>();
    private long inMemory;
    private long mayKeep = A_LITTLE;
    private boolean hasAsked;
    private boolean isClosed;
    private long end;
    private @Nullable FileChannel file;

    private sealed interface Block {
        record Kept(byte[] bytes) implements Block {}

        record Filed(long at, int length) implements Block {}
    }

    Spill(Path folder, Allowance allowance) {
        this.folder = folder;
        this.allowance = allowance;
        for (var partition = 0; partition < PARTITIONS; partition++) blocks.add(new ArrayList<>());
    }

    static int partitionOf(long hi) {
        return (int) (hi >>> 56);
    }

    void add(int partition, byte[] bytes, int length) throws IOException {
        synchronized (this) {
            if (isClosed) return;
            if (mayKeep(inMemory + length)) {
                inMemory += length;
                blocks.get(partition).add(new Block.Kept(java.util.Arrays.copyOf(bytes, length)));
                return;
            }
        }
        var sealed = seal.seal(bytes, 0, length);
        long at;
        FileChannel to;
        synchronized (this) {
            // Whoever was still at work when the audience broke off leaves nothing behind.
            if (isClosed) return;
            if (file == null) file = nameless();
            to = file;
            at = end;
            end += sealed.length;
            blocks.get(partition).add(new Block.Filed(at, sealed.length));
        }
        for (var buffer = ByteBuffer.wrap(sealed); buffer.hasRemaining(); ) at += to.write(buffer, at);
    }

    private boolean mayKeep(long bytes) {
        if (bytes > A_LITTLE && !hasAsked) {
            hasAsked = true;
            if (allowance.take(IN_MEMORY)) mayKeep = IN_MEMORY;
        }
        return bytes <= mayKeep;
    }

    private FileChannel nameless() throws IOException {
        var path = Files.createTempFile(folder, "spill", "");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /// The records of one partition, distinct and in the order of their hashes.
    SortedRows rows(int partition) throws IOException {
        var parts = new ArrayList<byte[]>();
        for (var block : blocks.get(partition)) parts.add(bytes(block));
        return SortedRows.of(parts);
    }

    private byte[] bytes(Block block) throws IOException {
        return switch (block) {
            case Block.Kept(var bytes) -> bytes;
            case Block.Filed(var at, var length) -> {
                var from = Objects.requireNonNull(file);
                var sealed = ByteBuffer.allocate(length);
                for (var next = at; sealed.hasRemaining(); ) {
                    var read = from.read(sealed, next);
                    if (read < 0) throw new DamagedFile("the spill file ended early");
                    next += read;
                }
                yield seal.open(sealed.array());
            }
        };
    }

    @Override
    public synchronized void close() throws IOException {
        if (isClosed) return;
        isClosed = true;
        if (mayKeep == IN_MEMORY) allowance.giveBack(IN_MEMORY);
        if (file != null) file.close();
    }
}
