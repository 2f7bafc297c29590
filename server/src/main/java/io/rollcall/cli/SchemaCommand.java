package io.rollcall.cli;

import io.rollcall.project.Schema;
import io.rollcall.workspace.Offered;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Prints the JSON Schema of the project file.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of rollcall.yaml, for editors that complete and check as you type.",
        footer = {"", "Put this line first in rollcall.yaml:", "  # yaml-language-server: $schema=rollcall.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Root root;

    SchemaCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.out().print(Schema.text(Offered.KINDS));
        root.out().flush();
        return Exit.DONE;
    }
}
