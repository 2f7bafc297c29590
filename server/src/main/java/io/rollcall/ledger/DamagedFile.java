package io.rollcall.ledger;

import java.io.IOException;

/// A file of ours does not hold what was written to it. Nothing is guessed: the run that meets it ends.
public final class DamagedFile extends IOException {
    private static final long serialVersionUID = 1;

    DamagedFile(String what) {
        super(what);
    }
}
