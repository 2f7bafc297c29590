package io.rollcall.cli;

import io.rollcall.domain.Problem;
import io.rollcall.source.Catalogue;
import io.rollcall.source.Source;
import io.rollcall.workspace.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows what a source has.
@Command(
        name = "tables",
        mixinStandardHelpOptions = true,
        description = "Lists the tables and views of a source, or the columns of one of them.",
        footer = {"", "The columns come as the `fields` of a model, to be copied into rollcall.yaml."})
final class TablesCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "SOURCE", description = "Name of a source of the project file.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "TABLE", description = "As the list has it.")
    private String table = "";

    TablesCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var sources = root.open().sources();
        var source = sources.get(name);
        if (source == null)
            throw new Problem(
                    "There is no source %s; there are: %s.".formatted(name, String.join(", ", sources.keySet())));
        if (table.isEmpty()) tables(source);
        else columns(source);
        root.out().flush();
        return Exit.DONE;
    }

    private void tables(Source source) throws Problem, InterruptedException {
        for (var each : source.catalogue().tables()) {
            if (root.json())
                root.out().println(Json.object().put("table", each.name()).put("view", each.isView()));
            else root.out().printf("%s%s%n", each.name(), each.isView() ? "  (view)" : "");
        }
    }

    private void columns(Source source) throws Problem, InterruptedException {
        var columns = source.catalogue().columns(table);
        if (columns.isEmpty())
            throw new Problem(
                    "Source %s has no table %s; `rollcall tables %s` lists them.".formatted(name, table, name));
        if (!root.json()) root.out().printf("    fields:%n");
        for (var column : columns) {
            if (root.json())
                root.out()
                        .println(Json.object()
                                .put("column", column.name())
                                .put("type", column.type().word())
                                .put("database_type", column.databaseType()));
            else
                root.out()
                        .printf(
                                "      %s: %s    # %s%n",
                                Catalogue.inYaml(column.name()), column.type().word(), column.databaseType());
        }
    }
}
