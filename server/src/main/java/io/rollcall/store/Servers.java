package io.rollcall.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// The servers that share this database, by the signs of life that they give, and what the dead left behind. Safe
/// for many threads and processes.
public final class Servers {
    /// A server that gave no sign for so long is dead.
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /// After so long nobody needs to know that there was one.
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Jdbi jdbi;

    public Servers(Database database) {
        jdbi = database.jdbi();
    }

    /// A run of a server that is dead.
    public record Left(String workspace, Run run) {}

    /// A server lives.
    public void lives(String server, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            insert into server (name, seen_at) values (:name, :now)
                            on conflict (name) do update set seen_at = excluded.seen_at
                            """)
                    .bind("name", server)
                    .bind("now", now.toEpochMilli())
                    .execute();
            handle.createUpdate("delete from server where seen_at < :before")
                    .bind("before", now.minus(FORGOTTEN).toEpochMilli())
                    .execute();
        });
    }

    /// A server ends. The runs that it stopped in the middle count as going on, so that another one takes them.
    public void leaves(String server, Collection<Long> stopped) {
        jdbi.useTransaction(handle -> {
            for (var run : stopped)
                handle.createUpdate("""
                                update run set status = 'RUNNING', finished_at = null, message = ''
                                where id = :run and cause = 'CANCELLED' and server = :server
                                """).bind("run", run).bind("server", server).execute();
            handle.createUpdate("delete from server where name = :name")
                    .bind("name", server)
                    .execute();
        });
    }

    /// The runs that go on in servers that are dead.
    public List<Left> left(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from run where status = 'RUNNING' and server is not null
                            and server not in (select name from server where seen_at >= :alive)
                        """)
                .bind("alive", now.minus(PATIENCE).toEpochMilli())
                .map((row, context) -> new Left(row.getString("workspace"), RunRows.read(row, context)))
                .list());
    }

    /// Somebody else carries on from a run that was left.
    public void taken(Run run, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update run set status = 'INTERRUPTED', finished_at = :now,
                            message = 'The server ended; the next run carried on from there.'
                        where id = :run and status = 'RUNNING'
                        """)
                .bind("run", run.id())
                .bind("now", now.toEpochMilli())
                .execute());
    }
}
