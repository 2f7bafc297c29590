package io.rollcall.alert;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Alert;
import io.rollcall.domain.Alert.Level;
import io.rollcall.domain.Alert.Subject;
import io.rollcall.domain.Alert.Trigger;
import io.rollcall.domain.Schedule;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import io.rollcall.schedule.NextRun;
import io.rollcall.store.Breakages;
import io.rollcall.store.Run;
import io.rollcall.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out what holds in a workspace at one moment that people should know. Serves one look.
final class Watch {
    /// A list is not called late before this time, however often it is due.
    private static final Duration SOON = Duration.ofMinutes(15);
    /// So many rejected addresses in percent are critical.
    private static final int MOST_REJECTED = 50;
    /// Of fewer addresses than this, a part says little.
    private static final int FEW = 20;
    /// So long before a login ends, it is critical.
    private static final Duration LAST_WEEKS = Duration.ofDays(14);

    private static final int MOST_NAMES = 10;

    private final Workspace workspace;
    private final Instant now;
    private final Map<String, Run> telling = new HashMap<>();
    private final Map<String, Run> inStep = new HashMap<>();
    private final List<Alert> found = new ArrayList<>();

    Watch(Workspace workspace, Instant now) {
        this.workspace = workspace;
        this.now = now;
        var store = workspace.engine().store();
        for (var run : store.history().telling()) telling.put(run.activation(), run);
        for (var run : store.history().inStep()) inStep.put(run.activation(), run);
    }

    /// What holds now, each trigger of each thing at most once.
    List<Alert> look() {
        var breakages = workspace.engine().store().breakages().all();
        breakages.forEach(this::broken);
        for (var activation : workspace.project().activations().values()) {
            last(activation.id());
            kept(activation);
        }
        workspace
                .platforms()
                .forEach((name, platform) -> platform.ending().ifPresent(ending -> {
                    var last = ending.day().atStartOfDay(ZoneOffset.UTC).toInstant();
                    var level = last.minus(LAST_WEEKS).isBefore(now) ? Level.CRITICAL : Level.WARNING;
                    found(Trigger.ENDING, new Thing(Section.PLATFORMS, name), level, ending.sentence());
                }));
        return List.copyOf(found);
    }

    private void found(Trigger trigger, Thing thing, Level level, String sentence) {
        found.add(new Alert(new Subject(trigger, thing), level, sentence));
    }

    private void found(Trigger trigger, String activation, Level level, String sentence) {
        found(trigger, new Thing(Section.ACTIVATIONS, activation), level, sentence);
    }

    private void broken(Breakages.Breakage breakage) {
        var waiting = workspace.project().activations().values().stream()
                .filter(each -> workspace.needs(each).contains(breakage.thing()))
                .map(Activation::id)
                .toList();
        var names = String.join(", ", waiting.subList(0, Math.min(waiting.size(), MOST_NAMES)));
        var rest = waiting.size() > MOST_NAMES ? " and %,d more".formatted(waiting.size() - MOST_NAMES) : "";
        found(
                Trigger.BROKEN,
                breakage.thing(),
                Level.CRITICAL,
                breakage.sentence()
                        + (waiting.isEmpty()
                                ? ""
                                : " These activations wait for it and leave their lists as they are: %s%s."
                                        .formatted(names, rest)));
    }

    /// What the last run says.
    private void last(String activation) {
        var run = telling.get(activation);
        if (run == null) return;
        if (run.status() == Run.Status.HELD)
            found(
                    Trigger.HELD,
                    activation,
                    Level.CRITICAL,
                    run.message() + " A person decides: approve run %d, or skip it.".formatted(run.id()));
        if (!run.unusual().isEmpty()
                && workspace.project().tolerance(activation).unusual())
            found(Trigger.UNUSUAL, activation, Level.WARNING, run.unusual());
        if (run.status() != Run.Status.FAILED) return;
        switch (run.reason().cause()) {
            case LIST_GONE -> found(Trigger.LIST_GONE, activation, Level.CRITICAL, run.message());
            case NONE, OTHER -> found(Trigger.RUN_FAILED, activation, Level.CRITICAL, run.message());
            // The thing that is to blame has an alert of its own, for all activations that need it.
            case BROKEN, CANCELLED -> {}
        }
    }

    /// How the list is kept.
    private void kept(Activation activation) {
        var run = inStep.get(activation.id());
        if (run == null) return;
        late(activation, run);
        var tolerance = workspace.project().tolerance(activation.id());
        var figures = run.figures();
        var all = figures.listed() + figures.waiting() + figures.rejected() + figures.uncertain();
        var share = all < FEW ? 0 : figures.rejected() * 100 / all;
        if (figures.rejected() > 0 && share > tolerance.rejectedPercent())
            found(
                    Trigger.REJECTED,
                    activation.id(),
                    share >= MOST_REJECTED ? Level.CRITICAL : Level.WARNING,
                    "Emarsys rejects %,d of %,d addresses: look at their reasons among the members."
                            .formatted(figures.rejected(), all));
        var drift = figures.drift().orElse(0);
        if (Math.abs(drift) > tolerance.drift())
            found(
                    Trigger.DRIFTED,
                    activation.id(),
                    Level.WARNING,
                    "The list has %,d members %s than on record: reconcile says who."
                            .formatted(Math.abs(drift), drift > 0 ? "more" : "fewer"));
    }

    private void late(Activation activation, Run run) {
        var limit = limit(activation.id(), run.startedAt());
        if (limit.isEmpty() || !now.isAfter(limit.get())) return;
        if (workspace.engine().store().memory(activation.id()).paused().isPresent()) return;
        var patience = Duration.between(run.startedAt(), limit.get());
        found(
                Trigger.LATE,
                activation.id(),
                now.isAfter(limit.get().plus(patience)) ? Level.CRITICAL : Level.WARNING,
                "The list was last in step as of %s.".formatted(run.startedAt()));
    }

    /// Until when a list that was in step then is not late.
    private Optional<Instant> limit(String activation, Instant inStep) {
        var age = workspace.project().tolerance(activation).age();
        if (age.isPresent()) return age.map(inStep::plus);
        var schedule = workspace.project().schedule(activation);
        while (schedule.when() instanceof Schedule.When.After(var before))
            schedule = workspace.project().schedule(before);
        var times = schedule;
        var soon = inStep.plus(SOON);
        return NextRun.after(inStep, times)
                .flatMap(due -> NextRun.after(due, times))
                .map(limit -> limit.isBefore(soon) ? soon : limit);
    }
}
