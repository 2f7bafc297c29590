package io.rollcall.cli;

import io.rollcall.domain.Problem;
import io.rollcall.source.Dialect;
import io.rollcall.source.dialect.Dialects;
import io.rollcall.workspace.Json;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the statement of a segment.
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Prints the statement that a segment is, as of now.")
final class SqlCommand implements Callable<Integer> {
    private final Root root;

    @Mixin
    private Segments segments = new Segments();

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            description = "In the words of another database, to look at or to copy: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private Optional<String> dialect = Optional.empty();

    SqlCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = segments.of(workspace);
        var written = dialect.isEmpty() ? chosen.sql() : workspace.statement(dialectOf(dialect.get()), chosen.zone());
        var sql = written.select(chosen.segment());
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

    private static Dialect dialectOf(String name) throws Problem {
        var dialect = Dialects.ALL.get(name);
        if (dialect == null)
            throw new Problem(
                    "There is no dialect %s; there are: %s.".formatted(name, String.join(", ", Dialects.ALL.keySet())));
        return dialect;
    }

    /// The names that may be given.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Dialects.ALL.keySet().iterator();
        }
    }
}
