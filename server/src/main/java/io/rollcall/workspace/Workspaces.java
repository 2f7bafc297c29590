package io.rollcall.workspace;

import io.rollcall.destination.Platform;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Section;
import io.rollcall.ledger.LedgerPlace;
import io.rollcall.project.Documents;
import io.rollcall.project.Project;
import io.rollcall.store.Database;
import io.rollcall.store.DefinitionStore;
import io.rollcall.store.Store;
import io.rollcall.store.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

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
    public interface Opener {
        Workspace open(Project project, Store store);

        /// For a short while: accounts that nothing else uses are `own`.
        Workspace draft(Project project, Store store, List<Platform> own);
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

    /// A workspace as it would be with this definition of a thing. Nothing is kept of it, and it has no ledgers:
    /// its activations have not run yet.
    ///
    /// @throws Problem when the rest of what is defined cannot be read any more
    public Draft draft(String name, Section section, String thing, ObjectNode body) throws Problem, IOException {
        var scratch = Scratch.temporary();
        var kept = false;
        try {
            var read = editing(name).drafted(section, thing, body, scratch.folder());
            if (read instanceof Documents.Read.Bad(var findings)) return new Draft.Wrong(findings);
            var own = new ArrayList<Platform>();
            var project = ((Documents.Read.Good) read).project();
            var draft = new Draft.Good(opener.draft(project, new Store(database, name, server), own), own, scratch);
            kept = true;
            return draft;
        } finally {
            if (!kept) scratch.close();
        }
    }

    /// The default workspace has its state where a project file without others has it, so that one goes on as the
    /// other.
    private Path state(String name) {
        return state.resolve(folder(name));
    }

    /// The same, below the state folder.
    static String folder(String name) {
        return name.equals(Store.DEFAULT) ? "" : "%s/%s/".formatted(LedgerPlace.OTHERS, name);
    }
}
