package io.rollcall.cli;

import io.rollcall.project.ProjectDocuments;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Writes what a server has as a project file.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Prints all that is defined in a server's workspace as a project file.",
        footer = {
            "",
            "Secrets are not in it: ${...} stands for each, to be set in the environment or in rollcall.secrets."
        })
final class ExportCommand implements Callable<Integer> {
    private final Root root;

    @Mixin
    private OfServer server = new OfServer();

    ExportCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        try (var estate = root.program().estate(server.state())) {
            var editing = estate.workspaces().editing(server.workspace(estate));
            root.out().print(ProjectDocuments.write(editing.applying().export()));
            root.out().flush();
        }
        return Exit.DONE;
    }
}
