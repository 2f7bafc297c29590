package io.rollcall.sync;

import io.rollcall.store.Run;
import java.util.List;

/// What came of a run, or of a plan that was not carried out: its row, and the sentences of the guard if it was
/// held.
public record Report(Run run, List<String> breaches) {
    public Report {
        breaches = List.copyOf(breaches);
    }
}
