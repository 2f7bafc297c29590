package io.rollcall.workspace;

import io.rollcall.domain.Problem;
import io.rollcall.project.Project;
import io.rollcall.store.Database;
import io.rollcall.store.DefinitionStore;
import io.rollcall.store.Store;
import io.rollcall.store.Vault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The workspaces of a server, each opened as it is defined at the moment. Safe for many threads.
public final class Workspaces {
    private final Database database;
    private final Vault vault;
    private final Editing.Within within;
    private final Path state;
    private final Optional<String> server;
    private final Opener opener;
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();

    /// Opens what a project speaks of; connects to nothing yet. Accounts that are the same are one, in all
    /// workspaces.
    @FunctionalInterface
    public interface Opener {
        Workspace open(Project project, Store store);
    }

    /// The folder of ledgers, and the server that runs go on in; empty for a command.
    public record Place(Path state, Optional<String> server) {}

    private record Opened(long version, Workspace workspace) {}

    public Workspaces(Database database, Vault vault, Editing.Within within, Place place, Opener opener) {
        this.database = database;
        this.vault = vault;
        this.within = within;
        state = place.state();
        server = place.server();
        this.opener = opener;
    }

    /// What is defined in a workspace, and how it is changed.
    public Editing editing(String name) {
        return new Editing(name, definitions(name), vault, within);
    }

    public DefinitionStore definitions(String name) {
        return new DefinitionStore(database, name);
    }

    /// A workspace as it is defined now.
    ///
    /// @throws Problem when what is defined cannot be read any more
    public Workspace open(String name) throws Problem {
        var definitions = definitions(name);
        var known = opened.get(name);
        if (known != null && known.version() == definitions.version()) return known.workspace();
        var snapshot = definitions.snapshot();
        var project = editing(name).project(snapshot, state(name)).project();
        var workspace = opener.open(project, new Store(database, name, server));
        opened.put(name, new Opened(snapshot.version(), workspace));
        return workspace;
    }

    /// The default workspace has its state where a project file without others has it, so that one goes on as the
    /// other.
    private Path state(String name) {
        return name.equals(Store.DEFAULT) ? state : state.resolve("workspaces").resolve(name);
    }
}
