package io.rollcall.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/// The runs of a workspace, over all its activations. Safe for many threads and processes.
public final class History {
    /// What brings a list in step.
    private static final String IN_STEP = "status = 'DONE' and kind in ('RUN', 'RESYNC')";

    private final Jdbi jdbi;
    private final String workspace;

    History(Jdbi jdbi, String workspace) {
        this.jdbi = jdbi;
        this.workspace = workspace;
    }

    /// The last run of each activation that says how it stands: neither one that goes on nor one that was
    /// cancelled.
    public List<Run> telling() {
        return last("status not in ('RUNNING', 'INTERRUPTED') and cause <> 'CANCELLED'");
    }

    /// How many runs came how far, of those that are remembered.
    public Map<Run.Status, Long> count() {
        return jdbi.withHandle(handle -> handle
                .createQuery("select status, count(*) as found from run where workspace = :workspace group by status")
                .bind("workspace", workspace)
                .map((row, _) -> Map.entry(Run.Status.valueOf(row.getString("status")), row.getLong("found")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /// The last run of each activation.
    public List<Run> last() {
        return last("id > 0");
    }

    /// The last run of each activation that brought its list in step.
    public List<Run> inStep() {
        return last(IN_STEP);
    }

    /// The last run that brought the list of an activation in step.
    public Optional<Run> inStep(String activation) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from run where workspace = :workspace and activation = :activation
                            and <inStep> order by id desc limit 1
                        """)
                .define("inStep", IN_STEP)
                .bind("workspace", workspace)
                .bind("activation", activation)
                .map(RunRows::read)
                .findOne());
    }

    /// One run of each activation, found by the index: there may be many runs.
    private List<Run> last(String condition) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from run where id in (
                            select (select max(id) from run
                                where run.workspace = activation.workspace and run.activation = activation.id
                                and <condition>)
                            from activation where workspace = :workspace)
                        """)
                .define("condition", condition)
                .bind("workspace", workspace)
                .map(RunRows::read)
                .list());
    }

    /// Runs that have ended and that no record was written of, oldest first.
    public List<Run> unrecorded(int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from run where workspace = :workspace and status <> 'RUNNING' and recorded = 0
                        order by id limit :most
                        """)
                .bind("workspace", workspace)
                .bind("most", most)
                .map(RunRows::read)
                .list());
    }

    /// A record was written of these.
    public void recorded(List<Run> runs) {
        jdbi.useTransaction(handle -> {
            for (var run : runs)
                handle.createUpdate("update run set recorded = 1 where workspace = :workspace and id = :run")
                        .bind("workspace", workspace)
                        .bind("run", run.id())
                        .execute();
        });
    }

    /// Forgets what is older: runs, but for the last of each activation and the last that brought its list in step;
    /// acts; and what people were told. Returns how many runs.
    public int forgetBefore(Instant runs, Instant acts) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("delete from audit where workspace = :workspace and at < :before")
                    .bind("workspace", workspace)
                    .bind("before", acts.toEpochMilli())
                    .execute();
            handle.createUpdate("delete from notice where workspace = :workspace and at < :before")
                    .bind("workspace", workspace)
                    .bind("before", acts.toEpochMilli())
                    .execute();
            return handle.createUpdate("""
                            delete from run where workspace = :workspace and started_at < :before
                                and status not in ('RUNNING', 'HELD')
                                and id not in (select max(id) from run where workspace = :workspace group by activation)
                                and id not in (select max(id) from run where workspace = :workspace
                                    and <inStep> group by activation)
                            """)
                    .define("inStep", IN_STEP)
                    .bind("workspace", workspace)
                    .bind("before", runs.toEpochMilli())
                    .execute();
        });
    }
}
