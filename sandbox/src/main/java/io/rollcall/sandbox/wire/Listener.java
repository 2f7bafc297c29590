package io.rollcall.sandbox.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An HTTP/1.1 server on the loopback address, with one virtual thread for each connection.
public final class Listener implements AutoCloseable {
    private final ServerSocket server;
    private final Handler handler;
    private final int largestBody;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Listener(ServerSocket server, Handler handler, int largestBody) {
        this.server = server;
        this.handler = handler;
        this.largestBody = largestBody;
    }

    /// Starts to listen; port 0 takes any free one. Bodies longer than `largestBody` are read and thrown away.
    public static Listener start(int port, int largestBody, Handler handler) {
        try {
            @SuppressWarnings("resource") // closed by close()
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
            var listener = new Listener(server, handler, largestBody);
            Thread.ofVirtual().name("sandbox-" + server.getLocalPort()).start(listener::accept);
            return listener;
        } catch (IOException problem) {
            throw new UncheckedIOException("Cannot listen on port " + port + ": " + problem.getMessage(), problem);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                @SuppressWarnings("resource") // closed by its own thread, or by close()
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                // the server was closed, or a connection died while it was being opened: neither is ours to mend
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            new Connection(socket.getInputStream(), socket.getOutputStream(), largestBody).serve(handler);
        } catch (IOException _) {
            // the caller went away
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) socket.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
