package io.rollcall.store;

import io.rollcall.domain.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// Who uses Rollcall, what they may do where, and their sessions. What opens a door is kept as a hash only. Safe
/// for many threads and processes.
public final class People {
    private final Jdbi jdbi;

    public People(Database database) {
        jdbi = database.jdbi();
    }

    /// Somebody and what he may do in a workspace.
    public record Member(Person person, Role role) {}

    public boolean none() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from person")
                        .mapTo(Long.class)
                        .one()
                == 0);
    }

    /// Adds somebody; empty when the address is taken. `password` is a hash; who has none signs in elsewhere.
    public Optional<Person> add(String email, String name, Optional<String> password, boolean isOwner, Instant now) {
        return jdbi.inTransaction(handle -> {
            var added = handle.createUpdate("""
                            insert into person (email, name, password, is_owner, created_at)
                            values (:email, :name, :password, :owner, :now) on conflict (email) do nothing
                            """)
                    .bind("email", plain(email))
                    .bind("name", name)
                    .bind("password", password.orElse(null))
                    .bind("owner", isOwner ? 1 : 0)
                    .bind("now", now.toEpochMilli())
                    .execute();
            if (added == 0) return Optional.empty();
            return handle.createQuery("select * from person where email = :email")
                    .bind("email", plain(email))
                    .map(People::person)
                    .findOne();
        });
    }

    /// Addresses of people are compared without capitals.
    private static String plain(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    public Optional<Person> byEmail(String email) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from person where email = :email")
                .bind("email", plain(email))
                .map(People::person)
                .findOne());
    }

    /// The hash of somebody's password; empty for who has none or may not sign in.
    public Optional<String> passwordOf(Person person) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select password from person where id = :id and blocked_at is null")
                        .bind("id", person.id())
                        .mapTo(String.class)
                        .findOne());
    }

    public boolean isBlocked(Person person) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from person where id = :id and blocked_at is not null")
                                .bind("id", person.id())
                                .mapTo(Long.class)
                                .one()
                        > 0);
    }

    /// Lets somebody in no more, and ends all his sessions; or lets him in again.
    public void block(Person person, boolean blocked, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("update person set blocked_at = :at where id = :id")
                    .bind("at", blocked ? (Long) now.toEpochMilli() : null)
                    .bind("id", person.id())
                    .execute();
            if (blocked)
                handle.createUpdate("delete from session where person = :id")
                        .bind("id", person.id())
                        .execute();
        });
    }

    /// Gives a new password, and ends all sessions of the old one.
    public void changePassword(Person person, String hash) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("update person set password = :hash where id = :id")
                    .bind("hash", hash)
                    .bind("id", person.id())
                    .execute();
            handle.createUpdate("delete from session where person = :id")
                    .bind("id", person.id())
                    .execute();
        });
    }

    /// What somebody may do in a workspace; empty when it is none of his business.
    public Optional<Role> role(Person person, String workspace) {
        if (person.isOwner()) return Optional.of(Role.ADMIN);
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select role from membership where workspace = :workspace and person = :person")
                .bind("workspace", workspace)
                .bind("person", person.id())
                .mapTo(String.class)
                .findOne()
                .map(Role::valueOf));
    }

    /// Who belongs to a workspace, by address.
    public List<Member> members(String workspace) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select person.*, membership.role from person
                        join membership on membership.person = person.id
                        where membership.workspace = :workspace order by person.email
                        """)
                .bind("workspace", workspace)
                .map((row, context) -> new Member(person(row, context), Role.valueOf(row.getString("role"))))
                .list());
    }

    /// Lets somebody do this much in a workspace, no more and no less.
    public void grant(Person person, String workspace, Role role) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into membership (workspace, person, role) values (:workspace, :person, :role)
                        on conflict (workspace, person) do update set role = excluded.role
                        """)
                .bind("workspace", workspace)
                .bind("person", person.id())
                .bind("role", role.name())
                .execute());
    }

    /// Returns whether he belonged to it.
    public boolean revoke(Person person, String workspace) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("delete from membership where workspace = :workspace and person = :person")
                                .bind("workspace", workspace)
                                .bind("person", person.id())
                                .execute()
                        > 0);
    }

    static Person person(ResultSet row, StatementContext context) throws SQLException {
        return new Person(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                row.getLong("is_owner") != 0,
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
