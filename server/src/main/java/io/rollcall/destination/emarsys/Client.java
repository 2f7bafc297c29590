package io.rollcall.destination.emarsys;

import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Makes one call to the Emarsys API: pace, login, exchange, and what the answer means. Safe for many threads.
final class Client {
    private final URI base;
    private final Login login;
    private final Pace pace;
    private final Wire wire;
    private final Duration limit;

    /// `base` ends with the version and a slash, `limit` is the longest one call may take.
    Client(URI base, Login login, Pace pace, Wire wire, Duration limit) {
        this.base = base;
        this.login = login;
        this.pace = pace;
        this.wire = wire;
        this.limit = limit;
    }

    /// Makes the call and returns the answer's `data`. An expired login is renewed and the call made once more.
    Outcome<JsonNode> call(Endpoint endpoint, byte[] body, Object... parts) throws InterruptedException {
        var path = endpoint.path(parts);
        var first = attempt(endpoint, path, body);
        var expired = first.outcome() instanceof Outcome.Refused<?>(var refusal, var _) && refusal == Refusal.LOGIN;
        return expired
                        && first.header().isPresent()
                        && login.renew(first.header().get())
                ? attempt(endpoint, path, body).outcome()
                : first.outcome();
    }

    /// How one attempt ended, and the header it was made with, if it came to that.
    private record Attempt(Outcome<JsonNode> outcome, Optional<Login.Header> header) {}

    /// The login comes after the wait for a place: a token may end while one waits.
    private Attempt attempt(Endpoint endpoint, String path, byte[] body) throws InterruptedException {
        pace.take();
        var answered = false;
        try {
            var permitted = login.header();
            if (!(permitted instanceof Outcome.Answered<Login.Header>(var header)))
                return new Attempt(Refusals.carry(permitted), Optional.empty());
            var exchange = wire.exchange(request(endpoint, path, body, header));
            if (!(exchange instanceof Outcome.Answered<HttpResponse<byte[]>>(var response)))
                return new Attempt(Refusals.carry(exchange), Optional.of(header));
            answered = true;
            var wait = pace.learn(response.statusCode(), response.headers());
            var reply = Reply.read(response.statusCode(), response.body());
            return new Attempt(Refusals.judge(endpoint, reply, wait), Optional.of(header));
        } finally {
            if (!answered) pace.lost();
        }
    }

    private HttpRequest request(Endpoint endpoint, String path, byte[] body, Login.Header header) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(limit)
                .header(header.name(), header.value())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(
                        endpoint.method(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
    }
}
