package io.rollcall.sandbox.disk;

import io.rollcall.sandbox.contacts.Book;
import io.rollcall.sandbox.contacts.Change;
import io.rollcall.sandbox.contacts.Log;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// The log of one account in a file; used by one thread at a time.
///
/// The file is a row of frames, each with its length and checksum. One call is one frame, so after a crash a call
/// happened or it did not. A frame that the crash tore off at the end is dropped; damage anywhere else is an error.
/// When the file is opened it is replaced by the shortest log that leads to the same state.
public final class Journal implements Log, AutoCloseable {
    private static final int HEAD = 8;
    private static final int LARGE = 1 << 20;

    private final FileChannel file;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(pending);

    private Journal(FileChannel file) {
        this.file = file;
    }

    /// Brings the book to where the file says, and writes to the file from then on.
    public static Journal open(Path path, Book book) {
        try {
            if (Files.exists(path)) replay(path, book);
            var fresh = path.resolveSibling(path.getFileName() + ".new");
            rewrite(fresh, book);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            var journal = new Journal(FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
            book.writeTo(journal);
            return journal;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static void rewrite(Path path, Book book) throws IOException {
        var file = FileChannel.open(
                path, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        try (var journal = new Journal(file)) {
            for (var change : book.history()) {
                journal.append(change);
                if (journal.pending.size() > LARGE) journal.flush();
            }
            journal.flush();
            file.force(true);
        }
    }

    private static void replay(Path path, Book book) throws IOException {
        var left = Files.size(path);
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), LARGE))) {
            while (left >= HEAD) {
                var length = in.readInt();
                var sum = in.readInt();
                left -= HEAD;
                if (length < 0 || length > left) return;
                var bytes = in.readNBytes(length);
                left -= length;
                if (sum(bytes) != sum) {
                    if (left == 0) return;
                    throw new IOException(
                            "The log " + path.getFileName() + " is damaged " + left + " bytes before its end");
                }
                var frame = ByteBuffer.wrap(bytes);
                while (frame.hasRemaining()) book.replay(ChangeBytes.read(frame));
            }
        }
    }

    @Override
    public void append(Change change) {
        try {
            ChangeBytes.write(change, out);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public void flush() {
        if (pending.size() == 0) return;
        var bytes = pending.toByteArray();
        var frame = ByteBuffer.allocate(HEAD + bytes.length);
        frame.putInt(bytes.length).putInt(sum(bytes)).put(bytes).flip();
        pending.reset();
        try {
            while (frame.hasRemaining()) file.write(frame);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static int sum(byte[] bytes) {
        var sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
