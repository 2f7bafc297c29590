package io.rollcall.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Guard;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.domain.Retry;
import io.rollcall.journey.Installation.OnRecord;
import io.rollcall.ledger.LedgerChanges;
import io.rollcall.ledger.Whereabouts;
import io.rollcall.store.Run;
import io.rollcall.sync.Options;
import io.rollcall.sync.Plan;
import io.rollcall.sync.Reconcile;
import io.rollcall.sync.Report;
import io.rollcall.sync.Sync;
import io.rollcall.sync.Undo;
import io.rollcall.sync.Why;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Every kind of run a list can have, each with the inspection that follows it.
final class Runs {
    private final Workshop workshop;
    private final Manner manner;
    private final Warehouse warehouse;
    private final Scene scene;
    private final Events events;
    private final RandomGenerator random;
    private final Processes processes;
    private boolean listIsGone;

    /// How the activation is set up.
    record Manner(Line.Sizes sizes, boolean wsse, Retry retry, Guard guard) {}

    Runs(Workshop workshop, Manner manner, Warehouse warehouse, Scene scene, Events events, RandomGenerator random)
            throws Problem, IOException {
        this.workshop = workshop;
        this.manner = manner;
        this.warehouse = warehouse;
        this.scene = scene;
        this.events = events;
        this.random = random;
        processes = new Processes(workshop, manner, warehouse, scene, events);
    }

    String told() {
        return processes.told();
    }

    Installation installation() {
        return processes.installation();
    }

    /// A list of the activation's name that somebody else has made.
    void listOfOthers() {
        scene.makeList(processes.listName(), events.someContacts());
    }

    void rename(String name) {
        processes.rename(name);
    }

    boolean unsettled() {
        return installation().unsettled();
    }

    /// Whether there is a list of ours, or may be.
    boolean hasList(boolean othersList) throws IOException {
        return (unsettled() && !othersList) || !onRecord().list().isEmpty();
    }

    boolean needsNewList() {
        return listIsGone && scene.list().isEmpty();
    }

    void clear() throws IOException {
        scene.clear();
        Folders.delete(installation().folder());
    }

    Optional<Report> run(Options options, Weather weather) throws Problem, IOException, InterruptedException {
        var before = new Before();
        var memory = installation().store().memory(Installation.ID);
        var due = options.everybody() || manner.retry().waitingDue(memory.waitingTriedAt(), workshop.clock.instant());
        var report = processes.run(
                "run " + options, weather, (engine, bound) -> new Sync(engine, bound).run(options, Progress.NONE));
        if (report.isEmpty()) return report;
        var run = report.get().run();
        switch (run.status()) {
            case DONE -> {
                var now = before.inspection(run.figures());
                now.recordIsTheAudience(audience(), due && (!before.unsettled || manner.retry() == Retry.EVERY_RUN));
                now.booksClose(run.figures(), events.audience(), events.invalidRows());
                if (options.everybody() && run.figures().uncertain() == 0) now.listIsTheAudience(audience());
                if (options.equals(Options.ORDINARY))
                    assertEquals(
                            List.of(),
                            memory.guard()
                                    .orElse(manner.guard())
                                    .breaches(run.figures().forGuard()));
                assertEquals(processes.listName(), scene.listName());
            }
            case HELD -> {
                before.nothingChanged();
                if (random.nextInt(3) > 0) letPass(report.get());
            }
            case FAILED -> failed(before, run, weather);
            case RUNNING, SKIPPED, APPROVED, INTERRUPTED -> throw new AssertionError(run);
        }
        return report;
    }

    /// A person looks at a held run and lets it pass, this once or from now on.
    Report letPass(Report held) throws Problem, IOException, InterruptedException {
        var figures = held.run().figures().forGuard();
        var options = held.run().kind() == Run.Kind.RESYNC ? Options.EVERYBODY : Options.ORDINARY;
        if (random.nextBoolean())
            installation().store().newNormal(Installation.ID, manner.guard().widenedFor(figures));
        else options = new Options(Optional.of(figures), options.newList(), options.everybody());
        var report = run(options, Weather.FAIR).orElseThrow();
        if (!listIsGone) assertEquals(Run.Status.DONE, report.run().status(), "after it was let pass");
        return report;
    }

    /// In fair weather a run fails only for want of its list, or because the list's name is somebody else's.
    private void failed(Before before, Run run, Weather weather) throws IOException {
        listIsGone = scene.list().isEmpty() && !onRecord().list().isEmpty();
        if (!weather.equals(Weather.FAIR)) return;
        var taken = onRecord().list().isEmpty() && scene.list().isPresent() && processes.takeOver();
        assertTrue(scene.list().isEmpty() || taken, run.message());
        before.listIsTheSame();
    }

    void onBrokenSource(Warehouse.Breaking breaking, Weather weather)
            throws Problem, IOException, InterruptedException {
        var before = new Before();
        warehouse.breaks(breaking);
        var report = processes.run(
                "run on a source that breaks",
                weather,
                (engine, bound) -> new Sync(engine, bound).run(Options.ORDINARY, Progress.NONE));
        warehouse.breaks(Warehouse.Breaking.NEVER);
        report.ifPresent(each -> assertEquals(Run.Status.FAILED, each.run().status()));
        before.listIsTheSame();
    }

