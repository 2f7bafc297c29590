package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// Who did what, kept for whoever asks later. Safe for many threads and processes.
public final class Audit {
    private final Jdbi jdbi;

    public Audit(Database database) {
        this(database.jdbi());
    }

    Audit(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// What somebody did: `action` to the thing of this kind and name. Never an address of a list, nor a secret.
    public record Act(String who, String action, String kind, String name, String detail) {}

    /// An act that was noted.
    public record Noted(long id, Instant at, Act act) {}

    /// What to look for; what is empty does not matter. `before` is the id after the last one wanted.
    public record Filter(Optional<String> who, Optional<String> kind, Optional<String> name, long before, int most) {}

    public void note(Optional<String> workspace, Act act, Instant now) {
        jdbi.useHandle(handle -> note(handle, workspace, act, now));
    }

    /// As part of what is done there.
    void note(Handle handle, Optional<String> workspace, Act act, Instant now) {
        handle.createUpdate("""
                        insert into audit (workspace, at, who, action, kind, name, detail)
                        values (:workspace, :at, :who, :action, :kind, :name, :detail)
                        """)
                .bind("workspace", workspace.orElse(null))
                .bind("at", now.toEpochMilli())
                .bind("who", act.who())
                .bind("action", act.action())
                .bind("kind", act.kind())
                .bind("name", act.name())
                .bind("detail", act.detail())
                .execute();
    }

    /// What was done in a workspace, newest first.
    public List<Noted> find(String workspace, Filter filter) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from audit where workspace = :workspace and id < :before
                            and (:who is null or who = :who) and (:kind is null or kind = :kind)
                            and (:name is null or name = :name)
                        order by id desc limit :most
                        """)
                .bind("workspace", workspace)
                .bind("before", filter.before())
                .bind("who", filter.who().orElse(null))
                .bind("kind", filter.kind().orElse(null))
                .bind("name", filter.name().orElse(null))
                .bind("most", filter.most())
                .map(Audit::read)
                .list());
    }

    private static Noted read(ResultSet row, StatementContext context) throws SQLException {
        return new Noted(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                new Act(
                        row.getString("who"),
                        row.getString("action"),
                        row.getString("kind"),
                        row.getString("name"),
                        row.getString("detail")));
    }
}
