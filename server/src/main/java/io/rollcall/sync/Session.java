package io.rollcall.sync;

import io.rollcall.domain.Problem;
import io.rollcall.ledger.Cohort;
import io.rollcall.ledger.Journal;
import io.rollcall.ledger.Ledgers;
import io.rollcall.ledger.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One activation while one process works on it: it is held until this is closed, or the process ends.
///
/// Where servers share what is kept, a session claims the next ledger version as it begins, and its journal has the
/// number of that claim: two sessions never write to one file, even when the first of them stood still, lost its
/// lease, and does not know it yet.
final class Session implements AutoCloseable {
    private static final String JOURNAL = "journal";
    private static final String LATE = "-late";

    private final Engine engine;
    private final Hold hold;
    private final Path folder;
    private final Shelf shelf;
    private final Ledgers ledgers;
    private final String journal;

    private Session(Engine engine, String activation, Hold hold) throws IOException {
        this.engine = engine;
        this.hold = hold;
        folder = engine.shelves().scratch(activation);
        shelf = engine.shelves().of(activation);
        ledgers = new Ledgers(shelf, engine.key(), engine.keep());
        journal = switch (hold) {
            case Hold.Lock _ -> JOURNAL;
            case Hold.Lease lease -> "%s-%012d".formatted(JOURNAL, ledgers.claim(lease.holder()));
        };
    }

    /// @throws Busy when another process works on the activation
    static Session open(Engine engine, String activation) throws Problem, IOException {
        var folder = Files.createDirectories(engine.shelves().scratch(activation));
        var hold = engine.shelves().shared()
                ? Hold.Lease.of(engine.store().leases(), activation, engine.random())
                : Hold.Lock.on(folder, activation);
        try {
            return new Session(engine, activation, hold);
        } catch (IOException | RuntimeException failed) {
            hold.close();
            throw failed;
        }
    }

    /// The ledgers, for looking only: a run may put a newer one in place at any time.
    static Ledgers ledgers(Engine engine, String activation) {
        return new Ledgers(engine.shelves().of(activation), engine.key(), engine.keep());
    }

    /// The ledger version that a run left.
    ///
    /// @throws Problem when there is no such run of the activation, or its ledger is not kept
    static long versionOf(long number, Engine engine, String activation) throws Problem, IOException {
        var run = engine.store().run(number).filter(found -> found.activation().equals(activation));
        if (run.isEmpty())
            throw new Problem("Activation %s has no run %d; `rollcall status %s` lists them."
                    .formatted(activation, number, activation));
        var version = run.get().ledgerVersion();
        if (version.isEmpty())
            throw new Problem("Run %d did not come to its end, so there is nothing to go back to.".formatted(number));
        if (!ledgers(engine, activation).versions().contains(version.getAsLong()))
            throw new Problem(
                    "The ledger of run %d is no longer kept; only the last %d are.".formatted(number, engine.keep()));
        return version.getAsLong();
    }

    Ledgers ledgers() {
        return ledgers;
    }

    /// Tells it from any other session that may still work on the activation; empty where there can be none.
    String number() {
        return journal.substring(JOURNAL.length()).replace("-", "");
    }

    /// A folder of this machine for what lasts no longer than this.
    Path folder() {
        return folder;
    }

    /// What calls are made by: none leaves when the activation may be somebody else's.
    Calls calls() {
        return new Calls(engine.pause(), engine.random(), hold);
    }

    /// Where the journal of this session is written.
    Journal.Place journal() {
        return shelf.journal(journal);
    }

    /// Whether a run left work behind.
    boolean hasJournal() throws IOException {
        return !shelf.journals().isEmpty();
    }

    /// Makes the oldest journal that a run left the one of this session. Returns its name; empty when there is none.
    Optional<String> adopt() throws IOException {
        var left = shelf.journals();
        if (left.isEmpty()) return Optional.empty();
        var oldest = left.getFirst();
        if (!oldest.equals(journal)) shelf.takeOver(oldest, journal());
        return Optional.of(oldest);
    }

    /// Whether a journal is of calls that were under way when their session had ended already.
    static boolean isLate(String journal) {
        return journal.endsWith(LATE);
    }

    /// The journal of this session is settled.
    void settled() throws IOException {
        shelf.removeJournal(journal);
    }

    /// Keeps in mind that calls which nobody knows the end of were under way when this session was not ours any
    /// more: whoever carried on from its journal could not know what they did.
    void late(Journal.Begin begin, List<Cohort> underWay) throws IOException {
        if (calls().isOurs() || underWay.isEmpty()) return;
        try (var late = Journal.begin(shelf.journal(journal + LATE), engine.key(), begin)) {
            for (var cohort : underWay) late.intent(cohort);
        }
    }

    @Override
    public void close() throws IOException {
        hold.close();
    }
}
