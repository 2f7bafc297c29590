package io.rollcall.bucket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Stands before a [LocalS3] and hands on what it is sent, one request a connection, unless it is to break it.
/// Conditional puts go one after another.
public final class S3Front implements AutoCloseable {
    /// What is done to a request.
    public sealed interface Fault {
        /// Nothing.
        record None() implements Fault {}

        /// It is not handed on, and answered with this status and an error of this code.
        record Status(int status, String code) implements Fault {}

        /// It is handed on, and the connection closed after so many bytes of the answer; 0 loses the answer.
        record Cut(int after) implements Fault {}

        /// It is handed on after this.
        record First(Step step) implements Fault {}

        /// Nothing ever comes back.
        record Silence() implements Fault {}
    }

    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int behind;
    private final ReentrantLock conditional = new ReentrantLock();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile Function<String, Fault> faults = _ -> new Fault.None();

    S3Front(int behind) throws IOException {
        this.behind = behind;
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void faults(Function<String, Fault> next) {
        faults = next;
    }

    List<String> asked() {
        var lines = new ArrayList<String>();
        for (var line = asked.poll(); line != null; line = asked.poll()) lines.add(line);
        return lines;
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            var head = head(in);
            if (head.isEmpty()) return;
            var first = head.lines().findFirst().orElse("");
            asked.add(first);
            if (header(head, "expect").startsWith("100"))
                socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var body = in.readNBytes(Integer.parseInt("0" + header(head, "content-length")));
            switch (faults.apply(first)) {
                case Fault.None() -> handOn(head, body, socket.getOutputStream(), Long.MAX_VALUE);
                case Fault.Cut(var after) -> handOn(head, body, socket.getOutputStream(), after);
                case Fault.Status(var status, var code) -> refuse(socket.getOutputStream(), status, code);
                case Fault.Silence() -> in.readAllBytes();
                case Fault.First(var step) -> {
                    step.run();
                    handOn(head, body, socket.getOutputStream(), Long.MAX_VALUE);
                }
            }
        } catch (Exception gone) {
            // Whoever asked sees a connection that ends.
            return;
        }
    }

    private static void refuse(OutputStream out, int status, String code) throws IOException {
        var text = "<Error><Code>%s</Code><Message>As ordered</Message></Error>".formatted(code);
        out.write(
                "HTTP/1.1 %d Ordered\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                        .formatted(status, text.length(), text)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private void handOn(String head, byte[] body, OutputStream out, long most) throws IOException {
        var alone = !header(head, "if-none-match").isEmpty();
        if (alone) conditional.lock();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            var kept = head.lines()
                    .filter(line ->
                            !line.isEmpty() && !line.toLowerCase(Locale.ROOT).matches("(connection|expect):.*"))
                    .toList();
            var to = socket.getOutputStream();
            to.write((String.join("\r\n", kept) + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            to.write(body);
            to.flush();
            relay(socket.getInputStream(), out, most);
        } finally {
            if (alone) conditional.unlock();
        }
    }

    /// To the end, even if nobody listens any more: what was asked has been done then.
    private static void relay(InputStream from, OutputStream to, long most) throws IOException {
        var buffer = new byte[1 << 14];
        var left = most;
        for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, (int) Math.min(read, left));
            left -= Math.min(read, left);
            if (left == 0 && most > 0) return;
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (var last = 0; last != 0x0D0A0D0A; ) {
            var next = in.read();
            if (next < 0) return "";
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
