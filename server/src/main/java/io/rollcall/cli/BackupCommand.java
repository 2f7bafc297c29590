package io.rollcall.cli;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Writes all that a server has into one file.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Writes all that a server has, but for its keys, into one file. The server may run meanwhile.",
        footer = {
            "",
            "The keys (key and keys.json in the state folder, or ROLLCALL_KEY and ROLLCALL_KEYS) are not in it: keep them",
            "elsewhere. Without them the back-up is of no use to anybody."
        })
final class BackupCommand implements Callable<Integer> {
    private final Root root;

    @Mixin
    private StateFolder state = new StateFolder();

    @Parameters(paramLabel = "FILE", description = "The file to write, such as rollcall-2026-11-24.zip.")
    private Path file = Path.of("");

    BackupCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(state.path())) throw new Problem("There is no state folder %s.".formatted(state.path()));
        try (var estate = root.program().estate(state.path())) {
            var ledgers = estate.backup().write(file.toAbsolutePath(), estate.now());
            root.out().printf("%s holds the database and %,d ledgers; the keys are not in it%n", file, ledgers);
            root.out().flush();
        } catch (IOException full) {
            throw new Problem("%s cannot be written: %s".formatted(file, full.getMessage()), full);
        }
        return Exit.DONE;
    }
}
