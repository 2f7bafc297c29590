package io.rollcall.sync;

import io.rollcall.domain.Problem;
import io.rollcall.store.Leases;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What keeps everybody else off an activation while one process works on it. Safe for many threads.
sealed interface Hold extends AutoCloseable {
    /// @throws TakenOver when it may be somebody else's by now
    void check() throws TakenOver;

    @Override
    void close() throws IOException;

    /// The activation may be somebody else's by now: nothing more may be sent or kept for it.
    final class TakenOver extends Problem {
        private static final long serialVersionUID = 1;

        TakenOver() {
            super(
                    "This server stood still, or was without its database, for too long; another one carries on from here.");
        }
    }

    /// By a lock of the operating system: until the process ends, whatever it does meanwhile.
    record Lock(FileChannel channel) implements Hold {
        /// @throws Busy when another process has it
        static Lock on(Path folder, String activation) throws Busy, IOException {
            var channel = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (lock(channel) != null) return new Lock(channel);
            channel.close();
            throw new Busy(activation);
        }

        private static @Nullable FileLock lock(FileChannel channel) throws IOException {
            try {
                return channel.tryLock();
            } catch (OverlappingFileLockException inThisProcess) {
                return null;
            }
        }

        @Override
        public void check() {}

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /// By a lease in the database that servers share: as long as its holder says again and again that he lives. He
    /// reckons with its end by a clock that goes on while he stands still, and sooner than others do.
    final class Lease implements Hold {
        private static final Duration BEFORE_ITS_END = Duration.ofSeconds(5);
        private static final Duration AGAIN = Duration.ofSeconds(4);

        private final Leases leases;
        private final String activation;
        private final String holder;
        private final Thread keeper;
        private volatile long good;
        private volatile boolean ended;

        private Lease(Leases leases, String activation, String holder, long asked) {
            this.leases = leases;
            this.activation = activation;
            this.holder = holder;
            good = until(asked);
            keeper = Thread.ofVirtual().name("lease").unstarted(this::keep);
        }

        /// @throws Busy when another one has it
        static Lease of(Leases leases, String activation, RandomGenerator random) throws Busy {
            var name = new byte[16];
            random.nextBytes(name);
            var holder = HexFormat.of().formatHex(name);
            var asked = System.nanoTime();
            if (!leases.take(activation, holder)) throw new Busy(activation);
            var lease = new Lease(leases, activation, holder, asked);
            lease.keeper.start();
            return lease;
        }

        /// A word that no other lease has or had.
        String holder() {
            return holder;
        }

        private static long until(long asked) {
            return asked + Leases.LENGTH.minus(BEFORE_ITS_END).toNanos();
        }

        private void keep() {
            while (!ended && isGood()) {
                try {
                    synchronized (this) {
                        if (!ended) wait(AGAIN.toMillis());
                    }
                } catch (InterruptedException stopped) {
                    return;
                }
                if (ended) return;
                var asked = System.nanoTime();
                switch (leases.keep(activation, holder)) {
                    case YES -> good = until(asked);
                    case LOST -> ended = true;
                    case UNKNOWN -> {}
                }
            }
        }

        private boolean isGood() {
            return System.nanoTime() - good < 0;
        }

        @Override
        public void check() throws TakenOver {
            if (ended || !isGood()) throw new TakenOver();
        }

        @Override
        public void close() {
            var ours = !ended;
            ended = true;
            synchronized (this) {
                notifyAll();
            }
            if (ours) leases.release(activation, holder);
        }
    }
}
