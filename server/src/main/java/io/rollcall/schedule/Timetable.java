package io.rollcall.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.rollcall.domain.Pause;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Schedule;
import io.rollcall.store.Audit;
import io.rollcall.store.Database;
import io.rollcall.store.Run;
import io.rollcall.store.Teams;
import io.rollcall.sync.Busy;
import io.rollcall.sync.Options;
import io.rollcall.sync.Sync;
import io.rollcall.workspace.Runner;
import io.rollcall.workspace.Workspace;
import io.rollcall.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Runs activations when they are due. db-scheduler wakes us, and sees to it that of several servers one does; what
/// a run is stays our own affair. Safe for many threads.
///
/// There is one instance of the task for each activation that runs by itself. A server that dies stops giving signs
/// of life; another one takes what it had in hand, and the run carries on from its journal.
public final class Timetable implements AutoCloseable {
    private static final String TASK = "activation";
    /// What an instance is marked with that is due once, outside any schedule.
    private static final String ONCE = "once";

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
    private static final int SIGNS_MISSED = 4;
    private static final Duration WHEN_BUSY = Duration.ofSeconds(10);
    private static final Duration STOPPING = Duration.ofSeconds(30);
    private static final int AT_ONCE = 8;

    private final Workspaces workspaces;
    private final Teams teams;
    private final Audit audit;
    private final Runner runner;
    private final InstantSource clock;
    private final Pause pause;
    private final CustomTask<String> task;
    private final Scheduler scheduler;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private @Nullable Thread watcher;
    private volatile boolean stopping;

    /// By `clock` things are due; `pause` is how we wait to look whether definitions have changed.
    public Timetable(Database database, Workspaces workspaces, Runner runner, InstantSource clock, Pause pause) {
        this.pause = pause;
        this.workspaces = workspaces;
        this.runner = runner;
        this.clock = clock;
        teams = new Teams(database);
        audit = new Audit(database);
        task = Tasks.custom(TASK, String.class).onDeadExecutionRevive().execute(this::run);
        scheduler = Scheduler.create(database.source(), task)
                .jdbcCustomization(
                        database.isEmbedded()
                                ? new SqliteJdbcCustomization()
                                : new PostgreSqlJdbcCustomization(false, true))
                .pollingInterval(POLL)
                .heartbeatInterval(SIGN_OF_LIFE)
                .missedHeartbeatsLimit(SIGNS_MISSED)
                .threads(AT_ONCE)
                .shutdownMaxWait(STOPPING)
                .schedulerName(new SchedulerName.Fixed(new SchedulerName.Hostname().getName() + " "
                        + ProcessHandle.current().pid()))
                .clock(clock::instant)
                .build();
    }

    public void start() {
        scheduler.start();
        watcher = Thread.ofVirtual().name("timetable").start(this::watch);
    }

