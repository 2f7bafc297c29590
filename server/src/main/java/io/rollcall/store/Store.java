package io.rollcall.store;

import io.rollcall.domain.Guard;
import io.rollcall.domain.Thing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// What is remembered of the activations, runs and models of one workspace beside the ledgers. Safe for many
/// threads and processes.
public final class Store {
    /// The workspace of whoever has only one.
    public static final String DEFAULT = "default";

    private final Jdbi jdbi;
    private final String workspace;
    private final Optional<String> server;

    /// `server` is where runs go on that begin by it; empty for a command.
    public Store(Database database, String workspace, Optional<String> server) {
        this.server = server;
        jdbi = database.jdbi();
        this.workspace = workspace;
    }

    /// Of the default workspace.
    public Store(Database database) {
        this(database, DEFAULT, Optional.empty());
    }

    /// The workspace's name.
    public String workspace() {
        return workspace;
    }

    /// Notes that a run begins and gives it its number.
    public long begin(String activation, Run.Kind kind, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(
                            "insert into activation (workspace, id) values (:workspace, :id) on conflict do nothing")
                    .bind("workspace", workspace)
                    .bind("id", activation)
                    .execute();
            // Who begins holds the activation's lock: a run that still counts as running has lost its process.
            handle.createUpdate("""
                            update run set status = 'INTERRUPTED', finished_at = :now,
                                message = 'The process ended; the next run carried on from there.'
                            where workspace = :workspace and activation = :activation and status = 'RUNNING'
                            """)
                    .bind("workspace", workspace)
                    .bind("activation", activation)
                    .bind("now", now.toEpochMilli())
                    .execute();
            return handle.createUpdate("""
                            insert into run (workspace, activation, kind, status, started_at, server)
                            values (:workspace, :activation, :kind, 'RUNNING', :now, :server)
                            """)
                    .bind("server", server.orElse(null))
                    .bind("workspace", workspace)
                    .bind("activation", activation)
                    .bind("kind", kind.name())
                    .bind("now", now.toEpochMilli())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
        });
    }

    /// Notes how a run ended. One that another server carried on from has ended already.
    public void finish(long run, Run.End end, Run.Figures figures, OptionalLong ledger, Instant now) {
        var culprit = end.reason().culprit();
        jdbi.useTransaction(handle -> {
            var update = handle.createUpdate("""
                    update run set status = :status, finished_at = :now, message = :message, rows_read = :rows,
                        audience = :audience, duplicates = :duplicates, invalid = :invalid, joins = :joins,
                        removals = :removals, added = :added, removed = :removed, listed = :listed, waiting = :waiting,
                        rejected = :rejected, uncertain = :uncertain, list_size = :listSize,
                        listed_before = :listedBefore, ledger_version = :ledger, cause = :cause,
                        culprit_section = :section, culprit = :culprit, unusual = :unusual, data_as_of = :dataAsOf
                    where id = :run and status = 'RUNNING'
                    """);
            RunRows.bind(update, figures);
            bind(update, "ledger", ledger);
            update.bind("run", run)
                    .bind("status", end.status().name())
                    .bind("message", end.message())
                    .bind("cause", end.reason().cause().name())
                    .bind("section", culprit.map(it -> it.section().name()).orElse(""))
                    .bind("culprit", culprit.map(Thing::name).orElse(""))
                    .bind("unusual", end.unusual())
                    .bind("dataAsOf", end.dataAsOf().map(Instant::toEpochMilli).orElse(null))
                    .bind("now", now.toEpochMilli())
                    .execute();
            culprit.ifPresent(it -> Breakages.broke(handle, workspace, it, end.message(), now));
        });
    }

    /// A held run was approved or skipped by a person.
    public void decide(long run, Run.Status decision) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update run set status = :status where workspace = :workspace and id = :run")
                .bind("workspace", workspace)
                .bind("status", decision.name())
                .bind("run", run)
                .execute());
    }

    /// The last runs of an activation, newest first.
    public List<Run> runs(String activation, int most) {
        return runs(activation, Long.MAX_VALUE, most);
    }

    /// The last runs of an activation before that one, newest first.
    public List<Run> runs(String activation, long before, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from run where workspace = :workspace and activation = :activation and id < :before
                        order by id desc limit :most
                        """)
                .bind("before", before)
                .bind("workspace", workspace)
                .bind("activation", activation)
                .bind("most", most)
                .map(RunRows::read)
                .list());
    }

    public Optional<Run> run(long id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from run where workspace = :workspace and id = :id")
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .map(RunRows::read)
                        .findOne());
    }

    /// What is remembered of an activation; nothing when it has not run.
    public Memory memory(String activation) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from activation where workspace = :workspace and id = :id")
                        .bind("workspace", workspace)
                        .bind("id", activation)
                        .map(RunRows::memory)
                        .findOne()
                        .orElse(Memory.NOTHING));
    }

    /// What is remembered of each activation that ran or was paused.
    public Map<String, Memory> memories() {
        return jdbi.withHandle(handle -> handle
                .createQuery("select * from activation where workspace = :workspace")
                .bind("workspace", workspace)
                .map((row, context) -> Map.entry(row.getString("id"), RunRows.memory(row, context)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    public void listNamed(String activation, String name) {
        set(activation, "list_name", name);
    }

    /// Addresses that are not on the list were tried again.
    public void tried(String activation, boolean waiting, boolean rejected, Instant now) {
        if (waiting) set(activation, "waiting_tried_at", now.toEpochMilli());
        if (rejected) set(activation, "rejected_tried_at", now.toEpochMilli());
    }

    /// Stops an activation from running, with the reason; an empty one lets it run again.
    public void pause(String activation, Optional<String> reason) {
        set(activation, "paused", reason.orElse(null));
    }

    /// These limits hold from now on in place of those of the project file.
    public void newNormal(String activation, Guard guard) {
        jdbi.useHandle(handle -> {
            var update = handle.createUpdate("""
                    update activation set largest_removal_percent = :removalPercent, largest_removal = :removal,
                        smallest_audience = :audience, largest_growth_percent = :growthPercent
                    where workspace = :workspace and id = :id
                    """);
            update.bind("workspace", workspace);
            bind(update, "removal", guard.largestRemoval());
            update.bind("removalPercent", guard.largestRemovalPercent())
                    .bind("audience", guard.smallestAudience())
                    .bind("growthPercent", guard.largestGrowthPercent())
                    .bind("id", activation)
                    .execute();
        });
    }

    /// The runs of all activations.
    public History history() {
        return new History(jdbi, workspace);
    }

    /// Who works on what, where the database is shared.
    public Leases leases() {
        return new Leases(jdbi, workspace);
    }

    /// What cannot be used now.
    public Breakages breakages() {
        return new Breakages(jdbi, workspace);
    }

    /// What people should know now, and were told.
    public Alerts alerts() {
        return new Alerts(jdbi, workspace);
    }

    /// What is remembered of the keys of models.
    public ModelKeys keys() {
        return new ModelKeys(jdbi, workspace);
    }

    private void set(String activation, String column, @Nullable Object value) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into activation (workspace, id, <column>) values (:workspace, :id, :value)
                        on conflict (workspace, id) do update set <column> = excluded.<column>
                        """)
                .bind("workspace", workspace)
                .define("column", column)
                .bind("id", activation)
                .bind("value", value)
                .execute());
    }

    static void bind(SqlStatement<?> statement, String name, OptionalLong value) {
        statement.bind(name, value.isPresent() ? (Long) value.getAsLong() : null);
    }
}
