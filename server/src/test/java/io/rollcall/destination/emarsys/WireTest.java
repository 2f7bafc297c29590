package io.rollcall.destination.emarsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rollcall.destination.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against a bare socket, for what no server does that means well.
@Timeout(10)
final class WireTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final ServerSocket socket;

    WireTest() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private interface Manners {
        void with(Socket caller) throws IOException, InterruptedException;
    }

    private String answer = "";

    @BeforeEach
    void quiet() {
        answer = "";
    }

    @AfterEach
    void close() throws IOException {
        end.countDown();
        socket.close();
    }

    /// Reads the head of one request, says something, and behaves like that.
    private void serve(String says, Manners manners) {
        answer = says;
        Thread.ofPlatform().daemon().start(() -> {
            try (var caller = socket.accept()) {
                var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {}
                caller.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                caller.getOutputStream().flush();
                manners.with(caller);
            } catch (IOException | InterruptedException gone) {
                end.countDown();
            }
        });
    }

    private HttpRequest request(Duration limit) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + socket.getLocalPort() + "/x"))
                .timeout(limit)
                .build();
    }

    private Outcome<HttpResponse<byte[]>> exchange() throws InterruptedException {
        return new Wire().exchange(request(Duration.ofMillis(400)));
    }

    @Test
    void an_answer_that_stops_in_the_middle_without_an_end_is_unknown() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"replyCode\":", _ -> end.await());
        assertInstanceOf(Outcome.Unknown.class, exchange());
    }

    @Test
    void an_answer_that_never_begins_is_unknown() throws Exception {
        serve("", _ -> end.await());
        assertInstanceOf(Outcome.Unknown.class, exchange());
    }

    @Test
    void an_answer_that_is_not_http_is_unknown() throws Exception {
        serve("220 mail.example.com ESMTP\r\n", Socket::close);
        assertInstanceOf(Outcome.Unknown.class, exchange());
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        serve("HTTP/1.1 307 Go\r\nLocation: http://localhost:1/y\r\nContent-Length: 0\r\n\r\n", Socket::close);
        var answered = assertInstanceOf(Outcome.Answered.class, exchange());
        assertEquals(
                307, assertInstanceOf(HttpResponse.class, answered.answer()).statusCode());
    }

    @Test
    void an_answer_without_end_is_given_up() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n", caller -> {
            var much = new byte[1 << 20];
            while (true) caller.getOutputStream().write(much);
        });
        assertInstanceOf(Outcome.Unknown.class, new Wire().exchange(request(Duration.ofSeconds(20))));
    }

    @Test
    void a_reason_does_not_hold_the_path_of_a_call() throws Exception {
        serve("", Socket::close);
        var said = exchange().toString();
        assertFalse(said.contains("/x"), said);
    }

    @Test
    void who_waits_for_an_answer_can_be_interrupted() throws Exception {
        var called = new CountDownLatch(1);
        serve("", _ -> {
            called.countDown();
            end.await();
        });
        var ended = new CompletableFuture<Object>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                ended.complete(new Wire().exchange(request(Duration.ofMinutes(1))));
            } catch (InterruptedException cancelled) {
                ended.complete(cancelled);
            }
        });
        called.await();
        thread.interrupt();
        assertInstanceOf(InterruptedException.class, ended.get(10, TimeUnit.SECONDS));
    }
}
