package io.rollcall.cli;

import io.rollcall.sync.Plan;
import io.rollcall.sync.Sync;
import io.rollcall.workspace.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Works out what a run would do.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Says who would join and who would leave; nothing is sent.",
        footer = {"", "Exit code 3 says that the guard would hold the run."})
final class PlanCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "May be left out when there is only one.")
    private String activation = "";

    @Option(names = "--show", paramLabel = "N", description = "Show N of the addresses that would join.")
    private int show;

    @Option(
            names = "--explain",
            description =
                    "Say where the audience was compared, what that took, and whether the other place would be quicker.")
    private boolean explain;

    PlanCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = workspace.activation(activation);
        var sync = new Sync(workspace.engine(), workspace.bound(chosen));
        var plan = new Work(root, workspace).metered(progress -> sync.plan(show, progress));
        if (root.json()) root.out().println(json(chosen.id(), plan));
        else print(chosen.id(), plan, root.out());
        if (explain && !root.json())
            root.out().printf("  compared: %s%n", plan.compare().advice());
        root.out().flush();
        return plan.breaches().isEmpty() ? Exit.DONE : Exit.HELD;
    }

    private ObjectNode json(String name, Plan plan) {
        var json = Json.plan(name, plan);
        return explain ? json.put("compared", plan.compare().advice()) : json;
    }

    private static void print(String name, Plan plan, PrintWriter out) {
        var counts = plan.counts();
        out.printf("%s: plan%n", name);
        out.printf(
                "  %,d rows = %,d addresses + %,d duplicates + %,d invalid%n",
                counts.rows(), counts.distinct(), counts.duplicates(), counts.allInvalid());
        out.printf("  %,d on the list now%n", plan.listed());
        out.printf(
                "  %,d would join for the first time, %,d would be tried again%n", counts.entrants(), counts.again());
        out.printf("  %,d would leave%n", counts.removals());
        out.printf("  up to %,d calls to Emarsys%n", plan.calls());
        plan.sample().forEach(address -> out.printf("    %s%n", address));
        plan.unusual().ifPresent(remark -> out.printf("  note: %s%n", remark));
        plan.breaches().forEach(breach -> out.printf("  held: %s%n", breach));
    }
}
