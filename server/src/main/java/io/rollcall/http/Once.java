package io.rollcall.http;

import io.rollcall.domain.Problem;
import io.rollcall.store.AnsweredRequests;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Carries out requests that came with an `Idempotency-Key` once, however often they come. Safe for many threads.
final class Once {
    static final String HEADER = "Idempotency-Key";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_KEY = 200;

    private final Backend backend;
    private final AnsweredRequests requests;

    Once(Backend backend) {
        this.backend = backend;
        requests = new AnsweredRequests(backend.database());
    }

    Answer carryOut(Route route, Request request) throws Refusal, Problem, IOException, InterruptedException {
        var given = request.header(HEADER);
        if (given.isEmpty() || !(route.need() instanceof Need.In) || !route.isPost())
            return route.work().on(request);
        if (given.get().isBlank() || given.get().length() > LONGEST_KEY)
            throw Refusal.badRequest(
                    "\"%s\" has to be a text of at most %d characters.".formatted(HEADER, LONGEST_KEY));
        var key = new AnsweredRequests.Key(request.workspace(), request.caller().who(), given.get());
        var digest = Doors.hash(request.asked());
        var before = requests.begin(key, digest, backend.surroundings().clock().instant());
        if (before.isPresent()) return again(before.get(), digest);
        var done = false;
        try {
            var answer = route.work().on(request);
            if (answer instanceof Answer.Json(var status, var body, var headers)) {
                requests.answered(
                        key,
                        status,
                        body == null ? "" : JSON.writeValueAsString(body),
                        headers.getOrDefault("Location", ""));
                done = true;
            }
            return answer;
        } finally {
            if (!done) requests.forget(key);
        }
    }

    private static Answer again(AnsweredRequests.Answered before, String digest) throws Refusal {
        if (!before.request().equals(digest))
            throw new Refusal(422, "Key used before", "This %s was sent with another request.".formatted(HEADER));
        if (before.status() == 0) throw Refusal.conflict("This request is being carried out.");
        return new Answer.Json(
                before.status(),
                before.body().isEmpty() ? null : JSON.readTree(before.body()),
                before.location().isEmpty() ? Map.of() : Map.of("Location", before.location()));
    }
}
