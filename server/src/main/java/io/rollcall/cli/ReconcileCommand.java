package io.rollcall.cli;

import io.rollcall.sync.Reconcile;
import io.rollcall.workspace.Json;
import io.rollcall.workspace.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares a list with what is on record.
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = "Reads a list back from Emarsys and says what differs from the record; repairs it if asked to.")
final class ReconcileCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "May be left out when there is only one.")
    private String activation = "";

    @Option(
            names = "--repair",
            description = "Put back who was taken off; remove whom we once added and who left since.")
    private boolean repair;

    @Option(names = "--remove-strangers", description = "With --repair: remove members that somebody else added, too.")
    private boolean removeStrangers;

    @Option(names = "--yes", description = "Go on even if more would be removed than the guard allows.")
    private boolean yes;

    ReconcileCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = workspace.activation(activation);
        var how = !repair
                ? Reconcile.Repair.REPORT
                : removeStrangers ? Reconcile.Repair.MEND_AND_REMOVE_STRANGERS : Reconcile.Repair.MEND;
        if (removeStrangers)
            Confirm.ask(
                    "Members of \"%s\" that Rollcall did not add will be removed.".formatted(chosen.listName()),
                    yes,
                    root.out());
        return reconcile(root, workspace, new Reconcile(workspace.engine(), workspace.bound(chosen)), how, yes);
    }

    static int reconcile(Root root, Workspace workspace, Reconcile reconcile, Reconcile.Repair how, boolean yes)
            throws Exception {
        var findings = new Work(root, workspace).metered(progress -> reconcile.run(how, yes, progress));
        var run = findings.report().run();
        if (root.json()) {
            root.out()
                    .println(Json.run(run)
                            .put("removed_by_hand", findings.removedByHand())
                            .put("contact_gone", findings.contactGone())
                            .put("orphans", findings.orphans())
                            .put("strangers", findings.strangers()));
        } else {
            Tell.run(run, root.out());
            if (findings.none()) root.out().printf("  the list is as it should be%n");
            line(root, "members were taken off the list by somebody else", findings.removedByHand());
            line(root, "members are contacts no longer", findings.contactGone());
            line(root, "people on the list left the audience and should be off it", findings.orphans());
            line(root, "people on the list were added by somebody else; they stay", findings.strangers());
        }
        root.out().flush();
        return Exit.of(run.status());
    }

    private static void line(Root root, String what, long count) {
        if (count > 0) root.out().printf("  %,d %s%n", count, what);
    }
}
