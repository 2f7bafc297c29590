package io.rollcall.schedule;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Schedule;
import io.rollcall.store.Audit;
import io.rollcall.store.Run;
import io.rollcall.sync.Busy;
import io.rollcall.sync.Options;
import io.rollcall.sync.Sync;
import io.rollcall.workspace.Runner;
import io.rollcall.workspace.Workspace;
import io.rollcall.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// An activation that is due: runs it if it can, and says when it is due again.
final class DueRun {
    private static final Duration WHEN_BUSY = Duration.ofSeconds(10);
    private static final Duration WHEN_BROKEN = Duration.ofSeconds(30);
    private static final Duration WHEN_UNREADABLE = Duration.ofMinutes(1);

    private final Means means;
    private final String team;
    private final String name;
    private final String mark;
    private final Instant began;

    /// `mark` is that of the schedule by which it is due.
    DueRun(Means means, String team, String name, String mark) {
        this.means = means;
        this.team = team;
        this.name = name;
        this.mark = mark;
        began = means.clock().instant();
    }

    /// What runs it, and whether the server is about to end.
    record Means(Runner runner, Places places, Audit audit, InstantSource clock, BooleanSupplier stopping) {}

    /// When it is due again, and the mark of the schedule that says so.
    record Again(Instant when, String mark) {}

    /// `followers` hears of those that come after it. Empty when it is tied to no time any more.
    Optional<Again> go(Workspaces workspaces, Consumer<String> followers) {
        try {
            return run(workspaces.open(team), followers);
        } catch (Problem unreadable) {
            note("was due, and could not run", unreadable.sentence());
            return Optional.of(new Again(began.plus(WHEN_UNREADABLE), mark));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Optional.of(new Again(began, mark));
        }
    }

    private Optional<Again> run(Workspace workspace, Consumer<String> followers) throws Problem, InterruptedException {
        var activation = workspace.project().activations().get(name);
        if (activation == null) return Optional.empty();
        var schedule = workspace.project().schedule(name);
        if (workspace.engine().store().memory(name).paused().isPresent()) return next(schedule);
        if (waits(workspace, activation)) return soon(WHEN_BROKEN, schedule);
        try (var _ = means.places().take()) {
            // Whoever waited long may be the first to go on when the server ends.
            if (means.stopping().getAsBoolean()) return Optional.of(new Again(began, schedule.toString()));
            var sync = new Sync(workspace.engine(), workspace.bound(activation));
            var ended = means.runner().run(progress -> sync.run(Options.ORDINARY, progress));
            if (means.stopping().getAsBoolean()) return Optional.of(new Again(began, schedule.toString()));
            if (ended.status() == Run.Status.DONE) followers(workspace, followers);
            // It stays due until what it failed of can be used again.
            if (ended.reason().cause() == Run.Cause.BROKEN) return soon(WHEN_BROKEN, schedule);
        } catch (Busy busy) {
            if (schedule.waits()) return soon(WHEN_BUSY, schedule);
            note("was due, and skipped", "Another run went on.");
        } catch (Problem refused) {
            note("was due, and could not run", refused.sentence());
        }
        return next(schedule);
    }

    /// Whether something that it cannot do without is broken: it would only fail.
    private static boolean waits(Workspace workspace, Activation activation) {
        var needs = workspace.needs(activation);
        return workspace.engine().store().breakages().all().stream().anyMatch(each -> needs.contains(each.thing()));
    }

    private void followers(Workspace workspace, Consumer<String> followers) {
        workspace.project().unattended().schedules().forEach((other, schedule) -> {
            if (schedule.when() instanceof Schedule.When.After(var before) && before.equals(name))
                followers.accept(other);
        });
    }

    private Optional<Again> soon(Duration wait, Schedule schedule) {
        return Optional.of(new Again(means.clock().instant().plus(wait), schedule.toString()));
    }

    private Optional<Again> next(Schedule schedule) {
        var from = schedule.when() instanceof Schedule.When.Every
                ? began
                : means.clock().instant();
        return NextRun.after(from, schedule).map(when -> new Again(when, schedule.toString()));
    }

    private void note(String action, String detail) {
        means.audit()
                .note(
                        Optional.of(team),
                        new Audit.Act("the schedule", action, "activation", name, detail),
                        means.clock().instant());
    }
}
