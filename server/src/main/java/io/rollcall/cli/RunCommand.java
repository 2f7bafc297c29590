package io.rollcall.cli;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Problem;
import io.rollcall.sync.Options;
import io.rollcall.sync.Sync;
import io.rollcall.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Brings lists in step with their audiences.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Brings lists in step: adds who entered, removes who left.",
        footer = {"", "A run that was interrupted, even by a power cut, is carried on by the next one."})
final class RunCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..*", paramLabel = "ACTIVATION", description = "May be left out when there is only one.")
    private List<String> activations = new ArrayList<>();

    @Option(names = "--all", description = "Run every activation that is not paused, one after another.")
    private boolean all;

    @Option(names = "--new-list", description = "Create the list again: the old one was deleted in Emarsys.")
    private boolean newList;

    RunCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var code = Exit.DONE;
        for (var activation : chosen(workspace)) {
            var sync = new Sync(workspace.engine(), workspace.bound(activation));
            var options = newList ? Options.NEW_LIST : Options.ORDINARY;
            code = Exit.worse(code, new Work(root, workspace).reported(progress -> sync.run(options, progress)));
        }
        return code;
    }

    private List<Activation> chosen(Workspace workspace) throws Problem {
        if (all)
            return workspace.project().activations().values().stream()
                    .filter(each -> workspace
                            .engine()
                            .store()
                            .memory(each.id())
                            .paused()
                            .isEmpty())
                    .toList();
        if (activations.isEmpty()) return List.of(workspace.activation(""));
        var chosen = new ArrayList<Activation>();
        for (var name : activations) chosen.add(workspace.activation(name));
        return chosen;
    }
}
