package io.rollcall.sync;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.ledger.AddressForm.Result;
import io.rollcall.ledger.Due;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.Sweep;
import io.rollcall.source.Rows;
import io.rollcall.source.Snapshots;
import io.rollcall.source.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Takes the audience of an activation and compares it with a ledger: row by row as they come, or by what its
/// source says has changed since that ledger was written.
final class Audience {
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final Bound bound;
    private final Sweep sweep;
    private final Progress progress;

    private Audience(Bound bound, Sweep sweep, Progress progress) {
        this.bound = bound;
        this.sweep = sweep;
        this.progress = progress;
    }

    static Compared compare(Engine engine, Bound bound, LedgerFile ledger, Due due, Session session, Progress progress)
            throws Problem, IOException, InterruptedException {
        try (var sweep = new Sweep(ledger, engine.key(), bound.form(), due, session.folder(), THREADS)) {
            var audience = new Audience(bound, sweep, progress);
            var copy = bound.source().snapshots(Compared.name(engine, bound), session.number());
            try {
                return copy.isEmpty() ? audience.read(due) : audience.read(copy.get(), ledger, due);
            } catch (Problem failed) {
                throw Culprit.of(bound, failed);
            }
        }
    }

    private Compared read(Due due) throws Problem, IOException, InterruptedException {
        bound.source().read(bound.audience(), field(), rows());
        var diff = sweep.finish();
        progress.at(Progress.Stage.READING, sweep.rows(), sweep.rows());
        return Compared.here(diff, due, bound.source().couldCompare());
    }

    private Compared read(Snapshots copy, LedgerFile ledger, Due due)
            throws Problem, IOException, InterruptedException {
        var size = copy.take(bound.audience(), field(), Compared.plain(bound.form()));
        progress.at(Progress.Stage.READING, 0, size.rows());
        var since = Compared.since(copy, ledger, due);
        if (since.isPresent()) changes(copy, since.get());
        else copy.plain(rows());
        copy.odd(rows());
        var diff = sweep.finish(size.rows());
        progress.at(Progress.Stage.READING, sweep.rows(), 0);
        progress.at(Progress.Stage.READING, size.rows(), size.rows());
        return Compared.there(diff, copy, since, due, sweep.rows());
    }

    /// Whoever left under one spelling may still be there under another: then he is taken as a row, too.
    private void changes(Snapshots copy, String version) throws Problem, IOException, InterruptedException {
        sweep.onlyChanges();
        copy.left(version, true, gone());
        var odd = new Values();
        copy.left(version, false, odd);
        var written = new Written(gone(), odd.values.size() + 1);
        var inForm = new ArrayList<String>();
        for (var value : odd.values) {
            written.row(value);
            if (bound.form().of(value) instanceof Result.Good(var address)) inForm.add(address);
        }
        written.end();
        copy.among(inForm, rows());
        copy.unsettled(version, rows());
        copy.entered(version, rows());
    }

    private String field() {
        return bound.activation().mapping().field();
    }

    private Rows rows() {
        return new Rows() {
            @Override
            public Block room() throws InterruptedException {
                return sweep.room();
            }

            @Override
            public void take(Block block, Block.Form form) throws Problem, IOException, InterruptedException {
                sweep.take(block, form);
                progress.at(Progress.Stage.READING, sweep.rows(), 0);
            }
        };
    }

    private Rows gone() {
        return new Rows() {
            @Override
            public Block room() throws InterruptedException {
                return sweep.room();
            }

            @Override
            public void take(Block block, Block.Form form) throws Problem, IOException {
                sweep.gone(block, form);
            }
        };
    }

    /// A few rows, as texts.
    private static final class Values implements Rows {
        private static final int ROOM = 1 << 16;

        private final List<String> values = new ArrayList<>();

        @Override
        public Block room() {
            return new Block(ROOM);
        }

        @Override
        public void take(Block block, Block.Form form) throws Problem, IOException {
            form.cells(block.bytes(), block.length(), new Block.Cells() {
                @Override
                public void cell(int start, int length) {
                    values.add(new String(block.bytes(), start, length, StandardCharsets.UTF_8));
                }

                @Override
                public void none() {}
            });
        }
    }
}
