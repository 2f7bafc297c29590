package io.rollcall.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/// ClickHouse's HTTP as its documentation has it, without a database: that is whoever answers.
final class ClickHouseHttp implements AutoCloseable {
    private static final String DATABASE = "X-ClickHouse-Database";
    private static final String FORMAT = "X-ClickHouse-Format";

    private final HttpServer server;
    private final Answer answer;

    /// One request: the statement, the form of its rows if it names none, and what else stands in the address.
    record Asked(String sql, String format, Map<String, String> settings) {}

    /// What is answered, by many threads at once.
    interface Answer {
        void to(Asked asked, Reply reply) throws IOException;
    }

    /// An answer under way.
    static final class Reply {
        private final HttpExchange exchange;

        private Reply(HttpExchange exchange) {
            this.exchange = exchange;
        }

        /// The rows, in the form that was asked for.
        OutputStream well() throws IOException {
            return send(200);
        }

        private OutputStream send(int status) throws IOException {
            exchange.getResponseHeaders().set("Content-Encoding", "gz");
            exchange.sendResponseHeaders(status, 0);
            return new GZIPOutputStream(exchange.getResponseBody(), true);
        }

        void refused(int code, String said) throws IOException {
            exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", Integer.toString(code));
            try (var out = send(500)) {
                out.write("Code: %d. DB::Exception: %s (version 26.7.3.1)\n"
                        .formatted(code, said)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    ClickHouseHttp(Answer answer) throws IOException {
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // Whoever answers may be outside Java, where a virtual thread does not make room for others.
        server.setExecutor(
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", this::serve);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var sql = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var settings = settings(exchange);
            var database = exchange.getRequestHeaders().getFirst(DATABASE);
            if (database != null) settings.put("database", database);
            var format = exchange.getRequestHeaders().getFirst(FORMAT);
            if (format == null) format = settings.getOrDefault("default_format", "TabSeparated");
            answer.to(new Asked(sql, format, settings), new Reply(exchange));
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

    @Override
    public void close() {
        server.stop(0);
    }
}
