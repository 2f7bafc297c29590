package io.rollcall.sync;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.ledger.Diff;
import io.rollcall.ledger.Due;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.Sweep;
import io.rollcall.source.Rows;
import java.io.IOException;
import java.nio.file.Path;

/// Takes the audience of an activation and compares it with a ledger, block by block as it comes.
final class Audience {
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private Audience() {}

    static Diff diff(Engine engine, Bound bound, LedgerFile ledger, Due due, Path folder, Progress progress)
            throws Problem, IOException, InterruptedException {
        try (var sweep = new Sweep(ledger, engine.key(), bound.form(), due, folder, THREADS)) {
            read(bound, new Rows() {
                @Override
                public Block room() throws InterruptedException {
                    return sweep.room();
                }

                @Override
                public void take(Block block, Block.Form form) throws Problem, IOException, InterruptedException {
                    sweep.take(block, form);
                    progress.at(Progress.Stage.READING, sweep.rows(), 0);
                }
            });
            var diff = sweep.finish();
            progress.at(Progress.Stage.READING, sweep.rows(), sweep.rows());
            return diff;
        }
    }

    private static void read(Bound bound, Rows rows) throws Problem, IOException, InterruptedException {
        try {
            bound.source().read(bound.audience(), bound.activation().mapping().field(), rows);
        } catch (Problem failed) {
            throw Culprit.of(bound, failed);
        }
    }
}
