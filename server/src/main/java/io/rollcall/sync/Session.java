package io.rollcall.sync;

import io.rollcall.domain.Problem;
import io.rollcall.ledger.Ledgers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// One activation while one process works on it: its lock is held until this is closed, or the process ends.
final class Session implements AutoCloseable {
    private final Path folder;
    private final Ledgers ledgers;
    private final FileChannel channel;

    private Session(Path folder, Ledgers ledgers, FileChannel channel) {
        this.folder = folder;
        this.ledgers = ledgers;
        this.channel = channel;
    }

    /// @throws Busy when another process works on the activation
    static Session open(Engine engine, String activation) throws Problem, IOException {
        var folder = folder(engine, activation);
        Files.createDirectories(folder);
        var channel = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new Busy(activation);
        }
        return new Session(folder, ledgers(engine, activation), channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    /// The ledgers, for looking only: a run may put a newer one in place at any time.
    static Ledgers ledgers(Engine engine, String activation) {
        return new Ledgers(folder(engine, activation), engine.key(), engine.keep());
    }

    /// The ledger version that a run left.
    ///
    /// @throws Problem when there is no such run of the activation, or its ledger is not kept
    static long versionOf(long number, Engine engine, String activation) throws Problem, IOException {
        var run = engine.store().run(number).filter(found -> found.activation().equals(activation));
        if (run.isEmpty())
            throw new Problem("Activation %s has no run %d; `rollcall status %s` lists them."
                    .formatted(activation, number, activation));
        var version = run.get().ledgerVersion();
        if (version.isEmpty())
            throw new Problem("Run %d did not come to its end, so there is nothing to go back to.".formatted(number));
        if (!ledgers(engine, activation).versions().contains(version.getAsLong()))
            throw new Problem(
                    "The ledger of run %d is no longer kept; only the last %d are.".formatted(number, engine.keep()));
        return version.getAsLong();
    }

    private static Path folder(Engine engine, String activation) {
        return engine.state().resolve("activations").resolve(activation);
    }

    Ledgers ledgers() {
        return ledgers;
    }

    Path folder() {
        return folder;
    }

    Path journal() {
        return folder.resolve("journal");
    }

    boolean hasJournal() {
        return Files.exists(journal());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
