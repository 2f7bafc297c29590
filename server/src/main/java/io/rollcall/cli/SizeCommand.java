package io.rollcall.cli;

import io.rollcall.workspace.Json;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Counts a segment.
@Command(
        name = "size",
        mixinStandardHelpOptions = true,
        description =
                "Counts the people of a segment now: how many, which share of the model, how many have an address.")
final class SizeCommand implements Callable<Integer> {
    private final Root root;

    @Mixin
    private Segments segments = new Segments();

    SizeCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var chosen = segments.of(root.open());
        var answer = chosen.source().ask(chosen.insight().size(chosen.segment()), 1);
        var all = answer.number(0);
        var found = answer.number(1);
        if (root.json())
            root.out()
                    .println(Json.object()
                            .put("segment", chosen.segment().name())
                            .put("model_rows", all)
                            .put("rows", found)
                            .put("with_address", answer.number(2))
                            .put("addresses", answer.number(3)));
        else
            root.out()
                    .printf(
                            Locale.ROOT,
                            "%s: %,d of %,d rows (%.1f %%), %,d with an address, %,d different addresses%n",
                            chosen.segment().name(),
                            found,
                            all,
                            all == 0 ? 0.0 : 100.0 * found / all,
                            answer.number(2),
                            answer.number(3));
        root.out().flush();
        return Exit.DONE;
    }
}
