package io.rollcall.cli;

import io.rollcall.store.Run;
import io.rollcall.workspace.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows how large an audience was over time.
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Shows the size of an audience over time: each run remembers what it found.")
final class HistoryCommand implements Callable<Integer> {
    private static final int WIDEST = 40;

    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "May be left out when there is only one.")
    private String activation = "";

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "30",
            description = "How many runs to look back (default: ${DEFAULT-VALUE}).")
    private int most;

    HistoryCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = workspace.activation(activation);
        var runs = workspace.engine().store().runs(chosen.id(), most).reversed().stream()
                .filter(run -> run.figures().rows() > 0)
                .toList();
        if (root.json()) runs.forEach(run -> root.out().println(Json.run(run)));
        else print(chosen.id(), runs);
        root.out().flush();
        return Exit.DONE;
    }

    private void print(String name, List<Run> runs) {
        if (runs.isEmpty()) root.out().printf("%s has not read its audience yet%n", name);
        var largest =
                runs.stream().mapToLong(run -> run.figures().audience()).max().orElse(1);
        for (var run : runs) {
            var figures = run.figures();
            root.out()
                    .printf(
                            "%s  run %-5d %12s  %-40s  +%,d -%,d%s%n",
                            Tell.time(run.startedAt()),
                            run.id(),
                            "%,d".formatted(figures.audience()),
                            "#".repeat((int) (figures.audience() * WIDEST / Math.max(1, largest))),
                            figures.added(),
                            figures.removed(),
                            run.status() == Run.Status.DONE ? "" : "  (" + Tell.words(run.status()) + ")");
            if (!run.unusual().isEmpty()) root.out().printf("    %s%n", run.unusual());
        }
    }
}
