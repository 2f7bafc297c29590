package io.rollcall.store;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Who works on what, for as long as he says so again and again: servers that share a PostgreSQL are kept apart by
/// its clock alone. Safe for many threads and processes.
public final class Leases {
    /// So long nobody else gets what is held, without a sign of its holder.
    public static final Duration LENGTH = Duration.ofSeconds(20);

    /// By the clock of the database, in milliseconds.
    static final String NOW = "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";

    private final Jdbi jdbi;
    private final String workspace;

    Leases(Jdbi jdbi, String workspace) {
        this.jdbi = jdbi;
        this.workspace = workspace;
    }

    /// Takes an activation for a holder whose name no other has or had. Returns whether it is his.
    public boolean take(String activation, String holder) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into lease (workspace, activation, holder, until)
                                values (:workspace, :activation, :holder, <now> + :length)
                                on conflict (workspace, activation) do update
                                    set holder = excluded.holder, until = excluded.until
                                    where lease.until < <now>
                                """)
                        .define("now", NOW)
                        .bind("workspace", workspace)
                        .bind("activation", activation)
                        .bind("holder", holder)
                        .bind("length", LENGTH.toMillis())
                        .execute())
                == 1;
    }

    /// What came of keeping a lease.
    public enum Kept {
        YES,
        /// It is another's, and will not be his again.
        LOST,
        /// The database does not answer.
        UNKNOWN
    }

    /// Keeps it for another while.
    public Kept keep(String activation, String holder) {
        try {
            var kept = jdbi.withHandle(handle -> handle.createUpdate("""
                            update lease set until = <now> + :length
                            where workspace = :workspace and activation = :activation and holder = :holder
                            """)
                    .define("now", NOW)
                    .bind("workspace", workspace)
                    .bind("activation", activation)
                    .bind("holder", holder)
                    .bind("length", LENGTH.toMillis())
                    .execute());
            return kept == 1 ? Kept.YES : Kept.LOST;
        } catch (JdbiException away) {
            return Kept.UNKNOWN;
        }
    }

    /// Gives it back, if it still is his. Where the database does not answer it ends by itself.
    public void release(String activation, String holder) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate("""
                            delete from lease
                            where workspace = :workspace and activation = :activation and holder = :holder
                            """)
                    .bind("workspace", workspace)
                    .bind("activation", activation)
                    .bind("holder", holder)
                    .execute());
        } catch (JdbiException away) {
            // Nobody is waiting for the answer.
        }
    }
}
