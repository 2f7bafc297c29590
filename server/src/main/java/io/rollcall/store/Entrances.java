package io.rollcall.store;

import io.rollcall.domain.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// What opens a door: sessions of people who signed in, and links that are good once. Kept as hashes only. Safe for
/// many threads and processes.
public final class Entrances {
    private final Jdbi jdbi;

    public Entrances(Database database) {
        jdbi = database.jdbi();
    }

    /// Somebody who is signed in, and the word that requests of his have to repeat.
    public record Session(Person person, String csrf) {}

    /// A link that opens one door once: to become the owner, or a member of a workspace.
    public record Link(Optional<String> email, Optional<String> workspace, Optional<Role> role, Instant expiresAt) {
        @Override
        public String toString() {
            return "Link[expires " + expiresAt + "]";
        }
    }

    public void openSession(String hash, Person person, String csrf, Instant expiresAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into session (hash, person, csrf, expires_at) values (:hash, :person, :csrf, :expires)
                        """)
                .bind("hash", hash)
                .bind("person", person.id())
                .bind("csrf", csrf)
                .bind("expires", expiresAt.toEpochMilli())
                .execute());
    }

    public Optional<Session> session(String hash, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select person.*, session.csrf from session join person on person.id = session.person
                        where session.hash = :hash and session.expires_at > :now and person.blocked_at is null
                        """)
                .bind("hash", hash)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Session(People.person(row, context), row.getString("csrf")))
                .findOne());
    }

    public void endSession(String hash) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from session where hash = :hash")
                .bind("hash", hash)
                .execute());
    }

    public void addLink(String hash, Link link) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into link (hash, email, workspace, role, expires_at)
                        values (:hash, :email, :workspace, :role, :expires)
                        """)
                .bind("hash", hash)
                .bind("email", link.email().orElse(null))
                .bind("workspace", link.workspace().orElse(null))
                .bind("role", link.role().map(Role::name).orElse(null))
                .bind("expires", link.expiresAt().toEpochMilli())
                .execute());
    }

    /// Uses up a link; empty when there is none, or it came too late.
    public Optional<Link> takeLink(String hash, Instant now) {
        return jdbi.inTransaction(handle -> {
            var link = handle.createQuery("select * from link where hash = :hash and expires_at > :now")
                    .bind("hash", hash)
                    .bind("now", now.toEpochMilli())
                    .map(Entrances::link)
                    .findOne();
            // Of two who come at once, one deletes it.
            var deleted = handle.createUpdate("delete from link where hash = :hash")
                    .bind("hash", hash)
                    .execute();
            return deleted > 0 ? link : Optional.empty();
        });
    }

    /// Uses up the invitation of an address; empty when there is none that is still good.
    public Optional<Link> takeInvitation(String email, Instant now) {
        var hash = jdbi.withHandle(handle -> handle.createQuery(
                        "select hash from link where lower(email) = :email and expires_at > :now order by expires_at limit 1")
                .bind("email", email.strip().toLowerCase(Locale.ROOT))
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .findOne());
        return hash.flatMap(found -> takeLink(found, now));
    }

    /// Secrets of somebody who is on his way through the sign-in of another server.
    public record Errand(String nonce, String verifier) {
        @Override
        public String toString() {
            return "Errand";
        }
    }

    /// Notes that somebody is on his way; those who never came back are forgotten.
    public void begin(String hash, Errand errand, Instant now, Instant expiresAt) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from errand where expires_at < :now")
                    .bind("now", now.toEpochMilli())
                    .execute();
            handle.createUpdate("""
                            insert into errand (hash, nonce, verifier, expires_at)
                            values (:hash, :nonce, :verifier, :expires)
                            """)
                    .bind("hash", hash)
                    .bind("nonce", errand.nonce())
                    .bind("verifier", errand.verifier())
                    .bind("expires", expiresAt.toEpochMilli())
                    .execute();
        });
    }

    /// Who was on his way is back: once, and not too late.
    public Optional<Errand> take(String hash, Instant now) {
        return jdbi.inTransaction(handle -> {
            var errand = handle.createQuery("select * from errand where hash = :hash and expires_at >= :now")
                    .bind("hash", hash)
                    .bind("now", now.toEpochMilli())
                    .map((row, _) -> new Errand(row.getString("nonce"), row.getString("verifier")))
                    .findOne();
            var deleted = handle.createUpdate("delete from errand where hash = :hash")
                    .bind("hash", hash)
                    .execute();
            return deleted > 0 ? errand : Optional.empty();
        });
    }

    private static Link link(ResultSet row, StatementContext context) throws SQLException {
        return new Link(
                Optional.ofNullable(row.getString("email")),
                Optional.ofNullable(row.getString("workspace")),
                Optional.ofNullable(row.getString("role")).map(Role::valueOf),
                Instant.ofEpochMilli(row.getLong("expires_at")));
    }
}
