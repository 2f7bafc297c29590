package io.rollcall.workspace;

import io.rollcall.domain.Keeping;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Type;
import io.rollcall.source.Records;
import io.rollcall.source.Records.Column;
import io.rollcall.store.Audit;
import io.rollcall.store.Run;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is done for a workspace now and then: forgets what is old, and writes records of runs where that is asked.
/// Safe for many threads.
public final class Upkeep {
    private static final int AT_ONCE = 200;

    private static final List<Column> COLUMNS = List.of(
            new Column("run", Type.NUMBER),
            new Column("workspace", Type.TEXT),
            new Column("activation", Type.TEXT),
            new Column("kind", Type.TEXT),
            new Column("status", Type.TEXT),
            new Column("message", Type.TEXT),
            new Column("started_at", Type.TIMESTAMP),
            new Column("finished_at", Type.TIMESTAMP),
            new Column("rows_read", Type.NUMBER),
            new Column("audience", Type.NUMBER),
            new Column("joins", Type.NUMBER),
            new Column("removals", Type.NUMBER),
            new Column("added", Type.NUMBER),
            new Column("removed", Type.NUMBER),
            new Column("listed", Type.NUMBER),
            new Column("waiting", Type.NUMBER),
            new Column("rejected", Type.NUMBER),
            new Column("list_size", Type.NUMBER));

    private final Audit audit;
    private final InstantSource clock;

    public Upkeep(Audit audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /// Forgets runs, acts and notices that are older than the workspace keeps them.
    public void forget(Workspace workspace) {
        var keeping = workspace.project().unattended().keeping();
        var now = clock.instant();
        workspace.engine().store().history().forgetBefore(now.minus(keeping.runs()), now.minus(keeping.audit()));
    }

    /// Writes a record of each run that has none, if the workspace asks for that. What fails is tried again the
    /// next time, and is in the audit log.
    public void record(String team, Workspace workspace) throws InterruptedException {
        var asked = workspace.project().unattended().keeping().records();
        if (asked.isEmpty()) return;
        var store = workspace.engine().store();
        var runs = store.history().unrecorded(AT_ONCE);
        if (runs.isEmpty()) return;
        try {
            var source = workspace.sources().get(asked.get().source());
            if (source == null) return;
            source.add(records(team, asked.get(), runs));
            store.history().recorded(runs);
        } catch (Problem failed) {
            var act = new Audit.Act(
                    "Rollcall",
                    "could not write run records",
                    "source",
                    asked.get().source(),
                    failed.sentence());
            audit.note(Optional.of(team), act, clock.instant());
        }
    }

    private static Records records(String team, Keeping.Table asked, List<Run> runs) {
        return new Records(
                asked.table(), COLUMNS, runs.stream().map(run -> row(team, run)).toList());
    }

    private static List<@Nullable Object> row(String team, Run run) {
        var figures = run.figures();
        return Arrays.asList(
                run.id(),
                team,
                run.activation(),
                run.kind().name().toLowerCase(Locale.ROOT),
                run.status().name().toLowerCase(Locale.ROOT),
                run.message(),
                run.startedAt(),
                run.finishedAt(),
                figures.rows(),
                figures.audience(),
                figures.joins(),
                figures.removals(),
                figures.added(),
                figures.removed(),
                figures.listed(),
                figures.waiting(),
                figures.rejected(),
                figures.listSize().isPresent() ? (Long) figures.listSize().getAsLong() : null);
    }
}
