package io.rollcall.store;

import io.rollcall.domain.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// What scripts sign in with: each is good for one workspace, one role and a time. Kept as hashes only. Safe for
/// many threads and processes.
public final class Tokens {
    private final Jdbi jdbi;

    public Tokens(Database database) {
        jdbi = database.jdbi();
    }

    public record Token(
            long id,
            String workspace,
            String name,
            Role role,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> usedAt) {}

    /// What a new token shall be.
    public record Wish(String workspace, String name, Role role, String createdBy, Instant expiresAt) {}

    public Token add(Wish wish, String hash, Instant now) {
        var id = jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into token (workspace, name, hash, role, created_by, created_at, expires_at)
                        values (:workspace, :name, :hash, :role, :by, :now, :expires)
                        """)
                .bind("workspace", wish.workspace())
                .bind("name", wish.name())
                .bind("hash", hash)
                .bind("role", wish.role().name())
                .bind("by", wish.createdBy())
                .bind("now", now.toEpochMilli())
                .bind("expires", wish.expiresAt().toEpochMilli())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
        return new Token(
                id,
                wish.workspace(),
                wish.name(),
                wish.role(),
                wish.createdBy(),
                now,
                wish.expiresAt(),
                Optional.empty());
    }

    public List<Token> of(String workspace) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from token where workspace = :workspace order by id")
                        .bind("workspace", workspace)
                        .map(Tokens::read)
                        .list());
    }

    /// The token with this hash, if it is still good; notes that it was used.
    public Optional<Token> use(String hash, Instant now) {
        return jdbi.withHandle(handle -> {
            var found = handle.createQuery("select * from token where hash = :hash and expires_at > :now")
                    .bind("hash", hash)
                    .bind("now", now.toEpochMilli())
                    .map(Tokens::read)
                    .findOne();
            // To the minute, and in no transaction: not every request is a write, nor waits for those of others.
            var isNoted = found.flatMap(Token::usedAt)
                    .filter(at -> at.plusSeconds(60).isAfter(now))
                    .isPresent();
            if (found.isPresent() && !isNoted)
                handle.createUpdate("update token set used_at = :now where id = :id")
                        .bind("now", now.toEpochMilli())
                        .bind("id", found.get().id())
                        .execute();
            return found;
        });
    }

    /// Returns whether there was such a token.
    public boolean revoke(String workspace, long id) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("delete from token where workspace = :workspace and id = :id")
                                .bind("workspace", workspace)
                                .bind("id", id)
                                .execute()
                        > 0);
    }

    private static Token read(ResultSet row, StatementContext context) throws SQLException {
        var used = row.getLong("used_at");
        return new Token(
                row.getLong("id"),
                row.getString("workspace"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("created_by"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                used == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used)));
    }
}
