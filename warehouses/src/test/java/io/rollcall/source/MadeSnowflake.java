package io.rollcall.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers as Snowflake answers its drivers (login, queries, chunks of rows as Arrow or JSON), for one query, and goes wrong
/// as it is told. It was written from the source of the open drivers, not recorded.
final class MadeSnowflake implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> TEXTS = Map.of(
            "TIMEZONE", "UTC",
            "DATE_OUTPUT_FORMAT", "YYYY-MM-DD",
            "TIME_OUTPUT_FORMAT", "HH24:MI:SS",
            "TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM",
            "TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3",
            "TIMESTAMP_LTZ_OUTPUT_FORMAT", "",
            "TIMESTAMP_TZ_OUTPUT_FORMAT", "",
            "BINARY_OUTPUT_FORMAT", "HEX");
    private static final Map<String, Integer> NUMBERS = Map.of(
            "CLIENT_PREFETCH_THREADS", 2, "CLIENT_MEMORY_LIMIT", 256, "CLIENT_RESULT_CHUNK_SIZE", 48);

    private final HttpServer server;

    final List<JsonNode> logins = new CopyOnWriteArrayList<>();
    final List<String> statements = new CopyOnWriteArrayList<>();
    final List<String> aborted = new CopyOnWriteArrayList<>();
    final List<String> others = new CopyOnWriteArrayList<>();

    /// Rows in the answer itself, and in each chunk.
    volatile int first = 2;

    volatile List<Integer> chunks = List.of(3, 4);
    volatile int brokenChunk = -1;
    /// Whether rows come as Arrow, as they do from Snowflake unless it is asked for something else.
    volatile boolean arrow = true;
    volatile String refusal = "";
    volatile String refusedState = "42000";
    volatile boolean refusesPlan;
    volatile boolean refusesLogin;
    volatile boolean neverDone;
    /// A query that is never done has begun.
    final CountDownLatch running = new CountDownLatch(1);

    MadeSnowflake() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/session/v1/login-request")) login(exchange);
            else if (path.equals("/queries/v1/query-request")) query(exchange);
            else if (path.equals("/queries/v1/abort-request")) {
                aborted.add(body(exchange).toString());
                send(exchange, right(JSON.createObjectNode()));
            } else if (path.startsWith("/chunk/")) chunk(exchange, Integer.parseInt(path.substring("/chunk/".length())));
            else if (path.startsWith("/queries/"))
                send(exchange, aborted.isEmpty() ? waiting() : wrong("000604", "57014", "SQL execution canceled"));
            else {
                others.add(path);
                send(exchange, right(JSON.createObjectNode()));
            }
        }
    }

    private void login(HttpExchange exchange) throws IOException {
        logins.add(body(exchange).path("data"));
        if (refusesLogin) {
            send(exchange, wrong("390144", "08001", "JWT token is invalid. [0ce9eb56-821d-4ca9-a774-04ae89a0cf5a]"));
            return;
        }
        var data = JSON.createObjectNode();
        data.put("token", "session token")
                .put("masterToken", "master token")
                .put("validityInSeconds", 3600)
                .put("masterValidityInSeconds", 14_400)
                .put("serverVersion", "9.30.0")
                .put("sessionId", 7);
        parameters(data);
        data.putObject("sessionInfo")
                .put("databaseName", "SHOP")
                .put("schemaName", "CRM")
                .put("warehouseName", "SMALL")
                .put("roleName", "READER");
        send(exchange, right(data));
    }

    /// The session as the server sees it: the driver cannot do without some of these.
    private static void parameters(ObjectNode data) {
        var parameters = data.putArray("parameters");
        parameters.addObject().put("name", "AUTOCOMMIT").put("value", true);
        TEXTS.forEach((name, value) ->
                parameters.addObject().put("name", name).put("value", value));
        NUMBERS.forEach((name, value) ->
                parameters.addObject().put("name", name).put("value", value));
    }

    private void query(HttpExchange exchange) throws IOException {
        var sql = body(exchange).path("sqlText").asString("");
        statements.add(sql);
        var plan = sql.startsWith("EXPLAIN");
        if (!refusal.isEmpty() && plan == refusesPlan) {
            send(exchange, wrong("001003", refusedState, refusal));
            return;
        }
        if (neverDone && !plan) {
            running.countDown();
            send(exchange, waiting());
        } else send(exchange, right(plan ? rows(1, List.of()) : rows(first, chunks)));
    }

    private ObjectNode rows(int inAnswer, List<Integer> inChunks) {
        var data = JSON.createObjectNode();
        parameters(data);
        data.putArray("rowtype")
                .addObject()
                .put("name", "EMAIL")
                .put("database", "SHOP")
                .put("schema", "CRM")
                .put("table", "PEOPLE")
                .put("type", "text")
                .put("length", 200)
                .put("byteLength", 800)
                .put("nullable", true)
                .putNull("precision")
                .putNull("scale");
        var people = new ArrayList<@Nullable String>();
        for (var i = 0; i < inAnswer; i++) people.add("person" + i + "@example.com");
        if (arrow) data.put("rowsetBase64", Base64.getEncoder().encodeToString(asArrow(people)));
        else {
            var rowset = data.putArray("rowset");
            people.forEach(each -> rowset.addArray().add(each));
        }
        var total = inAnswer + inChunks.stream().mapToInt(Integer::intValue).sum();
        data.put("total", total).put("returned", total).put("queryId", "01-query").put("queryResultFormat", arrow ? "arrow" : "json");
        data.put("finalDatabaseName", "SHOP").put("finalSchemaName", "CRM");
        data.put("finalWarehouseName", "SMALL").put("finalRoleName", "READER");
        data.put("numberOfBinds", 0).put("arrayBindSupported", false).put("statementTypeId", 4096).put("version", 1);
        if (!inChunks.isEmpty()) {
            var all = data.putArray("chunks");
            for (var i = 0; i < inChunks.size(); i++)
                all.addObject()
                        .put("url", address() + "/chunk/" + i)
                        .put("rowCount", inChunks.get(i))
                        .put("uncompressedSize", chunkBytes(i).length)
                        .put("compressedSize", chunkBytes(i).length);
            data.putObject("chunkHeaders");
        }
        return data;
    }

    private static byte[] asArrow(List<@Nullable String> rows) {
        var text = Map.of(
                "logicalType", "TEXT", "charLength", "200", "byteLength", "800", "precision", "38", "scale", "0");
        return ArrowRows.of("EMAIL", text, rows).whole();
    }

    /// The second row of each is NULL. As JSON, they have no brackets around them.
    private byte[] chunkBytes(int chunk) {
        var rows = new ArrayList<@Nullable String>();
        for (var i = 0; i < chunks.get(chunk); i++)
            rows.add(i == 1 ? null : "chunk%d.%d@example.com".formatted(chunk, i));
        if (arrow) return asArrow(rows);
        return rows.stream()
                .map(row -> row == null ? "[null]" : "[\"" + row + "\"]")
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void chunk(HttpExchange exchange, int chunk) throws IOException {
        var bytes = chunkBytes(chunk);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, chunk == brokenChunk ? bytes.length / 2 : bytes.length);
    }

    private static ObjectNode right(ObjectNode data) {
        var answer = JSON.createObjectNode();
        answer.set("data", data);
        return answer.putNull("code").putNull("message").put("success", true);
    }

    private static ObjectNode waiting() {
        var answer = JSON.createObjectNode();
        answer.putObject("data").put("getResultUrl", "/queries/01-query/result").put("queryId", "01-query");
        return answer.put("code", "333333").put("message", "Query execution in progress.").put("success", true);
    }

    private static ObjectNode wrong(String code, String state, String message) {
        var answer = JSON.createObjectNode();
        answer.putObject("data").put("errorCode", code).put("sqlState", state).put("queryId", "01-query");
        return answer.put("code", code).put("message", message).put("success", false);
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) in = new GZIPInputStream(in);
        var bytes = in.readAllBytes();
        return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    }

    private static void send(HttpExchange exchange, JsonNode answer) throws IOException {
        var bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
