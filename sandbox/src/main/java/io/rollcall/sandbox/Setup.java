package io.rollcall.sandbox;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// All that a sandbox is started with. The real clock, real waiting and real chance are named here and nowhere
/// else.
///
/// @param port           of the API; 0 takes any free one
/// @param adminPort      of the screen; 0 takes any free one
/// @param callsPerMinute of one account; 0 sets no limit
/// @param accounts       the first one is the default account
/// @param folder         where the state is kept; empty keeps it in memory
public record Setup(
        int port,
        int adminPort,
        Switches switches,
        int callsPerMinute,
        List<Account.Login> accounts,
        Optional<Path> folder,
        InstantSource clock,
        Pause pause,
        RandomGenerator random) {

    public Setup {
        accounts = List.copyOf(accounts);
        if (accounts.isEmpty()) throw new IllegalArgumentException("A sandbox needs an account");
    }

    /// Free ports, one account, in memory, the limit Emarsys has.
    public static Setup defaults() {
        return new Setup(
                0,
                0,
                Switches.defaults(),
                1_000,
                List.of(Account.Login.standard()),
                Optional.empty(),
                InstantSource.system(),
                Thread::sleep,
                RandomGenerator.getDefault());
    }

    public Setup withPorts(int api, int admin) {
        return new Setup(api, admin, switches, callsPerMinute, accounts, folder, clock, pause, random);
    }

    public Setup withSwitches(Switches other) {
        return new Setup(port, adminPort, other, callsPerMinute, accounts, folder, clock, pause, random);
    }

    public Setup withSwitch(Switch which, boolean on) {
        return withSwitches(switches.with(which, on));
    }

    public Setup withCallsPerMinute(int calls) {
        return new Setup(port, adminPort, switches, calls, accounts, folder, clock, pause, random);
    }

    public Setup withAccounts(Account.Login... logins) {
        return new Setup(port, adminPort, switches, callsPerMinute, List.of(logins), folder, clock, pause, random);
    }

    public Setup withFolder(Path path) {
        return new Setup(port, adminPort, switches, callsPerMinute, accounts, Optional.of(path), clock, pause, random);
    }

    public Setup withClock(InstantSource other) {
        return new Setup(port, adminPort, switches, callsPerMinute, accounts, folder, other, pause, random);
    }

    public Setup withPause(Pause other) {
        return new Setup(port, adminPort, switches, callsPerMinute, accounts, folder, clock, other, random);
    }

    public Setup withRandom(RandomGenerator other) {
        return new Setup(port, adminPort, switches, callsPerMinute, accounts, folder, clock, pause, other);
    }
}
