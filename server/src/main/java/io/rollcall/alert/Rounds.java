package io.rollcall.alert;

import io.rollcall.channel.ChannelSettings;
import io.rollcall.channel.Notice;
import io.rollcall.domain.Alert.Level;
import io.rollcall.domain.Problem;
import io.rollcall.store.Alerts;
import io.rollcall.store.Audit;
import io.rollcall.store.Database;
import io.rollcall.store.Outbox;
import io.rollcall.store.Teams;
import io.rollcall.workspace.Checks;
import io.rollcall.workspace.Upkeep;
import io.rollcall.workspace.Workspace;
import io.rollcall.workspace.Workspaces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What is done again and again for all workspaces, by one server at a time: look for what people should know, see
/// whether what is broken can be used again, send what was not sent, forget what is old, write records of runs.
/// Safe for many threads.
public final class Rounds {
    /// Each failure to send waits longer than the one before, up to the last of these.
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1));
    /// What could not be sent for so long is given up.
    private static final Duration PATIENCE = Duration.ofDays(3);

    private static final int AT_ONCE = 100;

    private final Workspaces workspaces;
    private final Teams teams;
    private final Audit audit;
    private final Upkeep upkeep;
    private final InstantSource clock;

    public Rounds(Database database, Workspaces workspaces, InstantSource clock) {
        this.workspaces = workspaces;
        this.clock = clock;
        teams = new Teams(database);
        audit = new Audit(database);
        upkeep = new Upkeep(audit, clock);
    }

    private interface Round {
        void in(String team, Workspace workspace) throws InterruptedException;
    }

    /// What fails in one workspace keeps nobody from the next.
    private void everywhere(Round round) throws InterruptedException {
        var failed = new ArrayList<RuntimeException>();
        for (var team : teams.all()) {
            Workspace workspace;
            try {
                workspace = workspaces.open(team.name());
            } catch (Problem unreadable) {
                // Whoever looks at the workspace is told; nothing of it runs meanwhile.
                continue;
            }
            try {
                round.in(team.name(), workspace);
            } catch (RuntimeException bug) {
                failed.add(bug);
            }
        }
        if (!failed.isEmpty()) throw failed.getFirst();
    }

    /// Looks for what has changed, and writes down who is to be told.
    public void look() throws InterruptedException {
        everywhere((_, workspace) -> {
            var now = clock.instant();
            var found = new Watch(workspace, now).look();
            var alerts = workspace.engine().store().alerts();
            alerts.change(open -> Changes.of(open, found, level -> channels(workspace, level)), now);
        });
    }

    private static List<String> channels(Workspace workspace, Level level) {
        return workspace.project().unattended().channels().entrySet().stream()
                .filter(each -> ChannelSettings.hears(each.getValue().settings(), level))
                .map(each -> each.getKey())
                .toList();
    }

    /// Looks at what is broken, each when its time has come.
    public void mend() throws InterruptedException {
        everywhere((team, workspace) -> {
            var breakages = workspace.engine().store().breakages();
            for (var breakage : breakages.all()) {
                if (clock.instant().isBefore(breakage.checkAt())) continue;
                var thing = breakage.thing();
                var verdict = new Checks(workspace).of(thing);
                var problems = verdict.map(Checks.Verdict::problems).orElse(List.of());
                var now = clock.instant();
                if (!problems.isEmpty()) breakages.broke(thing, String.join(" ", problems), now);
                // What is not defined any more breaks nothing.
                else if (verdict.isEmpty()) breakages.mended(thing, now);
                else
                    audit.note(
                            Optional.of(team),
                            new Audit.Act(
                                    "Rollcall",
                                    "found well again",
                                    thing.section().one(),
                                    thing.name(),
                                    ""),
                            now);
            }
        });
    }

    /// Forgets what is old.
    public void forget() throws InterruptedException {
        everywhere((_, workspace) -> upkeep.forget(workspace));
    }

    /// Writes records of runs where that is asked.
    public void record() throws InterruptedException {
        everywhere(upkeep::record);
    }

    /// Sends what was not sent, each when its time has come.
    public void send() throws InterruptedException {
        everywhere((team, workspace) -> {
            var outbox = workspace.engine().store().alerts().outbox();
            var away = new HashSet<String>();
            for (var due : outbox.due(clock.instant(), AT_ONCE)) {
                var channel = due.deliveries().getFirst().channel();
                // One that hangs is waited for once a round, so that the others are not late for it.
                if (!away.contains(channel) && !isSent(team, workspace, outbox, due)) away.add(channel);
            }
        });
    }

    private boolean isSent(String team, Workspace workspace, Outbox outbox, Alerts.Notice due)
            throws InterruptedException {
        var delivery = due.deliveries().getFirst();
        var channel = Optional.ofNullable(workspace.channels().get(delivery.channel()));
        if (channel.isEmpty()) {
            outbox.ended(due.number(), delivery.channel(), "There is no such channel any more.", clock.instant());
            return true;
        }
        try {
            channel.get().send(new Notice(due.number(), team, due.change(), due.alert(), due.at()));
            outbox.ended(due.number(), delivery.channel(), "", clock.instant());
            return true;
        } catch (Problem failed) {
            var now = clock.instant();
            if (due.at().plus(PATIENCE).isBefore(now))
                outbox.ended(due.number(), delivery.channel(), "Given up: " + failed.sentence(), now);
            else {
                var wait = WAITS.get(Math.min(delivery.attempts(), WAITS.size() - 1));
                outbox.failed(due.number(), delivery.channel(), failed.sentence(), now.plus(wait));
            }
            return false;
        }
    }
}
