package io.rollcall.store;

import io.rollcall.domain.Section;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// What is defined in one workspace. Safe for many threads and processes.
public final class DefinitionStore {
    private final Jdbi jdbi;
    private final String workspace;

    public DefinitionStore(Database database, String workspace) {
        jdbi = database.jdbi();
        this.workspace = workspace;
    }

    /// All that is defined, at one moment. `version` grows with every change of any of them.
    public record Snapshot(long version, List<Definition> all) {
        public Snapshot {
            all = List.copyOf(all);
        }

        public Optional<Definition> find(Section section, String name) {
            return all.stream()
                    .filter(each -> each.section() == section && each.name().equals(name))
                    .findFirst();
        }
    }

    /// What becomes of one definition.
    public sealed interface Change {
        Section section();

        String name();

        /// It is as follows from now on.
        record Put(Section section, String name, String body) implements Change {
            @Override
            public String toString() {
                return "Put[%s %s]".formatted(section.one(), name);
            }
        }

        /// It is no more.
        record Delete(Section section, String name) implements Change {}
    }

    /// Who changes something, and when.
    public record By(String who, Definition.Owner owner, Instant now) {}

    /// The version alone: a question that may be asked often.
    public long version() {
        return jdbi.withHandle(this::version);
    }

    private long version(Handle handle) {
        return handle.createQuery("select version from workspace where name = :workspace")
                .bind("workspace", workspace)
                .mapTo(Long.class)
                .one();
    }

    public Snapshot snapshot() {
        return jdbi.inTransaction(handle -> {
            // The version first: whoever bases a change on an older version than he read is refused, and asks
            // again.
            var version = version(handle);
            var all = handle.createQuery("select * from definition where workspace = :workspace order by section, name")
                    .bind("workspace", workspace)
                    .map(DefinitionStore::read)
                    .list();
            return new Snapshot(version, all);
        });
    }

    /// One definition, as it is now.
    public Optional<Definition> find(Section section, String name) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from definition where workspace = :workspace and section = :section and name = :name
                        """)
                .bind("workspace", workspace)
                .bind("section", section.name())
                .bind("name", name)
                .map(DefinitionStore::read)
                .findOne());
    }

    /// Carries out all of the changes or none: none when anything was changed since the version that they are based
    /// on.
    public boolean change(long basis, List<? extends Change> changes, By by) {
        return jdbi.inTransaction(handle -> {
            var isFirst = handle.createUpdate("""
                            update workspace set version = version + 1 where name = :workspace and version = :basis
                            """)
                    .bind("workspace", workspace)
                    .bind("basis", basis)
                    .execute();
            if (isFirst == 0) return false;
            for (var change : changes) {
                switch (change) {
                    case Change.Put put -> put(handle, put, basis + 1, by);
                    case Change.Delete(var section, var name) -> delete(handle, section, name);
                }
                new Audit(jdbi)
                        .note(
                                handle,
                                Optional.of(workspace),
                                new Audit.Act(
                                        by.who(),
                                        change instanceof Change.Put ? "changed" : "deleted",
                                        change.section().one(),
                                        change.name(),
                                        ""),
                                by.now());
            }
            // Perhaps it is mended by this: it is looked at soon.
            handle.createUpdate("update broken set check_at = 0 where workspace = :workspace and mended_at is null")
                    .bind("workspace", workspace)
                    .execute();
            return true;
        });
    }

    /// Writes bodies that mean the same as before, such as secrets sealed by another key: nothing else of the
    /// definitions changes, nor does a version. Returns whether nothing was changed since the version that they are
    /// based on.
    public boolean reseal(long basis, List<? extends Change> puts) {
        return jdbi.inTransaction(handle -> {
            if (version(handle) != basis) return false;
            for (var each : puts)
                if (each instanceof Change.Put(var section, var name, var body))
                    handle.createUpdate("""
                                    update definition set body = :body
                                    where workspace = :workspace and section = :section and name = :name
                                    """)
                            .bind("body", body)
                            .bind("workspace", workspace)
                            .bind("section", section.name())
                            .bind("name", name)
                            .execute();
            return true;
        });
    }

    private void put(Handle handle, Change.Put put, long version, By by) {
        handle.createUpdate("""
                        insert into definition (workspace, section, name, body, version, owner, changed_at, changed_by)
                        values (:workspace, :section, :name, :body, :version, :owner, :now, :who)
                        on conflict (workspace, section, name) do update set body = excluded.body,
                            version = excluded.version, owner = excluded.owner, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by
                        """)
                .bind("workspace", workspace)
                .bind("section", put.section().name())
                .bind("name", put.name())
                .bind("body", put.body())
                .bind("version", version)
                .bind("owner", by.owner().name())
                .bind("now", by.now().toEpochMilli())
                .bind("who", by.who())
                .execute();
    }

    private void delete(Handle handle, Section section, String name) {
        handle.createUpdate("""
                        delete from definition where workspace = :workspace and section = :section and name = :name
                        """)
                .bind("workspace", workspace)
                .bind("section", section.name())
                .bind("name", name)
                .execute();
    }

    private static Definition read(ResultSet row, StatementContext context) throws SQLException {
        return new Definition(
                Section.valueOf(row.getString("section")),
                row.getString("name"),
                row.getString("body"),
                row.getLong("version"),
                Definition.Owner.valueOf(row.getString("owner")),
                Instant.ofEpochMilli(row.getLong("changed_at")),
                row.getString("changed_by"));
    }
}
