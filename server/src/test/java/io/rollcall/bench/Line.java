package io.rollcall.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A line to a server of this machine that carries so many bits a second towards us, and all there are the other
/// way.
final class Line implements AutoCloseable {
    private static final int CHUNK = 16 << 10;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final double bytesPerSecond;
    private long free = System.nanoTime();

    /// `megabits` is how many of them a second.
    Line(int server, double megabits) throws IOException {
        this.server = server;
        bytesPerSecond = megabits * 1e6 / 8;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofVirtual().start(() -> carry(near, far, false));
                Thread.ofVirtual().start(() -> carry(far, near, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to, boolean slowly) {
        try (from;
                to) {
            carry(from.getInputStream(), to.getOutputStream(), slowly);
        } catch (IOException ended) {
            // One of both has hung up.
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(InputStream from, OutputStream to, boolean slowly) throws IOException, InterruptedException {
        var bytes = new byte[CHUNK];
        for (var read = from.read(bytes); read >= 0; read = from.read(bytes)) {
            if (slowly) pass(read);
            to.write(bytes, 0, read);
        }
    }

    private void pass(int bytes) throws InterruptedException {
        long wait;
        synchronized (this) {
            var now = System.nanoTime();
            free = Math.max(free, now) + (long) (bytes / bytesPerSecond * 1e9);
            wait = free - now;
        }
        if (wait > 1_000_000) Thread.sleep(wait / 1_000_000);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
