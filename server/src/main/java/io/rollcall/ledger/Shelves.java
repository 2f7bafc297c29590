package io.rollcall.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The shelves of all activations of a workspace. Safe for many threads and processes.
public interface Shelves {
    Shelf of(String activation);

    /// A folder of this machine for what lasts no longer than a run; it may not be there.
    Path scratch(String activation);

    /// Whether other servers use them too, so that a lease is needed and no lock.
    boolean shared();

    /// All activations that ever had something there, by id.
    List<String> activations() throws IOException;
}
