package io.rollcall.sandbox;

import io.rollcall.sandbox.auth.Wsse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/// Calls a sandbox as a client would. Quotes in bodies are single ones, both ways, so that tests can be read.
final class Caller implements AutoCloseable {
    private static final String NONCE = "60fa51b583febbfac684df6835b08fc6";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final Supplier<Optional<String[]>> credentials;

    /// An answer: `told()` is its status and body in one line.
    record Got(int status, String body, HttpHeaders headers) {
        String told() {
            return status + " " + body.replace('"', '\'');
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    private Caller(URI base, Supplier<Optional<String[]>> credentials) {
        this.base = base;
        this.credentials = credentials;
    }

    /// With a token, fetched now.
    static Caller v3(Sandbox sandbox) {
        return v3(sandbox, sandbox.account().login());
    }

    static Caller v3(Sandbox sandbox, Account.Login login) {
        var header = new String[] {"Authorization", "Bearer " + token(sandbox, login)};
        return new Caller(sandbox.address().resolve("/api/v3/"), () -> Optional.of(header));
    }

    /// With WSSE, stamped at that moment.
    static Caller v2(Sandbox sandbox, Instant created) {
        var login = sandbox.account().login();
        var header = new String[] {"X-WSSE", wsse(login.wsseUser(), login.wsseSecret(), created.toString())};
        return new Caller(sandbox.address().resolve("/api/v2/"), () -> Optional.of(header));
    }

    /// With that header, below that path.
    static Caller with(Sandbox sandbox, String path, String name, String value) {
        var header = new String[] {name, value};
        return new Caller(sandbox.address().resolve(path), () -> Optional.of(header));
    }

    static Caller anonymous(URI base) {
        return new Caller(base, Optional::empty);
    }

    static String wsse(String user, String secret, String created) {
        return "UsernameToken Username=\"" + user + "\", PasswordDigest=\"" + Wsse.digest(NONCE, created, secret)
                + "\", Nonce=\"" + NONCE + "\", Created=\"" + created + "\"";
    }

    static String token(Sandbox sandbox, Account.Login login) {
        try (var caller = with(sandbox, "/oauth2/", "Authorization", basic(login.clientId(), login.clientSecret()))) {
            var body = caller.post("token", "grant_type=client_credentials").body();
            return body.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
        }
    }

    static String basic(String user, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    Got get(String path) {
        return send("GET", path, "");
    }

    Got post(String path, String body) {
        return send("POST", path, body);
    }

    Got put(String path, String body) {
        return send("PUT", path, body);
    }

    Got delete(String path) {
        return send("DELETE", path, "");
    }

    Got send(String method, String path, String body) {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"'));
        var request = HttpRequest.newBuilder(base.resolve(path)).method(method, publisher);
        if (!body.isEmpty()) request.header("Content-Type", "application/json");
        credentials.get().ifPresent(request::headers);
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Got(response.statusCode(), response.body(), response.headers());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
