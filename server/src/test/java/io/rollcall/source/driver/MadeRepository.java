package io.rollcall.source.driver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A small Maven repository that is served over HTTP, and breaks as it is told.
final class MadeRepository implements AutoCloseable {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final HttpServer server;

    /// The paths that were asked for.
    final List<String> asked = new CopyOnWriteArrayList<>();
    /// A path of which half comes, and then nothing.
    volatile String cut = "none";

    MadeRepository() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/maven";
    }

    /// Puts an artifact there that needs others, each `group:name:version`.
    void put(String artifact, byte[] jar, String... needs) throws Exception {
        var parts = artifact.split(":", -1);
        var dependencies = new StringBuilder();
        for (var need : needs) {
            var of = need.split(":", -1);
            dependencies.append(
                    "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                            .formatted(of[0], of[1], of[2]));
        }
        var pom = """
                <project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId><artifactId>%s</artifactId>
                <version>%s</version><dependencies>%s</dependencies></project>""".formatted(parts[0], parts[1], parts[2], dependencies);
        file(path(artifact, "pom"), pom.getBytes(StandardCharsets.UTF_8));
        file(path(artifact, "jar"), jar);
    }

    static String path(String artifact, String ending) {
        var parts = artifact.split(":", -1);
        return "/maven/%s/%s/%s/%s-%s.%s"
                .formatted(parts[0].replace('.', '/'), parts[1], parts[2], parts[1], parts[2], ending);
    }

    private void file(String path, byte[] content) throws Exception {
        files.put(path, content);
        var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        files.put(path + ".sha1", sum.getBytes(StandardCharsets.UTF_8));
    }

    void remove(String path) {
        files.remove(path);
    }

    /// Another content, with the checksum that was.
    void damage(String path) {
        files.computeIfPresent(path, (_, content) -> {
            var other = content.clone();
            other[other.length / 2] ^= 1;
            return other;
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            asked.add(path);
            var content = files.get(path);
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, content.length);
            var sent = path.equals(cut) ? Arrays.copyOf(content, content.length / 2) : content;
            exchange.getResponseBody().write(sent);
            exchange.getResponseBody().flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
