package io.rollcall.workspace;

import io.rollcall.destination.Platform;
import io.rollcall.project.Documents;
import java.io.IOException;
import java.util.List;

/// What a definition that is not saved would make of a workspace. Not safe for many threads; goes when it is
/// closed.
public sealed interface Draft extends AutoCloseable {
    @Override
    default void close() throws IOException {}

    /// It would be no project.
    record Wrong(List<Documents.Finding> findings) implements Draft {
        public Wrong {
            findings = List.copyOf(findings);
        }
    }

    /// The workspace, with accounts that nothing else uses and a folder for what it has to put aside.
    record Good(Workspace workspace, List<Platform> own, Scratch scratch) implements Draft {
        public Good {
            own = List.copyOf(own);
        }

        @Override
        public void close() throws IOException {
            own.forEach(Platform::close);
            scratch.close();
        }
    }
}
