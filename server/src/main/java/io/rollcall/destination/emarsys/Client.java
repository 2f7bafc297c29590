package io.rollcall.destination.emarsys;

import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
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
        var first = login.header();
        if (!(first instanceof Outcome.Answered<Login.Header>(var header))) return Refusals.carry(first);
        var reply = attempt(endpoint, path, body, header);
        if (!(reply instanceof Outcome.Refused<?>(var refusal, var _))
                || refusal != Refusal.LOGIN
                || !login.renew(header)) return reply;
        var second = login.header();
        if (!(second instanceof Outcome.Answered<Login.Header>(var renewed))) return Refusals.carry(second);
        return attempt(endpoint, path, body, renewed);
    }

    private Outcome<JsonNode> attempt(Endpoint endpoint, String path, byte[] body, Login.Header header)
            throws InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(limit)
                .header(header.name(), header.value())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(
                        endpoint.method(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        pace.take();
        var answered = false;
        try {
            var exchange = wire.exchange(request);
            if (!(exchange instanceof Outcome.Answered<HttpResponse<byte[]>>(var response)))
                return Refusals.carry(exchange);
            answered = true;
            var wait = pace.learn(response.statusCode(), response.headers());
            return Refusals.judge(endpoint, Reply.read(response.statusCode(), response.body()), wait);
        } finally {
            if (!answered) pace.lost();
        }
    }
}
