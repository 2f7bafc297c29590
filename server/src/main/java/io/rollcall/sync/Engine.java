package io.rollcall.sync;

import io.rollcall.domain.Pause;
import io.rollcall.ledger.InstallationKey;
import io.rollcall.ledger.Shelves;
import io.rollcall.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What every run needs, whatever its activation: where state is kept, time, waiting and chance.
///
/// `keep` is how many versions of each ledger stay for undo and for looking back.
public record Engine(
        Store store,
        InstallationKey key,
        Shelves shelves,
        int keep,
        InstantSource clock,
        Pause pause,
        RandomGenerator random) {}
