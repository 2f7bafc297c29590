package io.rollcall.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where the server that a command works on has its state.
final class StateFolder {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".rollcall",
            description = "The server's state folder (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of("");

    Path path() {
        return state;
    }
}
