package io.rollcall.cli;

import io.rollcall.sync.Forget;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Erases one person.
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = "Erases an address from all that is on record in a server's workspace.",
        footer = {
            "",
            "Nothing is changed in the source, nor in Emarsys: erase the person there first, or the next run takes him up again."
        })
final class ForgetCommand implements Callable<Integer> {
    private final Root root;

    @Mixin
    private OfServer server = new OfServer();

    @Parameters(paramLabel = "ADDRESS", description = "The address, in any spelling.")
    private String address = "";

    @Option(names = "--even-on-lists", description = "Even if it is on lists, from which it is never removed then.")
    private boolean evenOnLists;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    ForgetCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        try (var estate = root.program().estate(server.state())) {
            var workspace = estate.workspaces().open(server.workspace(estate));
            Confirm.ask("This address will be erased from every ledger, for good.", yes, root.out());
            var forgotten = new Forget(workspace.engine()).address(address, evenOnLists);
            if (forgotten.activations().isEmpty()) root.out().println("nothing was on record of it");
            else root.out().printf("erased from the ledgers of %s%n", String.join(", ", forgotten.activations()));
            if (!forgotten.listed().isEmpty())
                root.out().printf("still on the lists of %s%n", String.join(", ", forgotten.listed()));
            root.out().flush();
        }
        return Exit.DONE;
    }
}
