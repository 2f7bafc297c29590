package io.rollcall;

import com.github.kagkarlsson.scheduler.SchedulerName;
import io.rollcall.alert.Rounds;
import io.rollcall.cli.Root;
import io.rollcall.cli.ServeCommand;
import io.rollcall.domain.Pause;
import io.rollcall.domain.Problem;
import io.rollcall.http.Backend;
import io.rollcall.http.JsonLog;
import io.rollcall.http.OpenId;
import io.rollcall.http.Server;
import io.rollcall.project.ProjectFile;
import io.rollcall.schedule.Timetable;
import io.rollcall.store.Store;
import io.rollcall.store.Teams;
import io.rollcall.store.Vault;
import io.rollcall.workspace.Backup;
import io.rollcall.workspace.Editing;
import io.rollcall.workspace.Estate;
import io.rollcall.workspace.Offered;
import io.rollcall.workspace.Runner;
import io.rollcall.workspace.Workspace;
import io.rollcall.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds every object of the program, in reading order. The real clock, real waiting and real chance are named
/// here and nowhere else.
public final class Application {
    static final Pause PAUSE = length -> Thread.sleep(Math.max(0, length.toMillis()));

    private Application() {}

    /// The program, for the command line.
    public static Root.Program program() {
        return new Root.Program() {
            @Override
            public Workspace open(Path file) throws Problem, IOException {
                return Application.open(file);
            }

            @Override
            public ServeCommand.Service serve(ServeCommand.Settings settings) throws Problem, IOException {
                return Application.serve(settings, System.getenv());
            }

            @Override
            public Estate estate(Path state) throws Problem, IOException {
                return Standing.on(state, System.getenv(), InstantSource.system(), Optional.empty());
            }
        };
    }

    /// Reads the project file and opens everything it speaks of; nothing is connected yet.
    private static Workspace open(Path file) throws Problem, IOException {
        var environment = System.getenv();
        var project = ProjectFile.read(file, Offered.KINDS, environment);
        var opening = Opening.in(project.state(), project.folder(), environment, InstantSource.system());
        return opening.open(project, new Store(opening.database));
    }

    /// Starts the server on a state folder, with these variables of the environment.
    public static ServeCommand.Service serve(ServeCommand.Settings settings, Map<String, String> environment)
            throws Problem, IOException {
        return serve(settings, environment, InstantSource.system());
    }

    /// The same by another clock.
    public static ServeCommand.Service serve(
            ServeCommand.Settings settings, Map<String, String> environment, InstantSource clock)
            throws Problem, IOException {
        var server = "%s %d %08x"
                .formatted(
                        new SchedulerName.Hostname().getName(),
                        ProcessHandle.current().pid(),
                        new SecureRandom().nextInt());
        var standing = Standing.on(settings.state(), environment, clock, Optional.of(server));
        var opening = standing.opening;
        var log = new JsonLog(System.err, clock);
        var runner = new Runner(log);
        var workspaces = standing.workspaces();
        var rounds = new Rounds(opening.database, workspaces, clock);
        var timetable = new Timetable(
                opening.database,
                workspaces,
                runner,
                new Timetable.Server(
                        server,
                        List.of(
                                new Timetable.Round("look", Duration.ofSeconds(10), rounds::look),
                                new Timetable.Round("mend", Duration.ofSeconds(10), rounds::mend),
                                new Timetable.Round("send", Duration.ofSeconds(5), rounds::send),
                                new Timetable.Round("record", Duration.ofMinutes(1), rounds::record),
                                new Timetable.Round("forget", Duration.ofHours(1), rounds::forget)),
                        log),
                clock,
                opening.surroundings.pause());
        var surroundings = new Backend.Surroundings(
                clock,
                opening.surroundings.pause(),
                opening.surroundings.random(),
                settings.overTls(),
                OpenId.of(environment, settings.publicUrl()),
                log);
        var backend = new Backend(
                opening.database, workspaces, runner, timetable::due, Offered.KINDS, standing.backup(), surroundings);
        var serving = new Serving(Server.start(backend, settings.host(), settings.port()), timetable, standing);
        timetable.start();
        return serving;
    }

    /// A server with what it works with.
    private record Serving(Server server, Timetable timetable, Standing standing) implements ServeCommand.Service {
        @Override
        public int port() {
            return server.port();
        }

        @Override
        public Optional<String> ownerLink() {
            return server.ownerLink();
        }

        @Override
        public void close() {
            server.close();
            timetable.close();
            standing.close();
        }
    }

    /// What a server has in its state folder.
    private record Standing(Opening opening, Path state, Vault vault, boolean keysAreOurs, Optional<String> server)
            implements Estate {
        static Standing on(Path state, Map<String, String> environment, InstantSource clock, Optional<String> server)
                throws Problem, IOException {
            var opening = Opening.in(state, Path.of("").toAbsolutePath(), environment, clock);
            var setting = Optional.ofNullable(environment.get(Vault.SETTING));
            return new Standing(opening, state, Vault.open(setting, keys(state)), setting.isEmpty(), server);
        }

        private static Path keys(Path state) {
            return state.resolve("keys.json");
        }

        private Workspaces workspaces(Vault with) {
            return new Workspaces(
                    opening.database,
                    with,
                    new Editing.Within(opening.surroundings.folder(), Offered.KINDS),
                    new Workspaces.Place(state, server),
                    opening);
        }

        @Override
        public Workspaces workspaces() {
            return workspaces(vault);
        }

        @Override
        public Teams teams() {
            return new Teams(opening.database);
        }

        @Override
        public Instant now() {
            return opening.surroundings.clock().instant();
        }

        @Override
        public Backup backup() {
            return new Backup(opening.database, state, opening.ledgers, vault, opening.key);
        }

        @Override
        public int rotateKeys() throws Problem {
            if (!keysAreOurs) throw new Problem("The keys are in %s: change them there.".formatted(Vault.SETTING));
            var workspaces = workspaces(Vault.rotated(keys(state)));
            var count = 0;
            for (var team : teams().all())
                count += workspaces.editing(team.name()).sealAnew();
            return count;
        }

        @Override
        public void close() {
            opening.close();
        }
    }
}
