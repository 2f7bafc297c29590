package io.rollcall.store;

import io.rollcall.domain.Alert;
import io.rollcall.domain.Alert.Level;
import io.rollcall.domain.Alert.Subject;
import io.rollcall.domain.Alert.Trigger;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/// The alerts of a workspace, and what was told of them. A change and what has to be sent of it are written at
/// once, so that neither is there without the other. Safe for many threads and processes.
public final class Alerts {
    private final Jdbi jdbi;
    private final String workspace;

    Alerts(Jdbi jdbi, String workspace) {
        this.jdbi = jdbi;
        this.workspace = workspace;
    }

    /// An alert that has begun and not ended.
    public record Open(Alert alert, Instant since) {}

    /// What became of an alert, and which channels are told.
    public record Told(Alert.Change change, Alert alert, List<String> channels) {
        public Told {
            channels = List.copyOf(channels);
        }
    }

    /// A notice that was written, and what came of sending it.
    public record Notice(long number, Instant at, Alert.Change change, Alert alert, List<Delivery> deliveries) {
        public Notice {
            deliveries = List.copyOf(deliveries);
        }
    }

    /// A notice on its way to a channel; `error` is the last one, `endedAt` when it was sent or given up.
    public record Delivery(String channel, int attempts, Optional<Instant> endedAt, String error) {}

    /// What has to be sent.
    public Outbox outbox() {
        return new Outbox(jdbi, workspace);
    }

    /// What holds now, by section, name and trigger.
    public List<Open> open() {
        return jdbi.withHandle(this::open);
    }

    private List<Open> open(Handle handle) {
        return handle.createQuery("select * from alert where workspace = :workspace order by section, name, about")
                .bind("workspace", workspace)
                .map((row, _) -> new Open(alert(row), Instant.ofEpochMilli(row.getLong("since"))))
                .list();
    }

    /// Changes what holds now. `changes` says what becomes of it, by what is open at that moment.
    public void change(Function<? super List<Open>, List<Told>> changes, Instant now) {
        jdbi.useTransaction(handle -> {
            for (var told : changes.apply(open(handle))) {
                keep(handle, told, now);
                notice(handle, told, now);
            }
        });
    }

    private void keep(Handle handle, Told told, Instant now) {
        if (told.change() == Alert.Change.ENDED)
            bind(handle.createUpdate("""
                            delete from alert where workspace = :workspace and about = :about and section = :section
                                and name = :name
                            """), told.alert().subject()).execute();
        else
            bind(handle.createUpdate("""
                            insert into alert (workspace, about, section, name, level, sentence, since)
                            values (:workspace, :about, :section, :name, :level, :sentence, :now)
                            on conflict (workspace, about, section, name)
                                do update set level = excluded.level, sentence = excluded.sentence
                            """), told.alert().subject())
                    .bind("level", told.alert().level().name())
                    .bind("sentence", told.alert().sentence())
                    .bind("now", now.toEpochMilli())
                    .execute();
    }

    private void notice(Handle handle, Told told, Instant now) {
        var number = bind(handle.createUpdate("""
                        insert into notice (workspace, at, change, about, section, name, level, sentence)
                        values (:workspace, :now, :change, :about, :section, :name, :level, :sentence)
                        """), told.alert().subject())
                .bind("now", now.toEpochMilli())
                .bind("change", told.change().name())
                .bind("level", told.alert().level().name())
                .bind("sentence", told.alert().sentence())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        for (var channel : told.channels())
            handle.createUpdate("insert into delivery (notice, channel, next_at) values (:notice, :channel, :now)")
                    .bind("notice", number)
                    .bind("channel", channel)
                    .bind("now", now.toEpochMilli())
                    .execute();
    }

    private <S extends SqlStatement<S>> S bind(S statement, Subject subject) {
        return statement
                .bind("workspace", workspace)
                .bind("about", subject.trigger().name())
                .bind("section", subject.thing().section().name())
                .bind("name", subject.thing().name());
    }

    /// The last notices, newest first. `before` is the number after the last one wanted.
    public List<Notice> notices(long before, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from notice where workspace = :workspace and id < :before order by id desc limit :most
                        """)
                .bind("workspace", workspace)
                .bind("before", before)
                .bind("most", most)
                .map((row, _) -> notice(row, deliveries(handle, row.getLong("id"))))
                .list());
    }

    private static List<Delivery> deliveries(Handle handle, long notice) {
        return handle.createQuery("select * from delivery where notice = :notice order by channel")
                .bind("notice", notice)
                .map(Alerts::delivery)
                .list();
    }

    static Notice notice(ResultSet row, List<Delivery> deliveries) throws SQLException {
        return new Notice(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                Alert.Change.valueOf(row.getString("change")),
                alert(row),
                deliveries);
    }

    private static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                new Subject(
                        Trigger.valueOf(row.getString("about")),
                        new Thing(Section.valueOf(row.getString("section")), row.getString("name"))),
                Level.valueOf(row.getString("level")),
                row.getString("sentence"));
    }

    static Delivery delivery(ResultSet row, StatementContext context) throws SQLException {
        var ended = row.getLong("ended_at");
        var isOpen = row.wasNull();
        return new Delivery(
                row.getString("channel"),
                row.getInt("attempts"),
                isOpen ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended)),
                row.getString("error"));
    }
}
