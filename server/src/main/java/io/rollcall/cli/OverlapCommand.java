package io.rollcall.cli;

import io.rollcall.domain.Problem;
import io.rollcall.workspace.Json;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Counts who is in two segments.
@Command(
        name = "overlap",
        mixinStandardHelpOptions = true,
        description = "Counts how many people are in both of two segments of one model.")
final class OverlapCommand implements Callable<Integer> {
    private final Root root;

    @Mixin
    private Segments segments = new Segments();

    @Parameters(index = "1", paramLabel = "OTHER", description = "Name of the other segment.")
    private String other = "";

    OverlapCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = segments.of(workspace);
        var known = workspace.project().definitions().segments();
        var second = known.get(other);
        if (second == null)
            throw new Problem("There is no segment %s; the segments are: %s."
                    .formatted(other, String.join(", ", List.copyOf(known.keySet()))));
        if (!second.model().equals(chosen.segment().model()))
            throw new Problem("Segment %s is of model %s, and %s of model %s; only people of one model can be compared."
                    .formatted(
                            other,
                            second.model(),
                            chosen.segment().name(),
                            chosen.segment().model()));
        var answer = chosen.source().ask(chosen.insight().overlap(chosen.segment(), second), 1);
        var one = answer.number(0);
        var two = answer.number(1);
        var both = answer.number(2);
        if (root.json())
            root.out()
                    .println(Json.object()
                            .put("one", chosen.segment().name())
                            .put("other", other)
                            .put("rows_of_one", one)
                            .put("rows_of_other", two)
                            .put("both", both));
        else
            root.out()
                    .printf(
                            Locale.ROOT,
                            "%,d in both; %,d only in %s, %,d only in %s%n",
                            both,
                            one - both,
                            chosen.segment().name(),
                            two - both,
                            other);
        root.out().flush();
        return Exit.DONE;
    }
}
