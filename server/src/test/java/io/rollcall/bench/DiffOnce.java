package io.rollcall.bench;

import io.rollcall.domain.Block;
import io.rollcall.domain.Field;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.rollcall.ledger.AddressForm;
import io.rollcall.ledger.Claims;
import io.rollcall.ledger.Cohort;
import io.rollcall.ledger.Diff;
import io.rollcall.ledger.Due;
import io.rollcall.ledger.InstallationKey;
import io.rollcall.ledger.Journal;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.Ledgers;
import io.rollcall.ledger.Status;
import io.rollcall.ledger.Sweep;
import io.rollcall.source.FilesSource;
import io.rollcall.source.Rows;
import io.rollcall.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run without an Emarsys, as a process of its own: a file is read and compared with the ledger, what would be
/// sent goes through the journal in batches and is answered at once, and the next ledger is put in place.
///
/// Arguments: the file (CSV with a column `email`), the folder of the ledgers, the file of the installation key.
final class DiffOnce {
    private static final int BATCH = 10_000;
    private static final int KEPT = 10;
    private static final String LIST = "7";
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final LedgerFile base;
    private final Journal journal;
    private Cohort gathering = new Cohort(Cohort.Way.JOIN, false);
    private long nextId;

    private DiffOnce(LedgerFile base, Journal journal) {
        this.base = base;
        this.journal = journal;
        nextId = base.version() * 1_000_000_000 + 1;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) return;
        var folder = Files.createDirectories(Path.of(arguments[1]));
        var key = InstallationKey.in(Path.of(arguments[2]), new SecureRandom());
        var ledgers = new Ledgers(folder, key, KEPT);
        var start = System.nanoTime();
        try (var base = ledgers.current();
                var diff = diff(Path.of(arguments[0]).toAbsolutePath(), base, key, folder)) {
            var compared = System.nanoTime();
            var file = folder.resolve("journal");
            try (var journal = Journal.begin(file, key, new Journal.Begin(1, base.version(), LIST))) {
                new DiffOnce(base, journal).deliver(diff);
                var delivered = System.nanoTime();
                try (var read = journal.read()) {
                    ledgers.commit(base, base.version(), diff, read, Claims.of(read, base), 1);
                }
                journal.delete();
                System.out.printf(
                        "joins=%d removals=%d compare=%.2f deliver=%.2f commit=%.2f%n",
                        diff.counts().joins(),
                        diff.counts().removals(),
                        (compared - start) / 1e9,
                        (delivered - compared) / 1e9,
                        (System.nanoTime() - delivered) / 1e9);
            }
        }
    }

    private static Diff diff(Path file, LedgerFile base, InstallationKey key, Path spill)
            throws Problem, IOException, InterruptedException {
        var model = new Model(
                "people", "files", new Model.From.Table(String.valueOf(file.getFileName())), "email", Data.HEADER);
        try (var sweep = new Sweep(base, key, AddressForm.EMAIL, new Due(false, true, true), spill, THREADS)) {
            source(String.valueOf(file.getParent())).read(model, Data.HEADER, new Rows() {
                @Override
                public Block room() throws InterruptedException {
                    return sweep.room();
                }

                @Override
                public void take(Block block, Block.Form form) throws Problem, IOException, InterruptedException {
                    sweep.take(block, form);
                }
            });
            return sweep.finish();
        }
    }

    /// As a project file with the folder alone would open it.
    private static Source source(String folder) throws Problem {
        var settings = new HashMap<String, Object>();
        for (var field : FilesSource.KIND.fields())
            settings.put(field.name(), field instanceof Field.Time ? Duration.ofMinutes(30) : field.standard());
        settings.put("folder", folder);
        var surroundings = new Surroundings(
                InstantSource.system(), _ -> {}, new SecureRandom(), Path.of("").toAbsolutePath());
        return FilesSource.KIND.open(new Values(settings), surroundings);
    }

    private void deliver(Diff diff) throws Problem, IOException, InterruptedException {
        diff.joins((hi, lo, bytes, start, length) -> {
            gathering.add(hi, lo, bytes, start, length);
            if (gathering.size() == BATCH) send();
        });
        send();
        gathering = new Cohort(Cohort.Way.LEAVE, true);
        diff.leavers(entry -> {
            gathering.add(base, entry);
            if (gathering.size() == BATCH) send();
        });
        send();
    }

    private void send() throws IOException {
        if (gathering.isEmpty()) return;
        var batch = journal.intent(gathering);
        var joins = gathering.way() == Cohort.Way.JOIN;
        var statuses = new ArrayList<@Nullable Status>();
        List<Journal.Identified> identified = new ArrayList<>();
        for (var i = 0; i < gathering.size(); i++) {
            statuses.add(joins ? Status.LISTED : null);
            if (joins) identified.add(new Journal.Identified(batch, i, nextId++));
        }
        journal.answered(batch, statuses);
        if (joins) journal.identified(identified);
        gathering = new Cohort(gathering.way(), gathering.byId());
    }
}
