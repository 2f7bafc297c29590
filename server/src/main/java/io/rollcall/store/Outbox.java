package io.rollcall.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// The notices of a workspace that are on their way. None is lost with its process. Safe for many threads and
/// processes.
public final class Outbox {
    private final Jdbi jdbi;
    private final String workspace;

    Outbox(Jdbi jdbi, String workspace) {
        this.jdbi = jdbi;
        this.workspace = workspace;
    }

    /// What has to be sent now, oldest first: a notice for each channel.
    public List<Alerts.Notice> due(Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select notice.*, delivery.channel, delivery.attempts, delivery.ended_at, delivery.error
                        from delivery join notice on notice.id = delivery.notice
                        where notice.workspace = :workspace and delivery.ended_at is null and delivery.next_at <= :now
                        order by delivery.notice limit :most
                        """)
                .bind("workspace", workspace)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .map((row, context) -> Alerts.notice(row, List.of(Alerts.delivery(row, context))))
                .list());
    }

    /// A notice came to a channel, or is given up with an error.
    public void ended(long notice, String channel, String error, Instant now) {
        tried("ended_at", notice, channel, error, now);
    }

    /// A notice did not come to a channel; it is sent again later.
    public void failed(long notice, String channel, String error, Instant next) {
        tried("next_at", notice, channel, error, next);
    }

    private void tried(String column, long notice, String channel, String error, Instant moment) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update delivery set <column> = :moment, error = :error, attempts = attempts + 1
                        where notice = :notice and channel = :channel
                        """)
                .define("column", column)
                .bind("notice", notice)
                .bind("channel", channel)
                .bind("error", error)
                .bind("moment", moment.toEpochMilli())
                .execute());
    }
}
