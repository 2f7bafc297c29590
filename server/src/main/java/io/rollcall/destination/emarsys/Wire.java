package io.rollcall.destination.emarsys;

import io.rollcall.destination.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// One HTTP exchange as a value: an answer, nothing sent, or an answer lost. Safe for many threads.
final class Wire {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration CONNECT_AGAIN = Duration.ofSeconds(2);

    /// No answer of Emarsys is larger: 100,000 ids a page are about 1 MB, 10,000 errors about 2 MB, and the index
    /// of all lists has no pages.
    private static final long LARGEST_ANSWER = 64L << 20;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    Outcome<HttpResponse<byte[]>> exchange(HttpRequest request) throws InterruptedException {
        try {
            return new Outcome.Answered<>(
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER)));
        } catch (ConnectException | HttpConnectTimeoutException unreached) {
            return new Outcome.Busy<>(
                    CONNECT_AGAIN, "cannot connect to " + request.uri().getAuthority());
        } catch (IOException lost) {
            return new Outcome.Unknown<>("the answer of " + request.uri().getAuthority() + " was lost ("
                    + lost.getClass().getSimpleName() + ")");
        }
    }
}
