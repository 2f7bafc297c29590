package io.rollcall.cli;

import io.rollcall.store.Run;
import io.rollcall.workspace.Json;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows how lists stand.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows how every list stands, or the last runs of one activation.")
final class StatusCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "Show its last runs.")
    private String activation = "";

    @Option(names = "--runs", paramLabel = "N", description = "How many runs to show (default: ${DEFAULT-VALUE}).")
    private int most = 10;

    StatusCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var store = workspace.engine().store();
        if (!activation.isEmpty()) {
            var runs = store.runs(workspace.activation(activation).id(), most);
            if (runs.isEmpty() && !root.json()) root.out().printf("%s has not run yet%n", activation);
            print(runs);
            return Exit.DONE;
        }
        for (var each : workspace.project().activations().values()) {
            var last = store.runs(each.id(), 1);
            if (root.json()) {
                print(last);
                continue;
            }
            root.out().printf("%s  (list \"%s\")%n", each.id(), each.listName());
            store.memory(each.id()).paused().ifPresent(why -> root.out().printf("  paused: %s%n", why));
            if (last.isEmpty()) root.out().printf("  has not run yet%n");
            print(last);
        }
        root.out().flush();
        return Exit.DONE;
    }

    private void print(List<Run> runs) {
        for (var run : runs) {
            if (root.json()) {
                root.out().println(Json.run(run));
                continue;
            }
            var figures = run.figures();
            root.out()
                    .printf(
                            "  %s  run %d  %s %s  listed %,d, waiting %,d, rejected %,d  (+%,d -%,d)%s%n",
                            Tell.time(run.startedAt()),
                            run.id(),
                            run.kind().name().toLowerCase(Locale.ROOT),
                            Tell.words(run.status()),
                            figures.listed(),
                            figures.waiting(),
                            figures.rejected(),
                            figures.added(),
                            figures.removed(),
                            run.message().isEmpty() ? "" : "\n      " + run.message());
        }
        root.out().flush();
    }
}
