package io.rollcall;

import io.rollcall.channel.Channel;
import io.rollcall.channel.Channels;
import io.rollcall.destination.Destinations;
import io.rollcall.destination.Platform;
import io.rollcall.domain.Budget;
import io.rollcall.domain.Drivers;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.rollcall.ledger.InstallationKey;
import io.rollcall.ledger.LedgerPlace;
import io.rollcall.project.Project;
import io.rollcall.source.Source;
import io.rollcall.source.Sources;
import io.rollcall.store.CallBudget;
import io.rollcall.store.Database;
import io.rollcall.store.Store;
import io.rollcall.sync.Engine;
import io.rollcall.workspace.Workspace;
import io.rollcall.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What every workspace of a process shares. Platforms with the same settings are one account: they share its
/// login and its pace.
final class Opening implements Workspaces.Opener, AutoCloseable {
    /// How many versions of each ledger stay, for undo and for looking back.
    private static final int LEDGERS_KEPT = 10;

    /// Where the installation key comes from when it is not in the key file.
    private static final String KEY_VARIABLE = "ROLLCALL_KEY";

    final Database database;
    final InstallationKey key;
    final LedgerPlace ledgers;
    final Surroundings surroundings;
    private final Map<Values, Platform> accounts = new ConcurrentHashMap<>();

    private Opening(Database database, InstallationKey key, LedgerPlace ledgers, Surroundings surroundings) {
        this.database = database;
        this.key = key;
        this.ledgers = ledgers;
        this.surroundings = surroundings;
    }

    static Opening in(Path state, Path folder, Map<String, String> environment, InstantSource clock)
            throws Problem, IOException {
        Files.createDirectories(state);
        var key = environment.containsKey(KEY_VARIABLE)
                ? InstallationKey.ofHex(environment.get(KEY_VARIABLE))
                : InstallationKey.in(state.resolve("key"), new SecureRandom());
        var database = Database.open(Optional.ofNullable(environment.get(Database.SETTING)), state);
        var budget = database.isEmbedded() ? Budget.ALONE : new CallBudget(database);
        return new Opening(
                database,
                key,
                LedgerPlace.of(
                        Optional.ofNullable(environment.get(LedgerPlace.SETTING)), state, !database.isEmbedded()),
                new Surroundings(clock, Application.PAUSE, new SecureRandom(), folder, Drivers.in(state), budget));
    }

    @Override
    public Workspace open(Project project, Store store) {
        return open(project, store, it -> accounts.computeIfAbsent(it.settings(), _ -> account(it)));
    }

    @Override
    public Workspace draft(Project project, Store store, List<Platform> own) {
        return open(project, store, component -> {
            var known = accounts.get(component.settings());
            if (known != null) return known;
            own.add(account(component));
            return own.getLast();
        });
    }

    private Platform account(Project.Component component) {
        return opened(Destinations.KINDS, component);
    }

    private Workspace open(Project project, Store store, Function<Project.Component, Platform> account) {
        var engine = new Engine(
                store,
                key,
                ledgers.of(project.state()),
                LEDGERS_KEPT,
                surroundings.clock(),
                surroundings.pause(),
                surroundings.random());
        var sources = new HashMap<String, Source>();
        project.sources().forEach((name, it) -> sources.put(name, opened(Sources.KINDS, it)));
        var platforms = new HashMap<String, Platform>();
        project.platforms().forEach((name, it) -> platforms.put(name, account.apply(it)));
        var channels = new HashMap<String, Channel>();
        project.unattended().channels().forEach((name, it) -> channels.put(name, opened(Channels.KINDS, it)));
        return new Workspace(project, engine, sources, platforms, channels);
    }

    private <T> T opened(List<Kind<T>> kinds, Project.Component component) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(component.kind()))
                .findFirst()
                .orElseThrow()
                .open(component.settings(), surroundings);
    }

    @Override
    public void close() {
        accounts.values().forEach(Platform::close);
        ledgers.close();
        database.close();
    }
}
