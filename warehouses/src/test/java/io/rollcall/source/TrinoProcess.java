package io.rollcall.source;

import io.trino.plugin.memory.MemoryPlugin;
import io.trino.server.testing.TestingTrinoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The process of a [TrinoServer].
final class TrinoProcess {
    private TrinoProcess() {}

    /// Writes the port into a file and serves until the standard input ends.
    public static void main(String[] arguments) throws Exception {
        var server = TestingTrinoServer.builder().setProperties(Map.of()).build();
        server.installPlugin(new MemoryPlugin());
        server.createCatalog("memory", "memory", Map.of());
        var ready = Path.of(arguments[0]);
        var written = Files.writeString(
                ready.resolveSibling("writing"),
                Integer.toString(server.getAddress().getPort()));
        Files.move(written, ready);
        while (System.in.read() >= 0) Thread.onSpinWait();
        Runtime.getRuntime().halt(0);
    }
}
