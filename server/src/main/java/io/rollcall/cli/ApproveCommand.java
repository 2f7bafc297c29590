package io.rollcall.cli;

import io.rollcall.domain.Problem;
import io.rollcall.store.Run;
import io.rollcall.sync.Options;
import io.rollcall.sync.Sync;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lets a held run go on.
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Carries out a run that the guard held, with the audience as it is now.",
        footer = {"", "It is held again if what it would do has become much worse meanwhile."})
final class ApproveCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "May be left out when there is only one.")
    private String activation = "";

    @Option(names = "--new-normal", description = "Widen the guard's limits for good, just enough for this run.")
    private boolean newNormal;

    ApproveCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var installation = root.open();
        var chosen = installation.activation(activation);
        var held = Held.run(installation, chosen);
        if (held.kind() == Run.Kind.RECONCILE)
            throw new Problem(
                    "A held reconcile is approved with `rollcall reconcile %s --repair --yes`.".formatted(chosen.id()));
        var store = installation.engine().store();
        var figures = held.figures().forGuard();
        if (newNormal) {
            var guard = store.memory(chosen.id()).guardOr(chosen.conduct().guard());
            store.newNormal(chosen.id(), guard.widenedFor(figures));
        }
        store.decide(held.id(), Run.Status.APPROVED);
        var sync = new Sync(installation.engine(), installation.bound(chosen));
        var options = new Options(java.util.Optional.of(figures), false, held.kind() == Run.Kind.RESYNC);
        return new Work(root, installation).reported(progress -> sync.run(options, progress));
    }
}
