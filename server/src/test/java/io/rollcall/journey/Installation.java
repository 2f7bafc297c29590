package io.rollcall.journey;

import io.rollcall.destination.Destination;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import io.rollcall.ledger.FolderShelves;
import io.rollcall.ledger.InstallationKey;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.Ledgers;
import io.rollcall.ledger.Whereabouts;
import io.rollcall.store.Database;
import io.rollcall.store.Store;
import io.rollcall.sync.Bound;
import io.rollcall.sync.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// One installation of Rollcall with one activation: a folder, and what is opened on it.
final class Installation {
    static final String DATABASE = "rollcall.db";
    static final String ID = "buyers";
    static final Activation.Mapping BY_EMAIL = new Activation.Mapping("email", Activation.Mapping.EMAIL);
    static final int KEEP = 6;

    private static final Model MODEL = new Model("people", "warehouse", new Model.From.Table("people"), "id", "email");

    private final InstallationKey key = key();
    private final HandClock clock;
    private Path folder;
    private Store store;

    /// `folder` has the database in it.
    Installation(Path folder, HandClock clock) throws Problem, IOException {
        this.folder = folder;
        this.clock = clock;
        store = new Store(Database.embedded(folder.resolve(DATABASE)));
    }

    static InstallationKey key() throws Problem {
        return InstallationKey.ofHex("5eed".repeat(16));
    }

    static Activation activation(String listName, Activation.Conduct conduct) {
        return new Activation(
                ID, new Activation.Of("people"), "emarsys", listName, "Everybody who bought.", BY_EMAIL, conduct);
    }

    static Bound bound(Activation activation, Warehouse warehouse, Destination destination) {
        return new Bound(
                activation, List.of(MODEL), MODEL, warehouse, new Thing(Section.PLATFORMS, "emarsys"), destination);
    }

    /// What a process has that begins now.
    Engine engine() {
        return new Engine(store, key, new FolderShelves(folder, folder, false), KEEP, clock, clock, new Random(1));
    }

    Store store() {
        return store;
    }

    Path folder() {
        return folder;
    }

    /// Goes on with what another folder holds.
    void moveTo(Path other) throws Problem, IOException {
        Folders.delete(folder);
        folder = other;
        store = new Store(Database.embedded(folder.resolve(DATABASE)));
    }

    Path own() {
        return folder.resolve("activations").resolve(ID);
    }

    /// Whether a run left work behind.
    boolean unsettled() {
        return Files.exists(own().resolve("journal"));
    }

    Ledgers ledgers() {
        return new Ledgers(own(), key, KEEP);
    }

    /// What a version of the ledger says of these addresses. It must not speak of others.
    OnRecord onRecord(long version, Collection<String> addresses) throws IOException {
        try (var ledger = version == 0 ? LedgerFile.empty(key) : ledgers().open(version)) {
            var people = new HashMap<String, Whereabouts>();
            for (var address : addresses) {
                var where = Whereabouts.of(address, ledger, key);
                if (where.status() != null) people.put(address, where);
            }
            if (people.size() != ledger.count())
                throw new AssertionError("the ledger speaks of %d addresses, of which %d exist"
                        .formatted(ledger.count(), people.size()));
            return new OnRecord(ledger.list(), people);
        }
    }

    OnRecord onRecord(Collection<String> addresses) throws IOException {
        var versions = ledgers().versions();
        return onRecord(versions.isEmpty() ? 0 : versions.getLast(), addresses);
    }

    /// One version of the ledger: its list, and what it says by address.
    record OnRecord(String list, Map<String, Whereabouts> people) {}
}
