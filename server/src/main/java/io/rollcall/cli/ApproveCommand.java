package io.rollcall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lets a held run go on.
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Carries out a run that the guard held, with the audience as it is now.",
        footer = {"", "It is held again if what it would do has become much worse meanwhile."})
final class ApproveCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "May be left out when there is only one.")
    private String activation = "";

    @Option(names = "--new-normal", description = "Widen the guard's limits for good, just enough for this run.")
    private boolean newNormal;

    ApproveCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = workspace.activation(activation);
        var held = Held.run(workspace, chosen);
        var approval = workspace.approval(held, chosen, newNormal);
        return new Work(root, workspace).reported(approval::run);
    }
}
