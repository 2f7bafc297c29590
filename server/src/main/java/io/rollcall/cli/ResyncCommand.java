package io.rollcall.cli;

import io.rollcall.sync.Options;
import io.rollcall.sync.Reconcile;
import io.rollcall.sync.Sync;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a list right, trusting nothing that is on record.
@Command(
        name = "resync",
        mixinStandardHelpOptions = true,
        description = {
            "Sends the whole audience again and then compares the list member by member: it ends as the audience's contacts,"
                    + " people we once added and forgot included.",
            "Members that somebody else added stay, unless --remove-strangers is given."
        })
final class ResyncCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "May be left out when there is only one.")
    private String activation = "";

    @Option(names = "--remove-strangers", description = "Remove members that somebody else added, too.")
    private boolean removeStrangers;

    @Option(names = "--yes", description = "Do not ask, and go on even if more would be removed than the guard allows.")
    private boolean yes;

    ResyncCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = workspace.activation(activation);
        if (removeStrangers)
            Confirm.ask(
                    "Members of \"%s\" that Rollcall did not add will be removed.".formatted(chosen.listName()),
                    yes,
                    root.out());
        var bound = workspace.bound(chosen);
        var sync = new Sync(workspace.engine(), bound);
        var sent = new Work(root, workspace).reported(progress -> sync.run(Options.EVERYBODY, progress));
        if (sent != Exit.DONE) return sent;
        var how = removeStrangers ? Reconcile.Repair.MEND_AND_REMOVE_STRANGERS : Reconcile.Repair.MEND;
        return ReconcileCommand.reconcile(root, workspace, new Reconcile(workspace.engine(), bound), how, yes);
    }
}
