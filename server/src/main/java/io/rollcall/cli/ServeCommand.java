package io.rollcall.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the server.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Runs the server: a web page and an API for a team, with accounts and roles. Ctrl-C ends it; runs go on with the next start.",
        footer = {
            "",
            "At the first start it prints a link by which the owner makes his account.",
            "Its database is a file in the state folder, or a PostgreSQL that ROLLCALL_DATABASE names, such as",
            "postgresql://user:password@host:5432/name. Secrets are sealed with the keys in the state folder, or in ROLLCALL_KEYS.",
            "GET /api/v1/openapi.json describes the API."
        })
public final class ServeCommand implements Callable<Integer> {
    private final Root root;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".rollcall",
            description = "Folder of ledgers, keys and database (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of("");

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen at (default: ${DEFAULT-VALUE}, which nobody else reaches).")
    private String host = "";

    @Option(names = "--port", defaultValue = "8080", description = "Port to listen at (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Where people reach it, if that is another address; with https, cookies go over TLS only.")
    private Optional<String> address = Optional.empty();

    @Option(
            names = "--demo",
            description =
                    "Serve an invented shop and an Emarsys of its own, ready to try; nothing is kept, nothing leaves this machine.")
    private boolean demo;

    ServeCommand(Root root) {
        this.root = root;
    }

    /// What a server is started with.
    public record Settings(Path state, String host, int port, Optional<String> publicUrl) {
        /// Whether browsers come over TLS.
        public boolean overTls() {
            return publicUrl.filter(url -> url.startsWith("https://")).isPresent();
        }
    }

    /// A server that runs.
    public interface Service extends AutoCloseable {
        int port();

        /// The secret of the link by which the first owner makes his account; empty when there is one.
        Optional<String> ownerLink();

        /// Takes no more requests, and lets runs stop where the next start carries on.
        @Override
        void close();
    }

    @Override
    public Integer call() throws Exception {
        if (!demo) return serve(state);
        try (var world = DemoWorld.make(root.program())) {
            return serve(world.state());
        }
    }

    private int serve(Path state) throws Exception {
        var ended = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        try (var service = root.program().serve(new Settings(state, host, port, address))) {
            var url = address.orElse(
                    "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, service.port()));
            root.out().printf("Rollcall serves %s%n", url);
            service.ownerLink().ifPresent(link -> root.out().printf("""

                    Nobody has an account yet. The owner makes his within a day with this link, once:

                      %s/join#%s

                    """, url, link));
            root.out().flush();
            // The process ends when the hook does: it waits until everything is closed.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                ended.countDown();
                await(closed);
            }));
            ended.await();
        } finally {
            closed.countDown();
        }
        return Exit.DONE;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
