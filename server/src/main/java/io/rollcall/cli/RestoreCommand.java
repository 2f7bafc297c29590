package io.rollcall.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Brings a back-up back.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Brings a back-up back into an empty state folder and database. The server has to rest meanwhile.",
        footer = {
            "",
            "Put key and keys.json into the state folder first, or set ROLLCALL_KEY and ROLLCALL_KEYS. A back-up of an embedded",
            "database may be restored into a PostgreSQL that ROLLCALL_DATABASE names, and the other way round.",
            "Activations are paused: what was sent after the back-up was made is not in it, so reconcile each first."
        })
final class RestoreCommand implements Callable<Integer> {
    private final Root root;

    @Mixin
    private StateFolder state = new StateFolder();

    @Parameters(paramLabel = "FILE", description = "The file that backup wrote.")
    private Path file = Path.of("");

    RestoreCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        try (var estate = root.program().estate(state.path())) {
            var at = estate.backup().read(file);
            root.out().printf("""
                    all is as it was at %s
                    activations are paused: reconcile each with its list, then resume it
                    """, at);
            root.out().flush();
        }
        return Exit.DONE;
    }
}
