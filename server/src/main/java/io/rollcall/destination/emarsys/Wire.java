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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One HTTP exchange as a value: an answer, nothing sent, or an answer lost. Safe for many threads.
final class Wire {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration STANDARD_LIMIT = Duration.ofSeconds(60);
    private static final Duration CONNECT_AGAIN = Duration.ofSeconds(2);

    /// No answer of Emarsys is larger: 100,000 ids a page are about 1 MB, 10,000 errors about 2 MB, and the index
    /// of all lists has no pages.
    private static final long LARGEST_ANSWER = 64L << 20;

    private @Nullable HttpClient http;

    /// Made for the first call: its thread costs a command that makes none a third of a second when the JVM ends.
    private synchronized HttpClient http() {
        if (http == null)
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_LIMIT)
                    .build();
        return http;
    }

    /// Ends all connections; calls under way are lost.
    synchronized void close() {
        if (http != null) http.shutdownNow();
    }

    /// Ends after the request's time limit whatever the other side does: the client's own limit ends with the head
    /// of the answer, and a body that stops in the middle would be waited for without end.
    Outcome<HttpResponse<byte[]>> exchange(HttpRequest request) throws InterruptedException {
        var where = request.uri().getAuthority();
        var sent = http().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return new Outcome.Answered<>(
                    sent.get(request.timeout().orElse(STANDARD_LIMIT).toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            sent.cancel(true);
            return new Outcome.Unknown<>("the answer of " + where + " did not come in time");
        } catch (InterruptedException cancelled) {
            sent.cancel(true);
            throw cancelled;
        } catch (ExecutionException failed) {
            return switch (failed.getCause()) {
                case ConnectException _ -> unreached(where);
                case HttpConnectTimeoutException _ -> unreached(where);
                case IOException lost ->
                    new Outcome.Unknown<>("the answer of " + where + " was lost ("
                            + lost.getClass().getSimpleName() + ")");
                case null, default -> throw new IllegalStateException("the HTTP client failed", failed);
            };
        }
    }

    private static Outcome<HttpResponse<byte[]>> unreached(String where) {
        return new Outcome.Busy<>(CONNECT_AGAIN, "cannot connect to " + where);
    }
}
