package io.rollcall.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Requests byte by byte, for what a proper client does not send.
final class Raw {
    private Raw() {}

    /// A request without a content type.
    static String post(Sandbox sandbox, String path, String token, String body) {
        return send(
                sandbox.address(),
                "POST " + path + " HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body);
    }

    /// Everything that is said there until it hangs up.
    static String send(URI address, String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
