package io.rollcall.source;

import io.trino.plugin.memory.MemoryPlugin;
import io.trino.server.testing.TestingTrinoServer;
import java.util.Map;

/// The process of a [TrinoServer].
final class TrinoProcess {
    private TrinoProcess() {}

    public static void main(String[] arguments) throws Exception {
        var server = TestingTrinoServer.builder().setProperties(Map.of()).build();
        server.installPlugin(new MemoryPlugin());
        server.createCatalog("memory", "memory", Map.of());
        OwnProcess.serve(server.getAddress().getPort(), arguments[0]);
        Runtime.getRuntime().halt(0);
    }
}
