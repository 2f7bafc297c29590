package io.rollcall.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Keeps an activation from running until it is resumed; its list stays as it is.
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Keeps an activation from running until it is resumed; its list stays as it is.")
final class PauseCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "May be left out when there is only one.")
    private String activation = "";

    PauseCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = workspace.activation(activation);
        workspace.engine().store().pause(chosen.id(), Optional.of("Paused by hand."));
        root.out().printf("%s is paused%n", chosen.id());
        root.out().flush();
        return Exit.DONE;
    }
}