    private void watch() {
        try {
            while (!stopping) {
                refresh();
                pause.sleep(REFRESH);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets nothing new begin, stops the runs of this server, and leaves what was not finished to the next one.
    @Override
    public void close() {
        stopping = true;
        if (watcher != null) watcher.interrupt();
        try {
            if (watcher != null) watcher.join(STOPPING);
            runner.stop(STOPPING);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        scheduler.stop();
    }

    /// When an activation is due next; empty for one that is tied to no time.
    public Optional<Instant> due(String workspace, String activation) {
        return scheduler
                .getScheduledExecution(TaskInstanceId.of(TASK, id(workspace, activation)))
                .map(found -> found.getExecutionTime());
    }

    private static String id(String workspace, String activation) {
        return workspace + "/" + activation;
    }

    /// Brings what is due in line with what is defined.
    private void refresh() {
        for (var team : teams.all()) {
            var version = workspaces.definitions(team.name()).version();
            if (Long.valueOf(version).equals(seen.get(team.name()))) continue;
            try {
                refresh(team.name(), workspaces.open(team.name()).project().schedules());
                seen.put(team.name(), version);
            } catch (Problem unreadable) {
                // Whoever looks at the workspace is told; nothing is due meanwhile.
                seen.put(team.name(), version);
            }
        }
    }

    private void refresh(String workspace, Map<String, Schedule> schedules) {
        var now = clock.instant();
        var known = new HashMap<String, String>();
        for (var each : scheduler.getScheduledExecutionsForTask(TASK, String.class)) {
            var id = each.getTaskInstance().getId();
            if (!id.startsWith(workspace + "/") || each.isPicked()) continue;
            known.put(id, String.valueOf(each.getData()));
        }
        schedules.forEach((activation, schedule) -> {
            var id = id(workspace, activation);
            var before = known.remove(id);
            var next = NextRun.after(now, schedule);
            if (next.isEmpty()) {
                if (before != null && !before.equals(ONCE)) scheduler.cancel(TaskInstanceId.of(TASK, id));
                return;
            }
            var mark = schedule.toString();
            if (before == null) scheduler.scheduleIfNotExists(task.instance(id, mark), next.get());
            else if (!before.equals(mark)) scheduler.reschedule(TaskInstanceId.of(TASK, id), next.get(), mark);
        });
        known.keySet().forEach(gone -> scheduler.cancel(TaskInstanceId.of(TASK, gone)));
    }

    private CompletionHandler<String> run(TaskInstance<String> instance, ExecutionContext context) {
        var began = clock.instant();
        var place = instance.getId().split("/", 2);
        var ends = new Ends(place[0], place[1], began);
        try {
            return ends.of(workspaces.open(place[0]), context.getSchedulerClient());
        } catch (Problem unreadable) {
            ends.note("was due, and could not run", unreadable.sentence());
            return again(began.plus(WHEN_BUSY.multipliedBy(6)), instance.getData());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return again(began, instance.getData());
        }
    }

    private static CompletionHandler<String> again(Instant when, String mark) {
        return (complete, operations) -> operations.reschedule(complete, when, mark);
    }

    /// What becomes of one that is due.
    private final class Ends {
        private final String team;
        private final String name;
        private final Instant began;

        Ends(String team, String name, Instant began) {
            this.team = team;
            this.name = name;
            this.began = began;
        }

        CompletionHandler<String> of(Workspace workspace, SchedulerClient client) throws Problem, InterruptedException {
            var activation = workspace.project().activations().get(name);
            if (activation == null) return (_, operations) -> operations.remove();
            var schedule = workspace.project().schedule(name);
            if (workspace.engine().store().memory(name).paused().isPresent()) return next(schedule);
            try {
                var sync = new Sync(workspace.engine(), workspace.bound(activation));
                var ended = runner.run(progress -> sync.run(Options.ORDINARY, progress));
                if (stopping) return again(began, schedule.toString());
                if (ended.status() == Run.Status.DONE) followers(workspace, client);
            } catch (Busy busy) {
                if (schedule.waits()) return again(clock.instant().plus(WHEN_BUSY), schedule.toString());
                note("was due, and skipped", "Another run went on.");
            } catch (Problem refused) {
                note("was due, and could not run", refused.sentence());
            }
            return next(schedule);
        }

        /// Those that come after this one are due now.
        private void followers(Workspace workspace, SchedulerClient client) {
            workspace.project().schedules().forEach((other, schedule) -> {
                if (schedule.when() instanceof Schedule.When.After(var before) && before.equals(name))
                    client.scheduleIfNotExists(task.instance(id(team, other), ONCE), clock.instant());
            });
        }

        private CompletionHandler<String> next(Schedule schedule) {
            var next =
                    NextRun.after(schedule.when() instanceof Schedule.When.Every ? began : clock.instant(), schedule);
            return next.isEmpty() ? (_, operations) -> operations.remove() : again(next.get(), schedule.toString());
        }

        void note(String action, String detail) {
            audit.note(
                    Optional.of(team),
                    new Audit.Act("the schedule", action, "activation", name, detail),
                    clock.instant());
        }
    }
}
