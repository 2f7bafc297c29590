package io.rollcall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Changes the key that a server seals secrets with.
@Command(
        name = "rotate-keys",
        mixinStandardHelpOptions = true,
        description = "Makes a new key and seals all secrets of a server with it. The server has to rest meanwhile.",
        footer = {"", "Old keys stay in keys.json, so that a backup of the database can still be opened."})
final class KeysCommand implements Callable<Integer> {
    private final Root root;

    @Mixin
    private StateFolder state = new StateFolder();

    KeysCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        try (var estate = root.program().estate(state.path())) {
            var count = estate.rotateKeys();
            root.out().printf("the secrets of %,d definitions are sealed with a new key%n", count);
            root.out().flush();
        }
        return Exit.DONE;
    }
}
