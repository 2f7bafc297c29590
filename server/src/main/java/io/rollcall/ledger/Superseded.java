package io.rollcall.ledger;

import java.io.IOException;

/// Another process has taken over: what this one was about to keep is not kept.
public final class Superseded extends IOException {
    private static final long serialVersionUID = 1;

    Superseded() {
        super("another server has taken over meanwhile");
    }
}
