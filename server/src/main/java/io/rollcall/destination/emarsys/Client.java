package io.rollcall.destination.emarsys;

import io.rollcall.destination.CallLog;
import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/// Makes one call to the Emarsys API: pace, login, exchange, and what the answer means. Safe for many threads.
final class Client {
    private final URI base;
    private final Login login;
    private final Pace pace;
    private final Line line;
    private final BooleanSupplier mayCall;

    /// `base` ends with the version and a slash.
    Client(URI base, Login login, Pace pace, Line line) {
        this(base, login, pace, line, () -> true);
    }

    private Client(URI base, Login login, Pace pace, Line line, BooleanSupplier mayCall) {
        this.base = base;
        this.login = login;
        this.pace = pace;
        this.line = line;
        this.mayCall = mayCall;
    }

    /// The same line, for calls that leave only while this is so.
    Client whenever(BooleanSupplier still) {
        return new Client(base, login, pace, line, still);
    }

    /// What calls go over, the longest one may take, and where it is noted.
    record Line(Wire wire, Duration limit, CallLog calls) {}

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
            if (!mayCall.getAsBoolean())
                return new Attempt(
                        new Outcome.Busy<>(Duration.ZERO, "it is not to be called any more"), Optional.empty());
            var begun = line.calls().now();
            var exchange = line.wire().exchange(request(endpoint, path, body, header));
            if (!(exchange instanceof Outcome.Answered<HttpResponse<byte[]>>(var response))) {
                Outcome<JsonNode> lost = Refusals.carry(exchange);
                note(endpoint, path, body, begun, 0, lost);
                return new Attempt(lost, Optional.of(header));
            }
            answered = true;
            var wait = pace.learn(response.statusCode(), response.headers());
            var reply = Reply.read(response.statusCode(), response.body());
            var outcome = Refusals.judge(endpoint, reply, wait);
            note(endpoint, path, body, begun, response.statusCode(), outcome);
            return new Attempt(outcome, Optional.of(header));
        } finally {
            if (!answered) pace.lost();
        }
    }

    private void note(
            Endpoint endpoint, String path, byte[] body, Instant begun, int status, Outcome<JsonNode> outcome) {
        var word = switch (outcome) {
            case Outcome.Answered<?> _ -> "answered";
            case Outcome.Busy<?> _ -> "busy";
            case Outcome.Refused<?> _ -> "refused";
            case Outcome.Unknown<?> _ -> "lost";
        };
        var took = Duration.between(begun, line.calls().now());
        line.calls()
                .made(
                        endpoint.name().toLowerCase(Locale.ROOT),
                        new CallLog.Call(begun, endpoint.method(), path, body.length, status, word, took));
    }

    private HttpRequest request(Endpoint endpoint, String path, byte[] body, Login.Header header) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(line.limit())
                .header(header.name(), header.value())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(
                        endpoint.method(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
    }
}
