package io.rollcall.workspace;

import io.rollcall.domain.Problem;
import io.rollcall.store.Teams;
import java.time.Instant;

/// What a server has, for commands that work on it beside the server.
public interface Estate extends AutoCloseable {
    Workspaces workspaces();

    Teams teams();

    Instant now();

    /// Makes a new key, seals all secrets of all workspaces with it, and returns how many definitions had any.
    int rotateKeys() throws Problem;

    /// All of it in one file, and back.
    Backup backup();

    @Override
    void close();
}
