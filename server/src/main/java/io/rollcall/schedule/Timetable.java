package io.rollcall.schedule;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.rollcall.domain.Log;
import io.rollcall.domain.Pause;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Schedule;
import io.rollcall.store.Audit;
import io.rollcall.store.Database;
import io.rollcall.store.Run;
import io.rollcall.store.Servers;
import io.rollcall.store.Teams;
import io.rollcall.workspace.Runner;
import io.rollcall.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /// So many are scheduled at once: others write too.
    private static final int AT_A_TIME = 500;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
    private static final int SIGNS_MISSED = 4;
    private static final Duration STOPPING = Duration.ofSeconds(30);

    private final Workspaces workspaces;
    private final Teams teams;
    private final DueRun.Means means;
    private final Places places;
    private final Runner runner;
    private final Servers servers;
    private final String server;
    private final Log log;
    private final InstantSource clock;
    private final Pause pause;
    private final CustomTask<String> task;
    private final Scheduler scheduler;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private @Nullable Thread watcher;
    private volatile boolean stopping;

    /// By `clock` things are due; `pause` is how we wait to look whether definitions have changed.
    public Timetable(
            Database database, Workspaces workspaces, Runner runner, Server server, InstantSource clock, Pause pause) {
        this.server = server.name();
        log = server.log();
        this.pause = pause;
        this.workspaces = workspaces;
        this.runner = runner;
        this.clock = clock;
        teams = new Teams(database);
        places = new Places(clock);
        means = new DueRun.Means(runner, places, new Audit(database), clock, () -> stopping);
        task = Tasks.custom(TASK, String.class).onDeadExecutionRevive().execute(this::run);
        servers = new Servers(database);
        scheduler = Scheduler.create(database.source(), task)
                .startTasks(server.rounds().stream().map(this::recurring).toList())
                .jdbcCustomization(
                        database.isEmbedded()
                                ? new SqliteJdbcCustomization()
                                : new PostgreSqlJdbcCustomization(false, true))
                .pollingInterval(POLL)
                .heartbeatInterval(SIGN_OF_LIFE)
                .missedHeartbeatsLimit(SIGNS_MISSED)
                .threads(Places.AT_ONCE + Places.LASTING)
                .shutdownMaxWait(STOPPING)
                .schedulerName(new SchedulerName.Fixed(server.name()))
                .clock(clock::instant)
                .build();
    }

    /// A name that no other server has, nor this one had when it was started before; and what one of all servers
    /// does again and again.
    public record Server(String name, List<Round> rounds, Log log) {}

    /// What is done so often, by one server at a time.
    public record Round(String name, Duration every, Work work) {}

    /// What is done in a round.
    @FunctionalInterface
    public interface Work {
        void go() throws InterruptedException;
    }

    /// A round that fails is made again when it is due: what it was about may be away for a while.
    private RecurringTask<Void> recurring(Round round) {
        return Tasks.recurring(round.name(), FixedDelay.of(round.every())).execute((_, _) -> {
            try {
                round.work().go();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException failed) {
                log.error("round " + round.name(), failed);
            }
        });
    }

    public void start() {
        scheduler.start();
        watcher = Thread.ofVirtual().name("timetable").start(this::watch);
    }

    private void watch() {
        try {
            for (var signs = new Signs(); !stopping; ) {
                try {
                    refresh();
                    places.look();
                    if (signs.areDue()) takeOver();
                } catch (RuntimeException failed) {
                    // The database may be away for a while.
                    log.error("timetable", failed);
                }
                pause.sleep(REFRESH);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// When this server has to say again that it lives: by the time that passes, however long a turn takes.
    private static final class Signs {
        private long due = System.nanoTime();

        boolean areDue() {
            if (System.nanoTime() - due < 0) return false;
            due = System.nanoTime() + SIGN_OF_LIFE.toNanos();
            return true;
        }
    }

    /// Lets nothing new begin, stops the runs of this server, and leaves what was not finished to the next one.
    @Override
    public void close() {
        stopping = true;
        if (watcher != null) watcher.interrupt();
        try {
            if (watcher != null) watcher.join(STOPPING);
            servers.leaves(server, runner.stop(STOPPING));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        scheduler.stop();
    }

    /// When each activation of a workspace is due next, by name; none for those that are tied to no time.
    public Map<String, Instant> due(String workspace) {
        var prefix = id(workspace, "");
        var due = new HashMap<String, Instant>();
        for (var found : scheduler.getScheduledExecutionsForTask(TASK, String.class)) {
            var id = found.getTaskInstance().getId();
            if (id.startsWith(prefix)) due.put(id.substring(prefix.length()), found.getExecutionTime());
        }
        return due;
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
                var schedules =
                        workspaces.open(team.name()).project().unattended().schedules();
                if (refresh(team.name(), schedules)) seen.put(team.name(), version);
            } catch (Problem unreadable) {
                // Whoever looks at the workspace is told; nothing is due meanwhile.
                seen.put(team.name(), version);
            }
        }
    }

    /// Gives a sign of life, and takes over what servers began that give none any more.
    private void takeOver() {
        servers.lives(server, clock.instant());
        for (var left : servers.left(clock.instant())) {
            var kind = left.run().kind();
            if (kind == Run.Kind.RUN || kind == Run.Kind.RESYNC)
                soon(left.workspace(), left.run().activation());
            // Only then: whoever dies before this finds it left again.
            servers.taken(left.run(), clock.instant());
        }
    }

    /// Lets an activation run now, whatever its schedule.
    private void soon(String workspace, String activation) {
        var id = TaskInstanceId.of(TASK, id(workspace, activation));
        var known = scheduler.getScheduledExecution(id);
        if (known.isEmpty()) scheduler.scheduleIfNotExists(task.instance(id.getId(), ONCE), clock.instant());
        else if (!known.get().isPicked()) scheduler.reschedule(id, clock.instant());
    }

    /// Whether all is in line: a run that goes on says at its end when it is due again, by the schedule that it began
    /// with, and has to be looked at once more then.
    private boolean refresh(String workspace, Map<String, Schedule> schedules) {
        var now = clock.instant();
        var known = new HashMap<String, String>();
        var running = new HashMap<String, String>();
        for (var each : scheduler.getScheduledExecutionsForTask(TASK, String.class, ScheduledExecutionsFilter.all())) {
            var id = each.getTaskInstance().getId();
            if (!id.startsWith(workspace + "/")) continue;
            (each.isPicked() ? running : known).put(id, String.valueOf(each.getData()));
        }
        var fresh = new ArrayList<SchedulableInstance<?>>();
        var inLine = true;
        for (var each : schedules.entrySet()) {
            var id = id(workspace, each.getKey());
            var mark = NextRun.isTied(each.getValue()) ? each.getValue().toString() : ONCE;
            var before = known.remove(id);
            if (running.containsKey(id)) inLine &= mark.equals(running.get(id));
            else if (!mark.equals(before)) {
                var next = NextRun.after(now, each.getValue());
                if (before == null)
                    next.ifPresent(when -> fresh.add(SchedulableInstance.of(task.instance(id, mark), when)));
                else if (next.isEmpty()) scheduler.cancel(TaskInstanceId.of(TASK, id));
                else scheduler.reschedule(TaskInstanceId.of(TASK, id), next.get(), mark);
            }
        }
        known.keySet().forEach(gone -> scheduler.cancel(TaskInstanceId.of(TASK, gone)));
        for (var start = 0; start < fresh.size(); start += AT_A_TIME)
            schedule(fresh.subList(start, Math.min(fresh.size(), start + AT_A_TIME)));
        return inLine;
    }

    /// Many at once, as thousands one by one take a minute.
    private void schedule(List<SchedulableInstance<?>> fresh) {
        try {
            scheduler.scheduleBatch(fresh);
        } catch (RuntimeException there) {
            // Another server was quicker with one of them: then none may have been taken.
            fresh.forEach(scheduler::scheduleIfNotExists);
        }
    }

    private CompletionHandler<String> run(TaskInstance<String> instance, ExecutionContext context) {
        var place = instance.getId().split("/", 2);
        var client = context.getSchedulerClient();
        var due = new DueRun(means, place[0], place[1], instance.getData());
        Optional<DueRun.Again> again;
        try {
            again = due.go(
                    workspaces,
                    other -> client.scheduleIfNotExists(task.instance(id(place[0], other), ONCE), clock.instant()));
        } catch (RuntimeException failed) {
            log.error("activation " + instance.getId(), failed);
            throw failed;
        }
        return again.isEmpty()
                ? (_, operations) -> operations.remove()
                : (complete, operations) -> operations.reschedule(
                        complete, again.get().when(), again.get().mark());
    }
}
