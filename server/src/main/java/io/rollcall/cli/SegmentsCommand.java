package io.rollcall.cli;

import io.rollcall.domain.Plain;
import io.rollcall.workspace.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Lists the segments.
@Command(
        name = "segments",
        mixinStandardHelpOptions = true,
        description = "Lists the segments and says in plain words who belongs to each.")
final class SegmentsCommand implements Callable<Integer> {
    private final Root root;

    SegmentsCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        for (var segment : root.open().project().definitions().segments().values()) {
            if (root.json())
                root.out()
                        .println(Json.object()
                                .put("segment", segment.name())
                                .put("model", segment.model())
                                .put("words", Plain.words(segment)));
            else root.out().printf("%s%n  %s%n", segment.name(), Plain.words(segment));
        }
        root.out().flush();
        return Exit.DONE;
    }
}
