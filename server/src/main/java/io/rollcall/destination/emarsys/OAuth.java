package io.rollcall.destination.emarsys;

import io.rollcall.destination.Outcome;
import io.rollcall.domain.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Login with OAuth 2.0 client credentials, for `/api/v3`. Safe for many threads.
///
/// The token is kept until a little before it ends; whoever finds it missing fetches the next one while the others
/// wait for that one.
final class OAuth implements Login {
    private static final Duration MARGIN = Duration.ofSeconds(60);
    /// Taken when the answer does not say how long the token lives.
    private static final long SHORT_LIFE = 300;

    private static final JsonMapper JSON = new JsonMapper();

    private final Wire wire;
    private final URI tokenUrl;
    private final String clientId;
    private final Secret clientSecret;
    private final Duration limit;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Token token;

    private record Token(Header header, Instant usableUntil) {}

    OAuth(Wire wire, URI tokenUrl, String clientId, Secret clientSecret, Duration limit, InstantSource clock) {
        this.wire = wire;
        this.tokenUrl = tokenUrl;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public Outcome<Header> header() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (token != null && clock.instant().isBefore(token.usableUntil()))
                return new Outcome.Answered<>(token.header());
            return fetch();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean renew(Header refused) {
        lock.lock();
        try {
            if (token != null && token.header().equals(refused)) token = null;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Outcome<Header> fetch() throws InterruptedException {
        var basic = clientId + ":" + clientSecret.reveal();
        var request = HttpRequest.newBuilder(tokenUrl)
                .timeout(limit)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return switch (wire.exchange(request)) {
            case Outcome.Answered<HttpResponse<byte[]>>(var response) -> read(response);
            case Outcome.Busy<?>(var wait, var why) -> new Outcome.Busy<>(wait, why);
            case Outcome.Refused<?>(var refusal, var why) -> new Outcome.Refused<>(refusal, why);
            // A token that got lost harms nobody: nothing was applied to any list.
            case Outcome.Unknown<?>(var why) -> new Outcome.Busy<>(Pace.SHORTEST_WAIT, why);
        };
    }

    private Outcome<Header> read(HttpResponse<byte[]> response) {
        var status = response.statusCode();
        if (status == 429 || status >= 500)
            return new Outcome.Busy<>(Duration.ofSeconds(5), "the token endpoint answers with status " + status);
        if (status != 200)
            return new Outcome.Refused<>(
                    Outcome.Refusal.LOGIN,
                    "the token endpoint refuses the client id and secret (status %d)".formatted(status));
        try {
            var answer = JSON.readTree(response.body());
            var value = answer.path("access_token").asString("");
            if (value.isEmpty())
                return new Outcome.Refused<>(
                        Outcome.Refusal.LOGIN, "the token endpoint's answer holds no access_token");
            var life = Duration.ofSeconds(Math.max(1, answer.path("expires_in").asLong(SHORT_LIFE)));
            var margin = MARGIN.compareTo(life.dividedBy(2)) < 0 ? MARGIN : life.dividedBy(2);
            var fresh = new Token(
                    new Header("Authorization", "Bearer " + value),
                    clock.instant().plus(life).minus(margin));
            token = fresh;
            return new Outcome.Answered<>(fresh.header());
        } catch (JacksonException unreadable) {
            return new Outcome.Busy<>(Pace.SHORTEST_WAIT, "the token endpoint's answer is not JSON");
        }
    }
}
