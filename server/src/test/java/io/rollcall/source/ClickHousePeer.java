package io.rollcall.source;

import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A ClickHouse made by hand: it knows no SQL, and fails as a server can.
final class ClickHousePeer implements AutoCloseable {
    /// What it was asked, without what the driver asks for itself.
    final List<ClickHouseHttp.Asked> asked = new CopyOnWriteArrayList<>();

    private final ClickHouseHttp http;

    /// `answer` is how it answers what is neither a greeting nor an explanation.
    ClickHousePeer(ClickHouseHttp.Answer answer) throws IOException {
        http = new ClickHouseHttp((request, reply) -> {
            if (request.sql().startsWith("SELECT currentUser()")) {
                row(reply, List.of("user", "timezone", "version"), List.of("reader", "UTC", "26.7.3.1"));
                return;
            }
            asked.add(request);
            if (request.sql().startsWith("EXPLAIN")) row(reply, List.of("explain"), List.of("Expression"));
            else answer.to(request, reply);
        });
    }

    Source open() {
        return open(Map.of());
    }

    Source open(Map<String, Object> more) {
        var settings = new HashMap<String, Object>();
        settings.put("database", "shop");
        settings.put("timeout", Duration.ofMinutes(1));
        settings.putAll(more);
        return open(http.port(), settings);
    }

    /// A source that is asked there.
    static Source open(int port, Map<String, Object> more) {
        var settings = new HashMap<String, Object>();
        settings.put("host", "127.0.0.1");
        settings.put("port", (long) port);
        settings.put("user", "reader");
        settings.put("password", new Secret("secret"));
        settings.putAll(more);
        return ClickHouseSource.KIND.open(new Values(settings), Warehouse.surroundings(Path.of("")));
    }

    /// One row of texts, in the binary form that the driver asks for.
    private static void row(ClickHouseHttp.Reply reply, List<String> names, List<String> row) throws IOException {
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
        http.close();
    }
}
