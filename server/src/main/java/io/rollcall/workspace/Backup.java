package io.rollcall.workspace;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.ledger.Finder;
import io.rollcall.ledger.InstallationKey;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.LedgerPlace;
import io.rollcall.ledger.Ledgers;
import io.rollcall.store.Database;
import io.rollcall.store.Dump;
import io.rollcall.store.Store;
import io.rollcall.store.Teams;
import io.rollcall.store.Vault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// All that a server has, but for its keys, in one file, and back from it. A back-up can be made while the server
/// runs: ledgers and journals are whole at any moment, as they are after the process was killed.
public final class Backup {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ABOUT = "about.json";
    private static final String DATABASE = "database.jsonl";
    private static final String STATE = "state/";
    private static final Pattern OF_ACTIVATION = Pattern.compile(
            "((?:workspaces/(?!\\.)[^/]+/)?)activations/((?!\\.)[^/]+)/((?:ledger|journal)[A-Za-z0-9-]*)");
    private static final String PLACE = "back-up";

    private final Database database;
    private final Path state;
    private final LedgerPlace ledgers;
    private final Vault vault;
    private final InstallationKey key;

    public Backup(Database database, Path state, LedgerPlace ledgers, Vault vault, InstallationKey key) {
        this.database = database;
        this.state = state;
        this.ledgers = ledgers;
        this.vault = vault;
        this.key = key;
    }

    /// Writes it; a file that is there is replaced when the new one is whole. Returns how many ledgers are in it.
    public int write(Path file, Instant now) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        var written = 0;
        try {
            try (var zip = new ZipOutputStream(Channels.newOutputStream(ours(unfinished)), StandardCharsets.UTF_8)) {
                zip.putNextEntry(new ZipEntry(ABOUT));
                var about = JSON.createObjectNode()
                        .put("at", now.toString())
                        .put("keys", vault.seal(new Secret(PLACE), PLACE))
                        .put("key", check());
                zip.write(JSON.writeValueAsBytes(about));
                zip.putNextEntry(new ZipEntry(DATABASE));
                var text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
                new Dump(database).write(text);
                text.flush();
                for (var workspace : workspaces()) written += copy(workspace, zip);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return written;
    }

    /// Writes it to whoever waits for it, who may be slow: it is made first, so that nothing waits for him. What
    /// breaks off is no back-up: nothing reads it.
    public void send(OutputStream out, Instant now) throws IOException {
        var file = Files.createTempFile(state, "download", ".zip");
        try {
            write(file, now);
            Files.copy(file, out);
        } finally {
            Files.delete(file);
        }
    }

    /// A file that nobody else reads, where the system knows that: it holds hashes of passwords.
    private static SeekableByteChannel ours(Path file) throws IOException {
        Files.deleteIfExists(file);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.newByteChannel(
                        file,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.newByteChannel(file, options);
    }

    /// What says whether another key is this one, and nothing about it.
    private String check() {
        try (var nobody = LedgerFile.empty(key)) {
            return new Finder(nobody, key).digest(PLACE).hex();
        }
    }

    /// Where the workspaces have their state, below ours.
    private List<String> workspaces() {
        return new Teams(database)
                .all().stream().map(team -> Workspaces.folder(team.name())).toList();
    }

    /// Journals first: a run that ends meanwhile leaves a ledger in which all of its journal is. Returns how many
    /// ledgers were copied.
    private int copy(String workspace, ZipOutputStream zip) throws IOException {
        var copied = 0;
        var shelves = ledgers.of(state.resolve(workspace));
        for (var activation : shelves.activations()) {
            var shelf = shelves.of(activation);
            var place = "%s%sactivations/%s/".formatted(STATE, workspace, activation);
            for (var journal : shelf.journals()) copy(zip, place + journal, to -> shelf.readJournal(journal, to));
            for (var item : Ledgers.kept(shelf))
                if (copy(zip, place + item.name(), to -> Files.copy(shelf.open(item), to))) copied++;
        }
        return copied;
    }

    private interface Content {
        void into(OutputStream to) throws IOException;
    }

    /// Returns whether it was there: a run may have ended meanwhile, or a newer version taken the place of an old one.
    private static boolean copy(ZipOutputStream zip, String name, Content content) throws IOException {
        try {
            zip.putNextEntry(new ZipEntry(name));
            content.into(zip);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /// Takes a back-up in, all of it or nothing, and lets no activation run before somebody has looked: what was
    /// done after it was made is not in it. Returns when it was made.
    ///
    /// @throws Problem when there is something already, or the keys are others
    public Instant read(Path file) throws Problem, IOException {
        if (!new Dump(database).isEmpty() || !ledgers.isEmpty())
            throw new Problem(
                    "There is something in %s already; restore into an empty folder and database.".formatted(state));
        try (var zip = new ZipFile(file.toFile())) {
            var at = about(zip);
            var written = new ArrayList<Undoing>();
            try {
                ledgers(zip, written);
                try (var text =
                        new BufferedReader(new InputStreamReader(open(zip, DATABASE), StandardCharsets.UTF_8))) {
                    new Dump(database).read(text);
                }
            } catch (Problem | IOException | RuntimeException failed) {
                for (var each : written) each.go();
                throw failed;
            }
            rest(at);
            return at;
        } catch (NoSuchFileException | ZipException none) {
            throw new Problem("%s is no back-up.".formatted(file), none);
        }
    }

    private static InputStream open(ZipFile zip, String name) throws Problem, IOException {
        var entry = zip.getEntry(name);
        if (entry == null) throw new Problem("%s is no back-up.".formatted(zip.getName()));
        return zip.getInputStream(entry);
    }

    private Instant about(ZipFile zip) throws Problem, IOException {
        try (var in = open(zip, ABOUT)) {
            var about = JSON.readTree(in);
            if (!about.path("key").asString("").equals(check()))
                throw new Problem(
                        "The back-up was made under another ledger key: put its file \"key\" into %s first, or set ROLLCALL_KEY."
                                .formatted(state));
            try {
                vault.unseal(about.path("keys").asString(""), PLACE);
            } catch (Problem others) {
                throw new Problem(
                        "The secrets in the back-up are sealed by other keys: put its file \"keys.json\" into %s first, or set %s."
                                .formatted(state, Vault.SETTING),
                        others);
            }
            return Instant.parse(about.path("at").asString());
        }
    }

    private interface Undoing {
        void go() throws IOException;
    }

    private void ledgers(ZipFile zip, List<Undoing> written) throws Problem, IOException {
        for (var entry : zip.stream().toList()) {
            if (!entry.getName().startsWith(STATE)) continue;
            var place = OF_ACTIVATION.matcher(entry.getName().substring(STATE.length()));
            if (!place.matches()) throw new Problem("The back-up is damaged: it has a file that is none of ours.");
            var shelf = ledgers.of(state.resolve(place.group(1))).of(place.group(2));
            var name = place.group(3);
            try (var in = zip.getInputStream(entry)) {
                if (name.startsWith("journal")) {
                    written.add(() -> shelf.removeJournal(name));
                    shelf.putJournal(name, in);
                } else {
                    written.add(() -> shelf.remove(name));
                    var file = Files.createTempFile(shelf.workshop(), "restored-", "");
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                    shelf.add(file, name);
                }
            }
        }
    }

    private void rest(Instant at) {
        var reason = "Restored from a back-up of %s: reconcile it with its list first, then resume.".formatted(at);
        for (var team : new Teams(database).all()) {
            var store = new Store(database, team.name(), Optional.empty());
            for (var run : store.history().last()) store.pause(run.activation(), Optional.of(reason));
        }
    }
}
