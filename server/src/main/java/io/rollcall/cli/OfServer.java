package io.rollcall.cli;

import io.rollcall.domain.Problem;
import io.rollcall.store.Store;
import io.rollcall.workspace.Estate;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which server's workspace a command works on.
final class OfServer {
    @Mixin
    private StateFolder state = new StateFolder();

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            defaultValue = Store.DEFAULT,
            description = "The workspace (default: ${DEFAULT-VALUE}).")
    private String workspace = "";

    Path state() {
        return state.path();
    }

    /// The name of the workspace.
    ///
    /// @throws Problem when there is none of it
    String workspace(Estate estate) throws Problem {
        if (!estate.teams().has(workspace))
            throw new Problem("There is no workspace %s; there are: %s."
                    .formatted(
                            workspace,
                            estate.teams().all().stream()
                                    .map(team -> team.name())
                                    .collect(Collectors.joining(", "))));
        return workspace;
    }
}
