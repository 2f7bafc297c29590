package io.rollcall.channel;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Posts a body to another program and takes whatever says that it came.
final class Posted {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Posted() {}

    /// Neither an address that is followed nor an answer that is read: a server of ours is no way into a network.
    ///
    /// @throws Problem when it did not come, or nobody knows
    static void to(String name, HttpRequest.Builder request) throws Problem, InterruptedException {
        try (var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build()) {
            var status = http.send(request.timeout(PATIENCE).build(), BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2)
                throw new Problem("%s answered with status %d; check its address.".formatted(name, status));
        } catch (IOException lost) {
            throw new Problem(
                    "%s did not answer (%s); check its address and whether this machine reaches it."
                            .formatted(name, lost.getClass().getSimpleName()),
                    lost);
        }
    }
}
