package io.rollcall.cli;

import io.rollcall.cli.demo.Story;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Plain;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import io.rollcall.store.Run;
import io.rollcall.sync.Options;
import io.rollcall.sync.Reconcile;
import io.rollcall.sync.Report;
import io.rollcall.sync.Sync;
import io.rollcall.sync.Why;
import io.rollcall.workspace.Scratch;
import io.rollcall.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows what Rollcall does, with an Emarsys of its own and an invented shop.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what Rollcall does, with an Emarsys of its own and an invented shop of 50,000 customers:"
                    + " a first sync, a day later, a broken source, a mass removal that is held, an edit by hand, a segment.",
            "Nothing is needed, nothing leaves this machine, and nothing is left behind."
        })
final class DemoCommand implements Callable<Integer> {
    static final long SEED = 20_261_123;

    private final Root root;
    private int wrong;

    @Option(names = "--folder", paramLabel = "DIR", description = "Work in this folder and leave it there to look at.")
    private Optional<Path> kept = Optional.empty();

    DemoCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        try (var scratch = Scratch.in(kept);
                var sandbox = Sandbox.start(Setup.defaults())) {
            tell(Story.begin(scratch.folder(), sandbox, new SplittableRandom(SEED)));
        }
        say("");
        say(
                wrong == 0
                        ? "That is all. Next: write a rollcall.yaml of your own, then `rollcall check`."
                        : "Something went wrong above.");
        return wrong == 0 ? Exit.DONE : Exit.FAILED;
    }

    private void tell(Story story) throws Problem, IOException, InterruptedException {
        var workspace = root.open(story.project());
        var activation = workspace.activation("newsletter");
        var bound = workspace.bound(activation);
        var sync = new Sync(workspace.engine(), bound);
        story.open(LocalDate.ofInstant(workspace.engine().clock().instant(), ZoneOffset.UTC));

        head("A shop with %,d customers; %,d people are contacts in Emarsys"
                .formatted(story.customers(), story.contacts()));
        say("  the model: customers with the newsletter and an order; the list: \"%s\""
                .formatted(activation.listName()));

        head("The first run creates the list");
        expect(story, sync.run(Options.ORDINARY, Progress.NONE), Run.Status.DONE);

        head("A day passes");
        story.aDayPasses().forEach(what -> say("  " + what));
        expect(story, sync.run(Options.ORDINARY, Progress.NONE), Run.Status.DONE);

        head("Nothing happens, and the next run finds nothing to do but those who wait");
        expect(story, sync.run(Options.ORDINARY, Progress.NONE), Run.Status.DONE);

        head("The export breaks: the column is gone. The list stays untouched");
        story.breakTheSource();
        expect(story, sync.run(Options.ORDINARY, Progress.NONE), Run.Status.FAILED);

        head("The export is cut off: two thirds of the customers are missing. The guard holds the run");
        story.loseMostCustomers();
        var held = sync.run(Options.ORDINARY, Progress.NONE);
        expect(story, held, Run.Status.HELD);
        say("  somebody looks, sees that the export is broken, and says: rollcall skip");
        workspace.engine().store().decide(held.run().id(), Run.Status.SKIPPED);
        story.mendTheSource();

        head("Somebody takes 25 people off the list by hand; reconcile notices and puts them back");
        story.editByHand(25);
        reconcile(story, new Reconcile(workspace.engine(), bound));

        head("Why is this person on the list?");
        why(workspace, activation, story.somebody());

        head("A segment, built without SQL, gets a list of its own");
        segment(story, workspace);
    }

    private void segment(Story story, Workspace workspace) throws Problem, IOException, InterruptedException {
        var activation = workspace.activation("good_neighbours");
        var definitions = workspace.project().definitions();
        say("  " + Plain.words(definitions.segment("good_neighbours")));
        say("  complained_lately: " + Plain.words(definitions.segment("complained_lately")));
        var sync = new Sync(workspace.engine(), workspace.bound(activation));
        expect(story, activation.listName(), sync.run(Options.ORDINARY, Progress.NONE), Run.Status.DONE);
    }

    private void expect(Story story, Report report, Run.Status status) {
        expect(story, "Newsletter", report, status);
    }

    private void expect(Story story, String list, Report report, Run.Status status) {
        Tell.run(report.run(), root.out());
        say("  in Emarsys: %,d members".formatted(story.listSize(list)));
        if (report.run().status() != status) wrong++;
        if (status == Run.Status.DONE && report.run().figures().drift().orElse(1) != 0) wrong++;
    }

    private void reconcile(Story story, Reconcile reconcile) throws Problem, IOException, InterruptedException {
        var found = reconcile.run(Reconcile.Repair.MEND, false, Progress.NONE);
        say("  %,d were taken off by somebody else, %,d are contacts no longer"
                .formatted(found.removedByHand(), found.contactGone()));
        expect(story, found.report(), Run.Status.DONE);
    }

    private void why(Workspace workspace, Activation activation, String address)
            throws Problem, IOException, InterruptedException {
        var answer = new Why(workspace.engine(), workspace.bound(activation)).about(address);
        say("  rollcall why %s".formatted(address));
        say("  now: %s (contact %d), %,d row(s) of the model"
                .formatted(answer.now().map(Tell::words).orElse("not known"), answer.contactId(), answer.rows()));
        for (var event : answer.events())
            say("  run %d: %s -> %s".formatted(event.run(), Tell.words(event.before()), Tell.words(event.after())));
        if (answer.now().isEmpty()) wrong++;
    }

    private void head(String what) {
        say("");
        say("== " + what);
    }

    private void say(String line) {
        root.out().println(line);
        root.out().flush();
    }
}
