package io.rollcall.store;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// What is remembered of the keys of models in one workspace. Safe for many threads and processes.
public final class ModelKeys {
    private final Jdbi jdbi;
    private final String workspace;

    ModelKeys(Jdbi jdbi, String workspace) {
        this.jdbi = jdbi;
        this.workspace = workspace;
    }

    /// Of one model; empty when its key was never looked at.
    public Optional<ModelKey> of(String model) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from model_key where workspace = :workspace and model = :model")
                        .bind("workspace", workspace)
                        .bind("model", model)
                        .map(RunRows::key)
                        .findOne());
    }

    /// Notes what was found.
    public void checked(ModelKey key) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into model_key (workspace, model, field, checked_at, rows_found, keys_found)
                        values (:workspace, :model, :field, :at, :rows, :keys)
                        on conflict (workspace, model) do update set field = excluded.field,
                            checked_at = excluded.checked_at, rows_found = excluded.rows_found,
                            keys_found = excluded.keys_found
                        """)
                .bind("workspace", workspace)
                .bind("model", key.model())
                .bind("field", key.field())
                .bind("at", key.checkedAt().toEpochMilli())
                .bind("rows", key.found().rows())
                .bind("keys", key.found().keys())
                .execute());
    }

    public void forget(String model) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from model_key where workspace = :workspace and model = :model")
                        .bind("workspace", workspace)
                        .bind("model", model)
                        .execute());
    }
}
