package io.rollcall.store;

import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/// Which sources, models and platforms of a workspace cannot be used. Safe for many threads and processes.
public final class Breakages {
    /// The first look is after so long; each one that finds no better doubles the wait, up to the longest.
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    /// What breaks again within this time has never been well.
    private static final Duration RELAPSE = Duration.ofHours(2);

    private final Jdbi jdbi;
    private final String workspace;

    Breakages(Jdbi jdbi, String workspace) {
        this.jdbi = jdbi;
        this.workspace = workspace;
    }

    /// Something that cannot be used, why, since when, and when it is looked at next.
    public record Breakage(Thing thing, String sentence, Instant since, Instant checkAt) {}

    /// All that cannot be used now.
    public List<Breakage> all() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from broken where workspace = :workspace and mended_at is null
                        order by section, name
                        """)
                .bind("workspace", workspace)
                .map(Breakages::read)
                .list());
    }

    /// It turned out to be of no use, in a run or when it was looked at.
    public void broke(Thing thing, String sentence, Instant now) {
        jdbi.useTransaction(handle -> broke(handle, workspace, thing, sentence, now));
    }

    static void broke(Handle handle, String workspace, Thing thing, String sentence, Instant now) {
        var known = of(handle.createQuery("""
                        select * from broken where workspace = :workspace and section = :section and name = :name
                        """), workspace, thing)
                .map(Breakages::known)
                .findOne();
        var next = known.map(it -> it.again(now)).orElseGet(() -> Known.first(now));
        of(handle.createUpdate("""
                        insert into broken (workspace, section, name, sentence, since, attempts, check_at, mended_at)
                        values (:workspace, :section, :name, :sentence, :since, :attempts, :checkAt, null)
                        on conflict (workspace, section, name) do update set sentence = excluded.sentence,
                            since = excluded.since, attempts = excluded.attempts, check_at = excluded.check_at,
                            mended_at = null
                        """), workspace, thing)
                .bind("sentence", sentence)
                .bind("since", next.since().toEpochMilli())
                .bind("attempts", next.attempts())
                .bind("checkAt", next.checkAt().toEpochMilli())
                .execute();
    }

    private static <S extends SqlStatement<S>> S of(S statement, String workspace, Thing thing) {
        return statement
                .bind("workspace", workspace)
                .bind("section", thing.section().name())
                .bind("name", thing.name());
    }

    /// How often it was of no use, and when it is looked at next.
    private record Known(Instant since, int attempts, Instant checkAt, Optional<Instant> mendedAt) {
        static Known first(Instant now) {
            return new Known(now, 0, now.plus(pause(0)), Optional.empty());
        }

        Known again(Instant now) {
            if (mendedAt.isEmpty()) {
                // Many runs may meet it at once: only a look after the wait says something new.
                return now.isBefore(checkAt) ? this : after(since, now);
            }
            return mendedAt.get().plus(RELAPSE).isBefore(now) ? first(now) : after(now, now);
        }

        private Known after(Instant begun, Instant now) {
            return new Known(begun, attempts + 1, now.plus(pause(attempts + 1)), Optional.empty());
        }
    }

    private static Known known(ResultSet row, StatementContext context) throws SQLException {
        var mended = row.getLong("mended_at");
        var isMended = !row.wasNull();
        return new Known(
                Instant.ofEpochMilli(row.getLong("since")),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("check_at")),
                isMended ? Optional.of(Instant.ofEpochMilli(mended)) : Optional.empty());
    }

    private static Duration pause(int attempts) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /// It can be used again, or is not there any more. Returns whether it could not before.
    public boolean mended(Thing thing, Instant now) {
        return jdbi.withHandle(handle -> of(handle.createUpdate("""
                        update broken set mended_at = :now
                        where workspace = :workspace and section = :section and name = :name and mended_at is null
                        """), workspace, thing)
                        .bind("now", now.toEpochMilli())
                        .execute()
                > 0);
    }

    private static Breakage read(ResultSet row, StatementContext context) throws SQLException {
        return new Breakage(
                new Thing(Section.valueOf(row.getString("section")), row.getString("name")),
                row.getString("sentence"),
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("check_at")));
    }
}
