package io.rollcall.cli;

import io.rollcall.project.ProjectDocuments;
import io.rollcall.store.Definition;
import io.rollcall.store.DefinitionStore;
import io.rollcall.workspace.Applying;
import io.rollcall.workspace.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Brings project files into a server.
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Brings what project files say into a server's workspace: shows the difference, asks, and applies it.",
        footer = {
            "",
            "--file names a file, or a folder whose files *.yaml are taken together. What files define is read-only elsewhere,",
            "and is deleted when it is in no file any more. It works on the server's state folder, whether the server runs or not."
        })
final class ApplyCommand implements Callable<Integer> {
    private final Root root;

    @Mixin
    private OfServer server = new OfServer();

    @Option(names = "--dry-run", description = "Show the difference and change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    ApplyCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var documents = ProjectDocuments.read(root.file(), System.getenv());
        try (var estate = root.program().estate(server.state())) {
            var applying = estate.workspaces().editing(server.workspace(estate)).applying();
            var difference = applying.difference(documents);
            difference.steps().forEach(this::say);
            if (difference.steps().isEmpty() && !root.json()) root.out().printf("everything is as the files say%n");
            root.out().flush();
            if (dryRun || difference.steps().isEmpty()) return Exit.DONE;
            Confirm.ask(
                    "%,d definitions will be changed."
                            .formatted(difference.steps().size()),
                    yes,
                    root.out());
            applying.apply(difference, new DefinitionStore.By("files", Definition.Owner.FILES, estate.now()));
            if (!root.json()) root.out().printf("applied%n");
            root.out().flush();
        }
        return Exit.DONE;
    }

    private void say(Applying.Step step) {
        var what = switch (step.what()) {
            case NEW -> "new";
            case CHANGED -> "changed";
            case TAKEN_OVER -> "taken over";
            case DELETED -> "deleted";
        };
        if (root.json())
            root.out()
                    .println(Json.object()
                            .put("what", what)
                            .put("kind", step.section().one())
                            .put("name", step.name()));
        else root.out().printf("%-10s  %s %s%n", what, step.section().one(), step.name());
    }
}
