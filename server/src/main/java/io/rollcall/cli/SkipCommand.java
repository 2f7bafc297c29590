package io.rollcall.cli;

import io.rollcall.store.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Lets a held run go.
@Command(
        name = "skip",
        mixinStandardHelpOptions = true,
        description = "Lets a run go that the guard held; the list stays as it is, the next run is looked at anew.")
final class SkipCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "May be left out when there is only one.")
    private String activation = "";

    SkipCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var held = Held.run(workspace, workspace.activation(activation));
        workspace.engine().store().decide(held.id(), Run.Status.SKIPPED);
        root.out().printf("%s: run %d is skipped; the list stays as it is%n", held.activation(), held.id());
        root.out().flush();
        return Exit.DONE;
    }
}
