package io.rollcall.journey;

import io.rollcall.destination.Platform;
import io.rollcall.destination.emarsys.Emarsys;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import io.rollcall.store.Database;
import io.rollcall.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/// A bench for whole runs: a sandbox that is never too busy, a clock turned by hand, and folders for installations.
final class Workshop implements AutoCloseable {
    private static final int PLENTY = 100_000;

    final HandClock clock = new HandClock();
    final Sandbox sandbox;
    private final Path folder;
    private final Path database;
    private final Platform oauth;
    private final Platform wsse;

    Workshop(Path folder) throws Problem, IOException {
        this.folder = folder;
        sandbox = Sandbox.start(
                Setup.defaults().withCallsPerMinute(PLENTY).withClock(clock).withPause(clock::sleep));
        oauth = platform(sandbox, clock, "oauth");
        wsse = platform(sandbox, clock, "wsse");
        database = Files.createDirectories(folder).resolve(Installation.DATABASE);
        new Store(Database.embedded(database));
    }

    /// A temporary folder in memory where there is one: what is tested is what is written, not how fast the disk
    /// is.
    static Path fastFolder() throws IOException {
        var memory = Path.of("/dev/shm");
        return Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "rollcall")
                : Files.createTempDirectory("rollcall");
    }

    static Platform platform(Sandbox sandbox, HandClock clock, String login) {
        var account = sandbox.account().login();
        return platform(sandbox.address().toString(), account, clock, login);
    }

    static Platform platform(String address, Account.Login account, HandClock clock, String login) {
        var settings = Map.<String, Object>of(
                "login",
                login,
                "client_id",
                account.clientId(),
                "client_secret",
                new Secret(account.clientSecret()),
                "user",
                account.wsseUser(),
                "secret",
                new Secret(account.wsseSecret()),
                "host",
                address,
                "base_path",
                "",
                "token_url",
                address + "/oauth2/token",
                "calls_per_minute",
                (long) PLENTY,
                "timeout",
                Duration.ofSeconds(60));
        return Emarsys.KIND.open(new Values(settings), new Surroundings(clock, clock, new Random(1), Path.of("")));
    }

    Platform platform(boolean byWsse) {
        return byWsse ? wsse : oauth;
    }

    /// A folder for an installation that has not run yet.
    Path newFolder() throws IOException {
        var fresh = Files.createTempDirectory(folder, "installation");
        Files.copy(database, fresh.resolve(Installation.DATABASE));
        return fresh;
    }

    /// A folder that holds what another one holds at this moment: what a process that is killed now leaves behind.
    Path snapshot(Path of) {
        try {
            var copy = Files.createTempDirectory(folder, "snapshot");
            Folders.copy(of, copy);
            return copy;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        Folders.delete(folder);
    }
}
