package io.rollcall.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// The workspaces there are. Safe for many threads and processes.
public final class Teams {
    private final Jdbi jdbi;

    public Teams(Database database) {
        jdbi = database.jdbi();
    }

    /// A workspace: its name in addresses, and its title for people.
    public record Team(String name, String title) {}

    public List<Team> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select name, title from workspace order by name")
                .map((row, _) -> new Team(row.getString("name"), row.getString("title")))
                .list());
    }

    public boolean has(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from workspace where name = :name")
                        .bind("name", name)
                        .mapTo(Long.class)
                        .one()
                > 0);
    }

    /// Returns whether the name was free.
    public boolean add(Team team, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into workspace (name, title, created_at) values (:name, :title, :now)
                        on conflict (name) do nothing
                        """)
                        .bind("name", team.name())
                        .bind("title", team.title())
                        .bind("now", now.toEpochMilli())
                        .execute()
                > 0);
    }
}
