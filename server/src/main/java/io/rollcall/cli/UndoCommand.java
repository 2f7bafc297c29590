package io.rollcall.cli;

import io.rollcall.sync.Undo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts a list back as it was.
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a list back as it was after an earlier run, and pauses the activation.",
            "`rollcall status ACTIVATION` lists the runs; `rollcall resume ACTIVATION` lets it run again."
        })
final class UndoCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(index = "0", paramLabel = "ACTIVATION")
    private String activation = "";

    @Parameters(index = "1", paramLabel = "RUN", description = "Number of the run whose result comes back.")
    private long run;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    UndoCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = workspace.activation(activation);
        var undo = new Undo(workspace.engine(), workspace.bound(chosen));
        var preview = undo.preview(run);
        Confirm.ask(
                "%,d will be put back on \"%s\" and %,d taken off."
                        .formatted(preview.back(), chosen.listName(), preview.off()),
                yes,
                root.out());
        return new Work(root, workspace).reported(progress -> undo.to(run, progress));
    }
}
