package io.rollcall.cli;

import io.rollcall.workspace.Explanation;
import io.rollcall.workspace.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Explains one person of a segment.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says which conditions of a segment hold for an address, and what each of them saw.")
final class ExplainCommand implements Callable<Integer> {
    private final Root root;

    @Mixin
    private Segments segments = new Segments();

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "In any spelling.")
    private String address = "";

    ExplainCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var looked = segments.of(workspace);
        var segment = looked.segment();
        var explanations = Explanation.of(looked, workspace.project().definitions(), address);
        if (explanations.isEmpty() && !root.json())
            root.out().printf("No row of model %s has this address.%n", segment.model());
        for (var each : explanations) {
            if (root.json()) root.out().println(Json.explanation(segment.name(), each));
            else print(segment.name(), each.member(), each.all());
        }
        root.out().flush();
        return Exit.DONE;
    }

    private void print(String name, boolean member, List<Explanation.Said> all) {
        root.out().printf("%s segment %s%n", member ? "in" : "not in", name);
        for (var said : all)
            root.out()
                    .printf(
                            "  %s %s%s%s%n",
                            said.holds() ? "yes" : "no ",
                            "  ".repeat(said.depth()),
                            said.words(),
                            said.saw() == null ? "" : "  (it is " + said.saw() + ")");
    }
}
