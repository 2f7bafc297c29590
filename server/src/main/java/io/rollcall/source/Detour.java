package io.rollcall.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/// Makes sockets that end in a tunnel wherever they are told to go: a driver then knows the database by its own name,
/// and checks its certificate by it. Drivers find it by its name. Safe for many threads.
public final class Detour extends SocketFactory {
    private final int port;

    /// `port` is that of the tunnel on this machine.
    public Detour(String port) {
        this.port = Integer.parseInt(port);
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress elsewhere, int timeout) throws IOException {
                super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int elsewhere) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public Socket createSocket(String host, int elsewhere, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, elsewhere);
    }

    @Override
    public Socket createSocket(InetAddress host, int elsewhere) throws IOException {
        return createSocket(host.getHostAddress(), elsewhere);
    }

    @Override
    public Socket createSocket(InetAddress host, int elsewhere, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, elsewhere);
    }
}
