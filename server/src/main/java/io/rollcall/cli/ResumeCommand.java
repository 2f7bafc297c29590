package io.rollcall.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Lets a paused activation run again.
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets a paused activation run again.")
final class ResumeCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "May be left out when there is only one.")
    private String activation = "";

    ResumeCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = workspace.activation(activation);
        workspace.engine().store().pause(chosen.id(), Optional.empty());
        root.out().printf("%s runs again%n", chosen.id());
        root.out().flush();
        return Exit.DONE;
    }
}
