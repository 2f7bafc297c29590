package io.rollcall.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Requests that were sent with a key, so that who sends one again is answered again and nothing is done twice.
/// Safe for many threads and processes.
public final class AnsweredRequests {
    /// How long an answer is kept.
    private static final Duration KEPT = Duration.ofDays(1);

    private final Jdbi jdbi;

    public AnsweredRequests(Database database) {
        jdbi = database.jdbi();
    }

    /// Whose request it is: the workspace, the caller and the key that he gave it.
    public record Key(String workspace, String who, String key) {}

    /// A request that came before: a digest of what was asked for, and how it was answered; status 0 while it is
    /// not.
    public record Answered(String request, int status, String body, String location) {}

    /// Notes that a request is being carried out. Returns the one with this key that came before, if one did.
    public Optional<Answered> begin(Key key, String request, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("delete from answer where at < :before")
                    .bind("before", now.minus(KEPT).toEpochMilli())
                    .execute();
            var isFirst = handle.createUpdate("""
                            insert into answer (workspace, who, key, request, status, body, location, at)
                            values (:workspace, :who, :key, :request, 0, '', '', :now)
                            on conflict (workspace, who, key) do nothing
                            """)
                            .bindMethods(key)
                            .bind("request", request)
                            .bind("now", now.toEpochMilli())
                            .execute()
                    > 0;
            if (isFirst) return Optional.empty();
            return handle.createQuery("select * from answer where workspace = :workspace and who = :who and key = :key")
                    .bindMethods(key)
                    .map((row, _) -> new Answered(
                            row.getString("request"),
                            row.getInt("status"),
                            row.getString("body"),
                            row.getString("location")))
                    .findOne();
        });
    }

    public void answered(Key key, int status, String body, String location) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update answer set status = :status, body = :body, location = :location
                        where workspace = :workspace and who = :who and key = :key
                        """)
                .bindMethods(key)
                .bind("status", status)
                .bind("body", body)
                .bind("location", location)
                .execute());
    }

    /// Nothing came of it: it may be sent again.
    public void forget(Key key) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from answer where workspace = :workspace and who = :who and key = :key")
                .bindMethods(key)
                .execute());
    }
}
