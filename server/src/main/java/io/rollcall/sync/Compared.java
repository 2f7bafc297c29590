package io.rollcall.sync;

import io.rollcall.domain.Problem;
import io.rollcall.ledger.AddressForm;
import io.rollcall.ledger.Diff;
import io.rollcall.ledger.Due;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.Ledgers;
import io.rollcall.source.Snapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;

/// An audience that was compared with a ledger, and the copy of it in the warehouse, where that compares. The
/// ledger is what counts: a copy that does not agree with it is worth nothing, and the whole audience is read
/// again.
final class Compared implements AutoCloseable {
    /// Changes with what becomes of a value before it is compared: copies of before agree with nothing then.
    private static final int FORM = 1;

    /// Ends the name of a copy of which it is not known who all is unsettled: it serves while none of them is due.
    private static final String PARTLY = "_p";

    private static final int AT_ONCE = 10_000;
    private static final int NAME_BYTES = 8;

    private final Diff diff;
    private final Optional<Snapshots> copy;
    private final Optional<String> since;
    private final boolean allDue;
    private final Compare.Place place;
    private final long travelled;

    private Compared(
            Diff diff, Optional<Snapshots> copy, Optional<String> since, Due due, Compare.Place place, long travelled) {
        this.diff = diff;
        this.copy = copy;
        this.since = since;
        this.place = place;
        this.travelled = travelled;
        allDue = due.waiting() && due.rejected();
    }

    /// Compared here. `couldBeThere` says whether the warehouse could have done it.
    static Compared here(Diff diff, Due due, boolean couldBeThere) {
        var place = couldBeThere ? Compare.Place.HERE : Compare.Place.HERE_ONLY;
        return new Compared(
                diff,
                Optional.empty(),
                Optional.empty(),
                due,
                place,
                diff.counts().rows());
    }

    /// Compared in the warehouse with the copy of a version, if there was one, so that only so many rows travelled.
    static Compared there(Diff diff, Snapshots copy, Optional<String> since, Due due, long travelled) {
        return new Compared(diff, Optional.of(copy), since, due, Compare.Place.WAREHOUSE, travelled);
    }

    /// Where it was, and how long it took.
    Compare told(Duration took) {
        return new Compare(place, took, diff.counts().rows(), travelled);
    }

    /// What the copies of an activation are called in a warehouse that others may use, too.
    static String name(Engine engine, Bound bound) {
        var what = "%016x %s %s %s %d"
                .formatted(
                        engine.key().id(),
                        engine.store().workspace(),
                        bound.activation().id(),
                        bound.form(),
                        FORM);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return "rc_" + HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Snapshots.Plain plain(AddressForm form) {
        return switch (form) {
            case EMAIL -> Snapshots.Plain.ADDRESS;
            case VALUE -> Snapshots.Plain.OTHER;
        };
    }

    Diff diff() {
        return diff;
    }

    /// Keeps the copy for the ledger that the run left. It is no failure of the run when the warehouse does not.
    void keep(Ledgers.Committed after, Ledgers ledgers, RunRecord record) throws IOException, InterruptedException {
        if (copy.isEmpty()) return;
        try (var ledger = ledgers.current()) {
            // Whoever could not be removed is in the ledger without being in the audience.
            if (after.tally().all() != diff.counts().distinct()) copy.get().forget();
            else keep(copy.get(), ledger);
        } catch (Problem refused) {
            record.remark("The next run reads the whole audience. " + refused.sentence());
        }
    }

    /// The copy that a ledger can be compared by, if there is one.
    static Optional<String> since(Snapshots copy, LedgerFile ledger, Due due) throws Problem, InterruptedException {
        if (due.listed() || ledger.count() == 0) return Optional.empty();
        var whole = ledger.fingerprint();
        if (copy.has(whole)) return Optional.of(whole);
        return !due.any(ledger.tally()) && copy.has(whole + PARTLY) ? Optional.of(whole + PARTLY) : Optional.empty();
    }

    private void keep(Snapshots copy, LedgerFile ledger) throws Problem, IOException, InterruptedException {
        if (since.isPresent() && !allDue) copy.stillUnsettled(since.get());
        var unsettled = new ArrayList<String>();
        diff.joins((hi, lo, bytes, start, length) -> {
            if (ledger.isListed(hi, lo)) return;
            unsettled.add(new String(bytes, start, length, StandardCharsets.UTF_8));
            if (unsettled.size() < AT_ONCE) return;
            copy.unsettled(unsettled);
            unsettled.clear();
        });
        if (!unsettled.isEmpty()) copy.unsettled(unsettled);
        copy.keep(ledger.fingerprint() + (isPartly() ? PARTLY : ""));
    }

    /// Whether there are some whose values did not come by, because they were not due.
    private boolean isPartly() {
        var before = diff.ledger().tally();
        return since.map(version -> version.endsWith(PARTLY))
                .orElse(!allDue && before.waiting() + before.rejected() + before.uncertain() > 0);
    }

    @Override
    public void close() throws IOException {
        try (diff) {
            if (copy.isPresent()) copy.get().discard();
        } catch (Problem away) {
            // What is left there is replaced by the next run.
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
