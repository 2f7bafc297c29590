package io.rollcall.http;

import io.rollcall.domain.Kinds;
import io.rollcall.domain.Log;
import io.rollcall.domain.Pause;
import io.rollcall.domain.Problem;
import io.rollcall.store.Audit;
import io.rollcall.store.Database;
import io.rollcall.store.Definition;
import io.rollcall.store.DefinitionStore;
import io.rollcall.store.Entrances;
import io.rollcall.store.People;
import io.rollcall.store.Teams;
import io.rollcall.store.Tokens;
import io.rollcall.workspace.Backup;
import io.rollcall.workspace.Runner;
import io.rollcall.workspace.Workspace;
import io.rollcall.workspace.Workspaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What routes work with.
public record Backend(
        Database database,
        Workspaces workspaces,
        Runner runner,
        Due due,
        Kinds kinds,
        Backup backup,
        Surroundings surroundings) {
    /// When each activation of a workspace is due next, by name.
    @FunctionalInterface
    public interface Due {
        Map<String, Instant> in(String workspace);
    }

    /// Time, waiting and chance; whether browsers come over TLS; the sign-in provider, if there is one.
    public record Surroundings(
            InstantSource clock,
            Pause pause,
            RandomGenerator random,
            boolean overTls,
            Optional<OpenId> openId,
            Log log) {}

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

    /// The workspace that a request is about, as it is defined now.
    Workspace open(Request request) throws Problem {
        return workspaces.open(request.workspace());
    }

    /// Who changes definitions by a request, and when.
    DefinitionStore.By by(Request request) {
        return new DefinitionStore.By(
                request.caller().who(),
                Definition.Owner.API,
                surroundings.clock().instant());
    }

    /// Keeps in the audit log of its workspace what the sender of a request did.
    void note(Request request, String action, String kind, String name, String detail) {
        note(Optional.of(request.workspace()), new Audit.Act(request.caller().who(), action, kind, name, detail));
    }

    void note(Optional<String> workspace, Audit.Act act) {
        audit().note(workspace, act, surroundings.clock().instant());
    }
}
