package io.rollcall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the statement of a segment.
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Prints the statement that a segment is, as of now.")
final class SqlCommand implements Callable<Integer> {
    private final Root root;

    @Mixin
    private Segments segments = new Segments();

    SqlCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var chosen = segments.of(root.open());
        var sql = chosen.sql().select(chosen.segment());
        root.out()
                .println(
                        root.json()
                                ? Json.object()
                                        .put("segment", chosen.segment().name())
                                        .put("sql", sql)
                                        .toString()
                                : sql);
        root.out().flush();
        return Exit.DONE;
    }
}
