package io.rollcall.source;

import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The test PostgreSQL behind a door that Redshift's driver fits: it takes out of the first message what only Redshift
/// understands, and passes on all else as it is. So the driver, its wire protocol and our use of it are run for real;
/// Redshift's own SQL is not.
final class RedshiftFront {
    private static final int PROTOCOL_3 = 196_608;
    private static final Set<String> UNDERSTOOD = Set.of(
            "user", "database", "client_encoding", "DateStyle", "TimeZone", "extra_float_digits", "application_name");
    private static final int PORT = start();

    private RedshiftFront() {}

    static Map<String, Object> settings(Duration timeout) {
        var settings = new HashMap<>(Warehouse.settings());
        settings.put("port", (long) PORT);
        settings.put("login", "password");
        settings.put("timeout", timeout);
        return settings;
    }

    static Source open(Map<String, Object> settings) {
        return open(settings, Warehouse.surroundings(Path.of("")));
    }

    static Source open(Map<String, Object> settings, Surroundings surroundings) {
        return RedshiftSource.KIND.open(new Values(settings), surroundings);
    }

    private static int start() {
        try {
            // It ends with the process.
            var door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon().start(() -> {
                while (true) serve(door);
            });
            return door.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void serve(ServerSocket door) {
        try {
            var client = door.accept();
            var server = new Socket("localhost", Warehouse.port());
            Thread.ofVirtual().start(() -> {
                try {
                    greet(client, server);
                    pass(client, server);
                } catch (IOException gone) {
                    close(client, server);
                }
            });
            Thread.ofVirtual().start(() -> pass(server, client));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void greet(Socket client, Socket server) throws IOException {
        var in = new DataInputStream(client.getInputStream());
        var message = new byte[in.readInt() - Integer.BYTES];
        in.readFully(message);
        var given = ByteBuffer.wrap(message);
        if (given.getInt() == PROTOCOL_3) {
            var kept = ByteBuffer.allocate(message.length).putInt(PROTOCOL_3);
            for (var name = text(given); !name.isEmpty(); name = text(given)) {
                var value = text(given);
                if (UNDERSTOOD.contains(name)) kept.put(bytes(name)).put(bytes(value));
            }
            kept.put((byte) 0);
            message = java.util.Arrays.copyOf(kept.array(), kept.position());
        }
        var out = new DataOutputStream(server.getOutputStream());
        out.writeInt(message.length + Integer.BYTES);
        out.write(message);
        out.flush();
    }

    private static String text(ByteBuffer from) {
        var text = new ByteArrayOutputStream();
        for (var next = from.get(); next != 0; next = from.get()) text.write(next);
        return text.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // Then the other side learns of it too.
        }
        close(from, to);
    }

    private static void close(Socket... all) {
        for (var each : all) {
            try {
                each.close();
            } catch (IOException gone) {
                // It is what was wanted.
            }
        }
    }
}
