package io.rollcall.sandbox.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The requests and answers of one connection, one after the other; used by one thread.
final class Connection {
    private static final int LONGEST_HEAD = 64 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private final int largestBody;
    private int headLeft = LONGEST_HEAD;

    Connection(InputStream in, OutputStream out, int largestBody) {
        this.in = new BufferedInputStream(in, 64 * 1024);
        this.out = out;
        this.largestBody = largestBody;
    }

    /// Answers until the caller hangs up, or an answer says to.
    void serve(Handler handler) throws IOException {
        while (true) {
            var request = read();
            if (request == null) return;
            var answer = handler.answer(request);
            var last = request.header("connection")
                    .filter("close"::equalsIgnoreCase)
                    .isPresent();
            if (!write(answer, last, request.method().equals("HEAD")) || last) return;
        }
    }

    private @Nullable Request read() throws IOException {
        headLeft = LONGEST_HEAD;
        var first = line();
        while (first != null && first.isEmpty()) first = line();
        if (first == null) return null;
        var parts = first.split(" ", 3);
        if (parts.length != 3) throw new IOException("not HTTP");
        var headers = headers();
        var body = new ByteArrayOutputStream();
        var length = body(headers, body);
        var query = parts[1].indexOf('?');
        return new Request(
                parts[0],
                query < 0 ? parts[1] : parts[1].substring(0, query),
                query < 0 ? "" : parts[1].substring(query + 1),
                Map.copyOf(headers),
                body.toByteArray(),
                length);
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(); line != null && !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon < 0) throw new IOException("not HTTP");
            var name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
            headers.putIfAbsent(name, line.substring(colon + 1).trim());
        }
        return headers;
    }

    private long body(Map<String, String> headers, ByteArrayOutputStream body) throws IOException {
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) return chunks(body);
        var length = number(headers.getOrDefault("content-length", "0"), 10);
        if (length <= largestBody) body.writeBytes(exactly(length));
        else in.skipNBytes(length);
        return length;
    }

    private long chunks(ByteArrayOutputStream body) throws IOException {
        var length = 0L;
        while (true) {
            headLeft = LONGEST_HEAD;
            var head = line();
            if (head == null) throw new EOFException();
            var size = number(head.split(";", 2)[0].trim(), 16);
            if (size == 0) {
                headers();
                return length;
            }
            length += size;
            if (length <= largestBody) body.writeBytes(exactly(size));
            else {
                body.reset();
                in.skipNBytes(size);
            }
            line();
        }
    }

    private static long number(String text, int radix) throws IOException {
        try {
            return Long.parseLong(text, radix);
        } catch (NumberFormatException problem) {
            throw new IOException("not HTTP", problem);
        }
    }

    private byte[] exactly(long length) throws IOException {
        var bytes = in.readNBytes((int) length);
        if (bytes.length < length) throw new EOFException();
        return bytes;
    }

    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) return null;
            if (headLeft-- == 0) throw new IOException("head too long");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    /// Sends the answer; false when the connection is of no more use.
    private boolean write(Answer answer, boolean last, boolean headOnly) throws IOException {
        if (answer.ending() == Answer.Ending.CUT) return false;
        var head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(answer.status()).append(' ').append(reason(answer.status()));
        head.append("\r\nContent-Type: ").append(answer.contentType());
        head.append("\r\nContent-Length: ").append(answer.body().length);
        for (var header : answer.headers()) {
            head.append("\r\n").append(header.name()).append(": ").append(header.value());
        }
        head.append(last ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n");
        var whole = new ByteArrayOutputStream(head.length() + answer.body().length);
        whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        var half = answer.ending() == Answer.Ending.HALF;
        if (!headOnly) whole.write(answer.body(), 0, half ? answer.body().length / 2 : answer.body().length);
        whole.writeTo(out);
        out.flush();
        return !half;
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
