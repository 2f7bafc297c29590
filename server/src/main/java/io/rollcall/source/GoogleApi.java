package io.rollcall.source;

import io.rollcall.domain.Pause;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls to a REST API of Google in the name of a service account. Safe for many threads.
///
/// A call whose answer is lost, or that Google cannot take now, is made again: whoever calls sees to it that it does
/// no harm twice. What Google refuses is an [SQLException], whose state is Google's reason.
final class GoogleApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final int TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    /// BigQuery sends no larger answers than 20 MB.
    private static final long LARGEST = 64L << 20;

    private static final int CONFLICT = 409;

    private final String source;
    private final String address;
    private final Secret keyFile;
    private final InstantSource clock;
    private final Pause pause;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable HttpClient http;
    private @Nullable ServiceAccount account;
    private @Nullable Token token;

    private record Token(String value, Instant until) {}

    GoogleApi(String source, String address, Secret keyFile, InstantSource clock, Pause pause) {
        this.source = source;
        this.address = address.replaceFirst("/+$", "");
        this.keyFile = keyFile;
        this.clock = clock;
        this.pause = pause;
    }

    /// The account in whose name calls are made.
    ServiceAccount account() throws Problem {
        lock.lock();
        try {
            if (account == null) account = ServiceAccount.of(keyFile, source);
            return account;
        } finally {
            lock.unlock();
        }
    }

    JsonNode get(String path) throws Problem, SQLException, InterruptedException {
        return call(path, null);
    }

    JsonNode post(String path, JsonNode body) throws Problem, SQLException, InterruptedException {
        return call(path, body);
    }

    private JsonNode call(String path, @Nullable JsonNode body) throws Problem, SQLException, InterruptedException {
        var wait = FIRST_WAIT;
        for (var tries = 1; ; tries++) {
            try {
                return once(path, body);
            } catch (Later later) {
                if (tries == TRIES) throw new SQLException(later.getMessage(), later.getSQLState());
                pause.sleep(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    /// It may go well if it is tried again.
    private static final class Later extends SQLException {
        private static final long serialVersionUID = 1;

        Later(String why, String reason) {
            super(why, reason);
        }
    }

    private JsonNode once(String path, @Nullable JsonNode body) throws Problem, SQLException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token())
                // Google packs an answer only where the name of the program says gzip too.
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "rollcall (gzip)");
        if (body == null) request.GET();
        else
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return answered(request.build());
    }

    private JsonNode answered(HttpRequest request) throws SQLException, InterruptedException {
        try {
            var response = http().send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
            var packed = response.headers()
                    .firstValue("Content-Encoding")
                    .filter("gzip"::equals)
                    .isPresent();
            var bytes = new ByteArrayInputStream(response.body());
            var json = response.body().length == 0
                    ? JSON.createObjectNode()
                    : JSON.readTree(packed ? new GZIPInputStream(bytes) : bytes);
            var status = response.statusCode();
            if (status / 100 == 2) return json;
            throw refused(status, json.path("error"));
        } catch (JacksonException broken) {
            throw new Later("the answer of " + request.uri().getHost() + " is not whole JSON", "08006");
        } catch (IOException lost) {
            throw new Later(
                    "no answer from %s (%s)"
                            .formatted(request.uri().getHost(), lost.getClass().getSimpleName()),
                    "08006");
        }
    }

    private SQLException refused(int status, JsonNode error) {
        var first = error.path("errors").path(0);
        var reason = first.path("reason").asString(error.path("status").asString("status " + status));
        var message = error.path("message").asString("status " + status);
        if (status == CONFLICT) return new SQLException(message, "duplicate");
        return status == 401 || status == 429 || status >= 500 || reason.equals("rateLimitExceeded")
                ? later(status, message, reason)
                : new SQLException(message, reason);
    }

    private Later later(int status, String message, String reason) {
        if (status == 401) forgetToken();
        return new Later(message, reason);
    }

    private void forgetToken() {
        lock.lock();
        try {
            token = null;
        } finally {
            lock.unlock();
        }
    }

    private String token() throws Problem, SQLException, InterruptedException {
        var mine = account();
        lock.lockInterruptibly();
        try {
            if (token != null && clock.instant().isBefore(token.until())) return token.value();
            var form = "grant_type=" + encoded("urn:ietf:params:oauth:grant-type:jwt-bearer") + "&assertion="
                    + encoded(mine.assertion(clock.instant()));
            var request = HttpRequest.newBuilder(mine.tokenUri())
                    .timeout(ANSWER)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build();
            var answer = login(request);
            var fresh = new Token(
                    answer.path("access_token").asString(""),
                    clock.instant()
                            .plusSeconds(answer.path("expires_in").asLong(0))
                            .minus(MARGIN));
            token = fresh;
            return fresh.value();
        } finally {
            lock.unlock();
        }
    }

    private JsonNode login(HttpRequest request) throws Problem, SQLException, InterruptedException {
        try {
            return answered(request);
        } catch (Later later) {
            throw later;
        } catch (SQLException _) {
            // Google's words for it name the account.
            throw new Problem(
                    "Source %s could not be read: Google refuses the \"key\" of the service account; it may be deleted or of another project."
                            .formatted(source));
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Made for the first call: its thread costs a command that makes none a third of a second when the JVM ends.
    private HttpClient http() {
        lock.lock();
        try {
            if (http == null)
                http = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .build();
            return http;
        } finally {
            lock.unlock();
        }
    }
}
