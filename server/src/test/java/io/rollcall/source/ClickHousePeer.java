package io.rollcall.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/// Speaks ClickHouse's HTTP as its documentation has it, made by hand: it knows no SQL, and fails as a server can.
final class ClickHousePeer implements AutoCloseable {
    /// What it was asked, without what the driver asks for itself.
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final Answer answer;

    /// One request: the statement, and its settings.
    record Asked(String sql, Map<String, String> settings) {}

    /// How it answers what is neither a greeting nor an explanation.
    interface Answer {
        void to(Asked asked, Reply reply) throws IOException;
    }

    /// An answer under way.
    static final class Reply {
        private final HttpExchange exchange;

        private Reply(HttpExchange exchange) {
            this.exchange = exchange;
        }

        OutputStream well() throws IOException {
            exchange.getResponseHeaders().set("Content-Encoding", "gz");
            exchange.sendResponseHeaders(200, 0);
            return new GZIPOutputStream(exchange.getResponseBody(), true);
        }

        void refused(int code, String said) throws IOException {
            exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", Integer.toString(code));
            exchange.getResponseHeaders().set("Content-Encoding", "gz");
            exchange.sendResponseHeaders(500, 0);
            try (var out = new GZIPOutputStream(exchange.getResponseBody(), true)) {
                out.write("Code: %d. DB::Exception: %s (version 26.7.3.1)\n"
                        .formatted(code, said)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    ClickHousePeer(Answer answer) throws IOException {
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    Source open() {
        return open(Map.of());
    }

    Source open(Map<String, Object> more) {
        var settings = new HashMap<String, Object>();
        settings.put("host", "127.0.0.1");
        settings.put("port", (long) server.getAddress().getPort());
        settings.put("database", "shop");
        settings.put("user", "reader");
        settings.put("password", new Secret("secret"));
        settings.put("timeout", Duration.ofMinutes(1));
        settings.putAll(more);
        return ClickHouseSource.KIND.open(new Values(settings), Warehouse.surroundings(Path.of("")));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var sql = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var reply = new Reply(exchange);
            if (sql.startsWith("SELECT currentUser()")) {
                row(reply, List.of("user", "timezone", "version"), List.of("reader", "UTC", "26.7.3.1"));
                return;
            }
            var settings = settings(exchange);
            asked.add(new Asked(sql, settings));
            if (sql.startsWith("EXPLAIN")) row(reply, List.of("explain"), List.of("Expression"));
            else answer.to(new Asked(sql, settings), reply);
        }
    }

    private static Map<String, String> settings(HttpExchange exchange) {
        var settings = new HashMap<String, String>();
        var query = exchange.getRequestURI().getRawQuery();
        for (var pair : (query == null ? "" : query).split("&", -1)) {
            var at = pair.indexOf('=');
            if (at > 0)
                settings.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return settings;
    }

    /// One row of texts, in the binary form that the driver asks for.
    private static void row(Reply reply, List<String> names, List<String> row) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(names.size());
        for (var name : names) text(bytes, name);
        for (var _ : names) text(bytes, "String");
        for (var value : row) text(bytes, value);
        try (var out = reply.well()) {
            bytes.writeTo(out);
        }
    }

    private static void text(ByteArrayOutputStream to, String text) {
        to.write(text.length());
        to.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
