package io.rollcall.journey;

import io.rollcall.destination.Destination;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Guard;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.domain.Retry;
import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Faults;
import io.rollcall.store.Run;
import io.rollcall.sync.Options;
import io.rollcall.sync.Sync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A process that makes one run of an installation and says what came of it. It is told the folder of the
/// installation, the address of the API, and a file with the rows of the warehouse.
///
/// Few people go into one call, so that a small list takes many. Those who wait are not tried again, so that
/// whoever is sent twice was sent needlessly.
final class RunOnce {
    private static final Line.Sizes FEW = new Line.Sizes(3, 2);
    private static final Activation.Conduct CONDUCT = new Activation.Conduct(Retry.NEVER, Guard.DEFAULT, false);

    private RunOnce() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            var clock = new HandClock();
            var platform = Workshop.platform(arguments[1], Account.Login.standard(), clock, "oauth");
            var run = run(
                    new Installation(Path.of(arguments[0]), clock),
                    Files.readAllLines(Path.of(arguments[2])),
                    platform.lists(Activation.Mapping.EMAIL),
                    new Line.Deaf());
            System.out.println(run.status() + " " + run.message());
        } catch (Problem problem) {
            System.out.println(problem.sentence());
        }
    }

    /// The same in this process, with a listener.
    static Run run(Installation installation, List<String> rows, Destination destination, Line.Listener listener)
            throws Problem, IOException, InterruptedException {
        var warehouse = new Warehouse();
        warehouse.rows.addAll(rows);
        var line = new Line(destination, new Faults(), FEW, Weather.FAIR, listener);
        var bound = Installation.bound(Installation.activation("Buyers", CONDUCT), warehouse, line);
        return new Sync(installation.engine(), bound)
                .run(Options.ORDINARY, Progress.NONE)
                .run();
    }
}
