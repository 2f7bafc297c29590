package io.rollcall.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A service of AWS that looks at signatures as its documentation has it (Signature Version 4), and answers what it was
/// told to.
final class MadeAws implements AutoCloseable {
    static final String KEY = "AKIDEXAMPLE";
    static final String SECRET = "not so secret";

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final HttpServer server;

    /// `scope` is the region and service that it was signed for.
    record Asked(String scope, String target, String body) {}

    private record Answer(int status, String body) {}

    MadeAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    MadeAws answer(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var scope = scope(exchange, body);
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            asked.add(new Asked(scope, target == null ? "" : target, new String(body, StandardCharsets.UTF_8)));
            var answer = scope.isEmpty()
                    ? new Answer(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>")
                    : answers.remove();
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What it was signed for; empty if the signature is not that of the key.
    private static String scope(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
        var headers = exchange.getRequestHeaders();
        var signature = Objects.requireNonNull(headers.getFirst("Authorization"));
        var scope = part(signature, "Credential=").substring(KEY.length() + 1);
        var signed = part(signature, "SignedHeaders=");
        var canonical = "POST\n/\n\n"
                + Arrays.stream(signed.split(";", -1))
                        .map(name -> name + ":" + headers.getFirst(name) + "\n")
                        .collect(Collectors.joining())
                + "\n" + signed + "\n"
                + hex(MessageDigest.getInstance("SHA-256").digest(body));
        var text = "AWS4-HMAC-SHA256\n" + headers.getFirst("X-Amz-Date") + "\n" + scope + "\n"
                + hex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        var key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (var each : scope.split("/", -1)) key = mac(key, each);
        return hex(mac(key, text)).equals(part(signature, "Signature="))
                ? scope.replaceFirst("^\\d+/", "").replaceFirst("/aws4_request$", "")
                : "";
    }

    private static String part(String signature, String name) {
        return signature.substring(signature.indexOf(name) + name.length()).replaceFirst(",.*", "");
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
