package io.rollcall.store;

import io.rollcall.domain.Budget;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// The budgets of accounts, in the database that servers share. A server is granted some calls at a time, so that
/// it asks seldom: once for many calls when it makes many.
///
/// A call leaves within [Budget#GOOD] of its grant. So when the grants of any minute and that while more come to no
/// more than the limit, the calls of any minute do. Safe for many threads and processes.
public final class CallBudget implements Budget {
    private static final Duration WINDOW = Duration.ofMinutes(1).plus(GOOD);
    private static final Duration WHEN_AWAY = Duration.ofSeconds(1);

    private final Jdbi jdbi;

    public CallBudget(Database database) {
        jdbi = database.jdbi();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Grant take(String account, int perMinute, int wanted, Grant last) {
        try {
            return jdbi.inTransaction(handle -> new Taking(handle, account).take(perMinute, wanted, last));
        } catch (JdbiException away) {
            // Nobody calls who does not know what the others do.
            return new Grant(0, 0, WHEN_AWAY);
        }
    }

    @Override
    public void block(String account, Duration length) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate("""
                            insert into call_account (name, blocked_until) values (:account, <now> + :length)
                            on conflict (name) do update
                                set blocked_until = greatest(call_account.blocked_until, excluded.blocked_until)
                            """)
                    .define("now", Leases.NOW)
                    .bind("account", account)
                    .bind("length", length.toMillis())
                    .execute());
        } catch (JdbiException away) {
            // Then nobody is granted anything either.
        }
    }

    /// One transaction on one account.
    private record Taking(Handle handle, String account) {
        Grant take(int perMinute, int wanted, Grant last) {
            handle.createUpdate(
                            "insert into call_account (name, blocked_until) values (:account, 0) on conflict do nothing")
                    .bind("account", account)
                    .execute();
            // One at a time: whoever comes meanwhile waits at this row.
            var blockedUntil = number("select blocked_until from call_account where name = :account for update");
            var now = number("select " + Leases.NOW + " where :account = :account");
            update("delete from call_grant where account = :account and granted_at <= :number", before(now));
            if (last.calls() > 0)
                handle.createUpdate("update call_grant set calls = calls - :calls where id = :number")
                        .bind("calls", last.calls())
                        .bind("number", last.number())
                        .execute();
            if (blockedUntil > now) return new Grant(0, 0, Duration.ofMillis(blockedUntil - now));
            var made = number("select coalesce(sum(calls), 0) from call_grant where account = :account");
            var calls = Math.clamp(perMinute - made, 0, wanted);
            if (calls == 0) {
                var oldest = number("select min(granted_at) from call_grant where account = :account and calls > 0");
                return new Grant(0, 0, Duration.ofMillis(Math.max(1, oldest - before(now))));
            }
            return new Grant(grant(calls, now), calls, Duration.ZERO);
        }

        private static long before(long now) {
            return now - WINDOW.toMillis();
        }

        private long number(String select) {
            return handle.createQuery(select)
                    .bind("account", account)
                    .mapTo(Long.class)
                    .one();
        }

        private void update(String statement, long number) {
            handle.createUpdate(statement)
                    .bind("account", account)
                    .bind("number", number)
                    .execute();
        }

        private long grant(int calls, long now) {
            return handle.createUpdate(
                            "insert into call_grant (account, calls, granted_at) values (:account, :calls, :now)")
                    .bind("account", account)
                    .bind("calls", calls)
                    .bind("now", now)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
        }
    }
}
