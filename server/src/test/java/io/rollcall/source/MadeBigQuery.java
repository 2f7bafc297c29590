package io.rollcall.source;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers as BigQuery's API is documented to (jobs.insert, jobs.getQueryResults, jobs.cancel, and the token endpoint
/// of Google), for one query, and goes wrong as it is told. It was written from the documentation, not recorded.
final class MadeBigQuery implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    static final KeyPair KEYS = keys();

    private final HttpServer server;

    /// The bodies of jobs that were begun or tried, and what was cancelled.
    final List<JsonNode> begun = new CopyOnWriteArrayList<>();
    final List<JsonNode> tried = new CopyOnWriteArrayList<>();
    final List<String> cancelled = new CopyOnWriteArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();

    volatile String kind = "SELECT";
    volatile long bytes = 1_000;
    volatile String refusal = "";
    volatile int rows = 3;
    volatile int pageSize = 2;
    volatile int rowsClaimed = -1;
    /// The page that fails, from 0, and how often.
    volatile int failingPage = -1;

    final AtomicInteger failures = new AtomicInteger();
    volatile String failure = "";
    volatile boolean cutPage;
    volatile boolean neverDone;
    volatile boolean loginRefused;

    MadeBigQuery() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// The key file of the service account.
    String keyFile() {
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return JSON.createObjectNode()
                .put("type", "service_account")
                .put("project_id", "shop")
                .put("private_key_id", "key 1")
                .put("private_key", pem)
                .put("client_email", "rollcall@shop.example.com")
                .put("token_uri", address() + "/token")
                .toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/token")) token(exchange);
            else if (!("Bearer token " + tokens.size())
                    .equals(exchange.getRequestHeaders().getFirst("Authorization")))
                error(exchange, 401, "authError", "Invalid Credentials");
            else if (path.endsWith("/jobs")) jobs(exchange);
            else if (path.endsWith("/cancel")) {
                cancelled.add(path);
                send(exchange, 200, "{}");
            } else page(exchange);
        } catch (java.text.ParseException | com.nimbusds.jose.JOSEException broken) {
            throw new IOException(broken);
        }
    }

    private void token(HttpExchange exchange)
            throws IOException, java.text.ParseException, com.nimbusds.jose.JOSEException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var assertion = SignedJWT.parse(URLDecoder.decode(
                form.substring(form.indexOf("assertion=") + "assertion=".length()), StandardCharsets.UTF_8));
        var claims = assertion.getJWTClaimsSet();
        var right = form.startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&")
                && assertion.verify(new RSASSAVerifier((RSAPublicKey) KEYS.getPublic()))
                && claims.getIssuer().equals("rollcall@shop.example.com")
                && claims.getAudience().equals(List.of(address() + "/token"))
                && "https://www.googleapis.com/auth/bigquery".equals(claims.getStringClaim("scope"));
        if (!right || loginRefused) {
            send(
                    exchange,
                    400,
                    "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT for rollcall@shop\"}");
            return;
        }
        tokens.add("token " + (tokens.size() + 1));
        send(
                exchange,
                200,
                "{\"access_token\":\"%s\",\"expires_in\":3599,\"token_type\":\"Bearer\"}".formatted(tokens.getLast()));
    }

    private void jobs(HttpExchange exchange) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody());
        var dry = body.path("configuration").path("dryRun").asBoolean(false);
        (dry ? tried : begun).add(body);
        if (dry && !refusal.isEmpty()) {
            error(exchange, 400, "invalidQuery", refusal);
            return;
        }
        var answer = JSON.createObjectNode();
        answer.putObject("jobReference")
                .put("projectId", "shop")
                .put("jobId", body.path("jobReference").path("jobId").asString(""))
                .put("location", "EU");
        answer.putObject("statistics")
                .put("totalBytesProcessed", Long.toString(bytes))
                .putObject("query")
                .put("statementType", kind);
        send(exchange, 200, answer.toString());
    }

    private void page(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getQuery();
        if (!query.contains("location=EU")) throw new IOException("without the place of the job it is not found");
        if (neverDone) {
            send(exchange, 200, "{\"jobComplete\":false}");
            return;
        }
        var mark = query.indexOf("pageToken=");
        var page = mark < 0 ? 0 : Integer.parseInt(query.substring(mark + "pageToken=".length()));
        if (page == failingPage && failures.get() > 0) {
            failures.decrementAndGet();
            if (cutPage) cut(exchange);
            else
                error(
                        exchange,
                        failure.equals("backendError") ? 503 : 400,
                        failure,
                        "Bad double value: ann@example.com");
            return;
        }
        send(exchange, 200, rows(page).toString());
    }

    private JsonNode rows(int page) {
        var answer = JSON.createObjectNode().put("jobComplete", true);
        answer.put("totalRows", Integer.toString(rowsClaimed < 0 ? rows : rowsClaimed));
        answer.putObject("schema")
                .putArray("fields")
                .addObject()
                .put("name", "email")
                .put("type", "STRING");
        var all = answer.putArray("rows");
        var end = Math.min(rows, (page + 1) * pageSize);
        for (var i = page * pageSize; i < end; i++)
            all.addObject().putArray("f").addObject().put("v", i == 1 ? null : "person" + i + "@example.com");
        if (end < rows) answer.put("pageToken", Integer.toString(page + 1));
        return answer;
    }

    /// Half of an answer, and then nothing.
    private static void cut(HttpExchange exchange) throws IOException {
        var bytes = "{\"jobComplete\":true,\"totalRows\":\"3\",\"rows\":[]}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    }

    private static void error(HttpExchange exchange, int status, String reason, String message) throws IOException {
        var answer = JSON.createObjectNode();
        var error = answer.putObject("error").put("code", status).put("message", message);
        error.putArray("errors").addObject().put("reason", reason).put("message", message);
        send(exchange, status, answer.toString());
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        }
        var asked = "gzip".equals(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
        var bytes = asked ? packed.toByteArray() : json.getBytes(StandardCharsets.UTF_8);
        if (asked) exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
