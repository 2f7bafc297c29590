package io.rollcall.http;

import io.rollcall.domain.Kind;
import io.rollcall.domain.Pause;
import io.rollcall.store.Audit;
import io.rollcall.store.Database;
import io.rollcall.store.Entrances;
import io.rollcall.store.People;
import io.rollcall.store.Teams;
import io.rollcall.store.Tokens;
import io.rollcall.workspace.Runner;
import io.rollcall.workspace.Workspaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What routes work with.
public record Backend(
        Database database, Workspaces workspaces, Runner runner, Due due, Kinds kinds, Surroundings surroundings) {
    /// When an activation of a workspace is due next.
    @FunctionalInterface
    public interface Due {
        Optional<Instant> at(String workspace, String activation);
    }

    /// The kinds of sources and platforms there are.
    public record Kinds(List<? extends Kind<?>> sources, List<? extends Kind<?>> platforms) {}

    /// Time, waiting and chance.
    public record Surroundings(InstantSource clock, Pause pause, RandomGenerator random, boolean overTls, Log log) {}

    /// Hears of errors of the program.
    @FunctionalInterface
    public interface Log {
        void error(String where, Throwable bug);
    }

    /// Whether browsers reach us over TLS, so that cookies may go nowhere else.
    boolean overTls() {
        return surroundings.overTls();
    }

    People people() {
        return new People(database);
    }

    Entrances entrances() {
        return new Entrances(database);
    }

    Tokens tokens() {
        return new Tokens(database);
    }

    Teams teams() {
        return new Teams(database);
    }

    Audit audit() {
        return new Audit(database);
    }
}