    /// A plan changes nothing; what it says is what a run at once after it does.
    void plan(Weather weather) throws Problem, IOException, InterruptedException {
        var before = new Before();
        var plan = new ArrayList<Plan>();
        processes.run("plan", weather, (engine, bound) -> {
            plan.add(new Sync(engine, bound).plan(3, Progress.NONE));
            return null;
        });
        before.listIsTheSame();
        if (plan.isEmpty()) return;
        var run = run(Options.ORDINARY, Weather.FAIR).orElseThrow().run();
        if (run.status() == Run.Status.FAILED) return;
        var counts = plan.getFirst().counts();
        assertEquals(
                List.of(
                        counts.rows(),
                        counts.joins(),
                        counts.removals(),
                        !plan.getFirst().breaches().isEmpty()),
                List.of(
                        run.figures().rows(),
                        run.figures().joins(),
                        run.figures().removals(),
                        run.status() == Run.Status.HELD),
                "a plan and its run");
    }

    /// Why somebody is on the list, or is not, is what the ledger says and how many rows he has.
    void why(String address) throws Problem, IOException, InterruptedException {
        var rows = events.audience().stream().filter(address::equals).count();
        var now = onRecord().people().getOrDefault(address, Whereabouts.UNKNOWN);
        processes.run("why", Weather.FAIR, (engine, bound) -> {
            var answer = new Why(engine, bound).about(address);
            assertEquals(rows, answer.rows());
            assertEquals(Optional.ofNullable(now.status()), answer.now());
            assertEquals(now.contactId(), answer.contactId());
            return null;
        });
    }

    void reconcile(Reconcile.Repair repair, boolean trusted, Weather weather)
            throws Problem, IOException, InterruptedException {
        var before = new Before();
        var strangersToo = repair == Reconcile.Repair.MEND_AND_REMOVE_STRANGERS;
        scene.strangersMayGo(strangersToo);
        var report = processes.run(
                "reconcile " + repair,
                weather,
                (engine, bound) -> new Reconcile(engine, bound)
                        .run(repair, trusted, Progress.NONE)
                        .report());
        scene.strangersMayGo(false);
        if (report.isEmpty()) return;
        var run = report.get().run();
        switch (run.status()) {
            case DONE -> {
                var now = before.inspection(run.figures());
                if (repair == Reconcile.Repair.REPORT) before.listIsTheSame();
                else now.listIsMended(strangersToo);
            }
            case HELD -> before.listIsTheSame();
            case FAILED ->
                assertTrue(
                        !weather.equals(Weather.FAIR)
                                || scene.list().isEmpty()
                                || onRecord().list().isEmpty(),
                        run.message());
            case RUNNING, SKIPPED, APPROVED, INTERRUPTED -> throw new AssertionError(run);
        }
    }

    /// Puts the list back as it was so many runs ago, where that can be done.
    void undo(int ago, Weather weather) throws Problem, IOException, InterruptedException {
        var before = new Before();
        var earlier = installation().store().runs(Installation.ID, 100).stream()
                .filter(run -> run.ledgerVersion().isPresent())
                .skip(ago)
                .findFirst();
        if (earlier.isEmpty()) return;
        var version = earlier.get().ledgerVersion().getAsLong();
        if (!installation().ledgers().versions().contains(version)) return;
        var then = installation().onRecord(version, events.addresses());
        if (!then.list().equals(onRecord().list())) return;
        var preview = new ArrayList<LedgerChanges.Count>();
        var report = processes.run("undo to version " + version, weather, (engine, bound) -> {
            var undo = new Undo(engine, bound);
            preview.add(undo.preview(earlier.get().id()));
            return undo.to(earlier.get().id(), Progress.NONE);
        });
        installation().store().pause(Installation.ID, Optional.empty());
        if (report.isEmpty() || report.get().run().status() != Run.Status.DONE) return;
        var figures = report.get().run().figures();
        before.inspection(figures).listIsAsItWas(then);
        if (before.unsettled) return;
        assertEquals(preview.getFirst(), new LedgerChanges.Count(figures.joins(), figures.removals()), "preview");
    }

    private Set<String> audience() {
        return Set.copyOf(events.audience());
    }

    private OnRecord onRecord() throws IOException {
        return installation().onRecord(events.addresses());
    }

    /// The state before a run, to compare with.
    private final class Before {
        private final OnRecord record = onRecord();
        private final boolean unsettled = unsettled();
        private final Set<Long> members = scene.members();

        private Before() throws IOException {}

        /// What holds after every run that is done.
        Inspection inspection(Run.Figures figures) throws IOException {
            var now = new Inspection(scene, record, unsettled, onRecord());
            now.listIsWhatIsOnRecord();
            now.figuresAreTheLedgers(figures);
            return now;
        }

        void listIsTheSame() {
            assertEquals(members, scene.members());
        }

        void nothingChanged() throws IOException {
            listIsTheSame();
            if (!unsettled) assertEquals(record, onRecord());
        }
    }
}
