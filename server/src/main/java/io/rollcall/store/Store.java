package io.rollcall.store;

import io.rollcall.domain.Guard;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Our own database, embedded: what is remembered of activations and runs beside the ledgers. Safe for many threads
/// and processes.
public final class Store {
    /// The `user_version` that the newest migration sets.
    private static final int SCHEMA = 2;

    private static final int BUSY_MILLIS = 30_000;

    private final Jdbi jdbi;

    private Store(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Opens the database file, makes it if there is none, and brings it up to this version's form.
    public static Store open(Path file) throws Problem {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        var jdbi = Jdbi.create(source);
        try {
            if (version(jdbi) != SCHEMA) migrate(file, source, jdbi);
        } catch (JdbiException | FlywayException | IOException broken) {
            throw new Problem(
                    "The database %s cannot be opened; check that its folder is writable.".formatted(file), broken);
        }
        return new Store(jdbi);
    }

    private static int version(Jdbi jdbi) {
        return jdbi.withHandle(handle ->
                handle.createQuery("pragma user_version").mapTo(Integer.class).one());
    }

    /// One process at a time. Flyway is loaded only here: it would double the time of every command.
    private static void migrate(Path file, SQLiteDataSource source, Jdbi jdbi) throws Problem, IOException {
        synchronized (Store.class) {
            try (var channel = FileChannel.open(
                            file.resolveSibling(file.getFileName() + ".migration"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                var version = version(jdbi);
                if (version > SCHEMA)
                    throw new Problem(
                            "The database %s was written by a newer Rollcall; use that version or a newer one."
                                    .formatted(file));
                if (version < SCHEMA)
                    Flyway.configure()
                            .dataSource(source)
                            .locations("classpath:db")
                            .load()
                            .migrate();
            }
        }
    }

    /// Notes that a run begins and gives it its number.
    public long begin(String activation, Run.Kind kind, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("insert into activation (id) values (:id) on conflict do nothing")
                    .bind("id", activation)
                    .execute();
            // Who begins holds the activation's lock: a run that still counts as running has lost its process.
            handle.createUpdate("""
                            update run set status = 'INTERRUPTED', finished_at = :now,
                                message = 'The process ended; the next run carried on from there.'
                            where activation = :activation and status = 'RUNNING'
                            """)
                    .bind("activation", activation)
                    .bind("now", now.toEpochMilli())
                    .execute();
            return handle.createUpdate("""
                            insert into run (activation, kind, status, started_at)
                            values (:activation, :kind, 'RUNNING', :now)
                            """)
                    .bind("activation", activation)
                    .bind("kind", kind.name())
                    .bind("now", now.toEpochMilli())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
        });
    }

    /// Notes how a run ended.
    public void finish(
            long run, Run.Status status, String message, Run.Figures figures, OptionalLong ledger, Instant now) {
        jdbi.useHandle(handle -> {
            var update = handle.createUpdate("""
                    update run set status = :status, finished_at = :now, message = :message, rows_read = :rows,
                        audience = :audience, duplicates = :duplicates, invalid = :invalid, joins = :joins,
                        removals = :removals, added = :added, removed = :removed, listed = :listed, waiting = :waiting,
                        rejected = :rejected, uncertain = :uncertain, list_size = :listSize,
                        listed_before = :listedBefore, ledger_version = :ledger
                    where id = :run
                    """);
            RunRows.bind(update, figures);
            bind(update, "ledger", ledger);
            update.bind("run", run)
                    .bind("status", status.name())
                    .bind("message", message)
                    .bind("now", now.toEpochMilli())
                    .execute();
        });
    }

    /// A held run was approved or skipped by a person.
    public void decide(long run, Run.Status decision) {
        jdbi.useHandle(handle -> handle.createUpdate("update run set status = :status where id = :run")
                .bind("status", decision.name())
                .bind("run", run)
                .execute());
    }

    /// The last runs of an activation, newest first.
    public List<Run> runs(String activation, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from run where activation = :activation order by id desc limit :most")
                .bind("activation", activation)
                .bind("most", most)
                .map(RunRows::read)
                .list());
    }

    public Optional<Run> run(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from run where id = :id")
                .bind("id", id)
                .map(RunRows::read)
                .findOne());
    }

    /// What is remembered of an activation; nothing when it has not run.
    public Memory memory(String activation) {
        return jdbi.withHandle(handle -> memory(handle, activation));
    }

    private static Memory memory(Handle handle, String activation) {
        return handle.createQuery("select * from activation where id = :id")
                .bind("id", activation)
                .map(RunRows::memory)
                .findOne()
                .orElse(Memory.NOTHING);
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
                    where id = :id
                    """);
            bind(update, "removal", guard.largestRemoval());
            update.bind("removalPercent", guard.largestRemovalPercent())
                    .bind("audience", guard.smallestAudience())
                    .bind("growthPercent", guard.largestGrowthPercent())
                    .bind("id", activation)
                    .execute();
        });
    }

    /// What is remembered of the key of a model; empty when it was never looked at.
    public Optional<ModelKey> keyOf(String model) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from model_key where model = :model")
                .bind("model", model)
                .map(RunRows::key)
                .findOne());
    }

    /// Notes what was found of the key of a model.
    public void keyChecked(ModelKey key) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert or replace into model_key (model, field, checked_at, rows_found, keys_found)
                        values (:model, :field, :at, :rows, :keys)
                        """)
                .bind("model", key.model())
                .bind("field", key.field())
                .bind("at", key.checkedAt().toEpochMilli())
                .bind("rows", key.found().rows())
                .bind("keys", key.found().keys())
                .execute());
    }

    public void keyForgotten(String model) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from model_key where model = :model")
                .bind("model", model)
                .execute());
    }

    private void set(String activation, String column, @org.jspecify.annotations.Nullable Object value) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into activation (id, <column>) values (:id, :value)
                        on conflict (id) do update set <column> = :value
                        """)
                .define("column", column)
                .bind("id", activation)
                .bind("value", value)
                .execute());
    }

    static void bind(SqlStatement<?> statement, String name, OptionalLong value) {
        statement.bind(name, value.isPresent() ? (Long) value.getAsLong() : null);
    }
}
