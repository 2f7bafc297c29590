package io.rollcall.source;

import io.rollcall.domain.Field;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The way to a database that has a host and a port: straight to it, or through an SSH server. All who are on the way
/// at one time share a tunnel; it is closed when the last one leaves. Safe for many threads.
final class Way {
    private final String host;
    private final int port;
    private final Optional<Jump> jump;
    private @Nullable Tunnel tunnel;
    private int users;

    private Way(String host, int port, Optional<Jump> jump) {
        this.host = host;
        this.port = port;
        this.jump = jump;
    }

    /// Where a driver connects to.
    record End(String host, int port) {
        /// As it stands in an address.
        String address() {
            return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /// Being on the way; to close it is to leave.
    interface Stay extends AutoCloseable {
        @Override
        void close();
    }

    /// The way to a database that is no server of one host.
    static Way none() {
        return new Way("", 0, Optional.empty());
    }

    /// `folder` is where the file of a key is looked for.
    static Way of(Values settings, Path folder) {
        return new Way(settings.text("host"), Math.toIntExact(settings.number("port")), Jump.of(settings, folder));
    }

    /// What a kind of database asks, and what is asked about an SSH server before it.
    static Field[] fields(Field... own) {
        var fields = new ArrayList<>(List.of(own));
        fields.addAll(Jump.FIELDS);
        return fields.toArray(Field[]::new);
    }

    /// Takes this way to the source of this name.
    synchronized Stay take(String source) throws Problem {
        if (jump.isPresent() && (tunnel == null || !tunnel.isOpen())) {
            // Whoever is still in one that is broken finds that out by himself.
            if (tunnel != null) tunnel.close();
            tunnel = Tunnel.open(source, jump.get(), host, port);
        }
        users++;
        return this::leave;
    }

    private synchronized void leave() {
        users--;
        if (users > 0 || tunnel == null) return;
        tunnel.close();
        tunnel = null;
    }

    boolean isTunnel() {
        return jump.isPresent();
    }

    /// The database's own host, which its certificate names.
    String host() {
        return host;
    }

    /// Where the database is.
    End own() {
        return new End(host, port);
    }

    /// Where the database is reached now: for whoever is on the way.
    synchronized End end() {
        return tunnel == null ? own() : new End(Tunnel.HERE, tunnel.port());
    }

    /// Properties of a driver that goes to an address by the sockets of a factory, so that it goes on checking the
    /// certificate of the address while the sockets take this way.
    Properties through(Properties properties) {
        var all = new Properties();
        all.putAll(properties);
        if (isTunnel()) {
            all.setProperty("socketFactory", Detour.class.getName());
            all.setProperty("socketFactoryArg", Integer.toString(end().port()));
        }
        return all;
    }
}
