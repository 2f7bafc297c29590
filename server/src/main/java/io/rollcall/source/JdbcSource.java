package io.rollcall.source;

import io.rollcall.domain.Field;
import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// A database that is asked over JDBC. Safe for many threads.
abstract class JdbcSource implements Source {
    /// Rows that a driver fetches at a time.
    private static final int FETCH = 10_000;
    private static final int MOST_IN_A_BLOCK = 10_000;
    private static final String IN_WAREHOUSE = "warehouse";
    private static final String STANDARD_SCHEMA = "rollcall";

    private final String name;
    private final Dialect dialect;
    private final Duration patience;
    private final Optional<String> schema;
    private final boolean asksWhere;
    private final Way way;

    /// One that is no server of one host.
    JdbcSource(String name, Dialect dialect, Duration patience, Values settings) {
        this(name, dialect, patience, settings, Way.none());
    }

    /// `name` is what sentences call it; after `patience` no answer is waited for any more.
    JdbcSource(String name, Dialect dialect, Duration patience, Values settings, Way way) {
        this.name = name;
        this.way = way;
        this.dialect = dialect;
        this.patience = patience;
        asksWhere = settings.textIfAny("diff").isPresent();
        schema = settings.textIfAny("diff")
                .filter(IN_WAREHOUSE::equals)
                .map(_ -> settings.textIfAny("diff_schema").orElse(STANDARD_SCHEMA));
    }

    /// Where audiences are compared; what every kind of database asks.
    static List<Field> withDiff(Field... own) {
        var fields = new ArrayList<>(List.of(own));
        fields.add(Field.choice(
                "diff",
                "Where an audience is compared with what was synced: here, or in the warehouse, so that only differences travel",
                "local",
                List.of("local", IN_WAREHOUSE)));
        fields.add(Field.text(
                "diff_schema",
                "Schema that the user may make tables in, where the warehouse compares",
                STANDARD_SCHEMA));
        return fields;
    }

    /// Opens a connection that writes nothing, with its session in UTC.
    abstract Connection connect() throws Problem, SQLException, InterruptedException;

    /// Opens a connection that may write, with its session in UTC; each statement counts by itself.
    abstract Connection connectToWrite() throws Problem, SQLException, InterruptedException;

    /// Fails unless the server takes this text for one statement that only reads, without running it.
    abstract void requireOneSelect(Statement asking, String select) throws SQLException;

    /// Where in a statement the server found what it complains of; empty when its message says so.
    Optional<Place> place(SQLException failed, String sql) {
        return Optional.empty();
    }

    /// Says what went wrong in one sentence that holds no data.
    abstract Problem problem(SQLException failed);

    /// Tells the server to stop what a statement does. Called from another thread.
    void cancel(Statement asking) throws SQLException {
        asking.cancel();
    }

    /// Hands over the rows of a statement of one column of text.
    void hand(Statement asking, String select, Rows rows)
            throws Problem, SQLException, IOException, InterruptedException {
        asking.setFetchSize(FETCH);
        try (var result = asking.executeQuery(select)) {
            var whole = false;
            try {
                var written = new Written(rows, MOST_IN_A_BLOCK);
                while (result.next()) written.row(result.getString(1));
                written.end();
                whole = true;
            } finally {
                // To close it alone would be to wait for all rows that are left.
                if (!whole) cancel(asking);
            }
        }
    }

    final String name() {
        return name;
    }

    /// How the server is reached. Connections are opened while it is taken.
    final Way way() {
        return way;
    }

    /// User and password as drivers take them.
    static Properties login(Values settings) {
        var properties = new Properties();
        properties.setProperty("user", settings.text("user"));
        Optional<Secret> password = settings.secretIfAny("password");
        password.ifPresent(secret -> properties.setProperty("password", secret.reveal()));
        return properties;
    }

    @Override
    public final Dialect dialect() {
        return dialect;
    }

    @Override
    public final void read(Model model, String field, Rows rows) throws Problem, IOException, InterruptedException {
        asked(asking -> {
            var select = dialect.selectField(model, field);
            requireOneSelect(asking, select);
            hand(asking, select, rows);
            return true;
        });
    }

    @Override
    public final Answer ask(String select, int most) throws Problem, InterruptedException {
        return askedOnly(asking -> {
            requireOneSelect(asking, select);
            return Answers.of(asking, select, most);
        });
    }

    @Override
    public final KeyCheck check(Model model) throws Problem, InterruptedException {
        if (model.from() instanceof Model.From.Query(var sql)) parse(sql);
        return ask(dialect.checkKey(model, model.email()), 1).keyCheck();
    }

    @Override
    public final void add(Records records) throws Problem, InterruptedException {
        writing(asking -> {
            Adding.to(asking.getConnection(), dialect, records);
            return true;
        });
    }

    @Override
    public final boolean couldCompare() {
        return asksWhere;
    }

    @Override
    public final Optional<Snapshots> snapshots(String of, String session) {
        return schema.map(it -> new Snapshots(this, it, of, session));
    }

    /// Runs statements of ours that write, one after another.
    final void write(List<String> statements) throws Problem, InterruptedException {
        if (statements.isEmpty()) return;
        writing(asking -> {
            for (var statement : statements) asking.execute(statement);
            return true;
        });
    }

    /// Inserts texts, some at once: each takes the place of the question mark in `row`.
    final void insert(String into, String row, int atOnce, Iterable<String> texts)
            throws Problem, InterruptedException {
        writing(asking -> {
            var some = new ArrayList<String>();
            for (var text : texts) {
                some.add(text);
                if (some.size() == atOnce) insert(asking.getConnection(), into, row, some);
            }
            if (!some.isEmpty()) insert(asking.getConnection(), into, row, some);
            return true;
        });
    }

    private static void insert(Connection connection, String into, String row, List<String> texts) throws SQLException {
        var rows = String.join(", ", Collections.nCopies(texts.size(), row));
        try (var insert = connection.prepareStatement(into + rows)) {
            for (var i = 0; i < texts.size(); i++) insert.setString(i + 1, texts.get(i));
            insert.executeUpdate();
        }
        texts.clear();
    }

    /// Hands over the rows of a statement of ours of one column of text.
    final void handOver(String select, Rows rows) throws Problem, IOException, InterruptedException {
        asked(asking -> {
            hand(asking, select, rows);
            return true;
        });
    }

    /// Hands over the rows of a statement of ours of a text and how often it is there.
    final void handRepeated(String select, Rows rows) throws Problem, IOException, InterruptedException {
        asked(asking -> {
            asking.setFetchSize(FETCH);
            try (var result = asking.executeQuery(select)) {
                var written = new Written(rows, MOST_IN_A_BLOCK);
                while (result.next()) {
                    var text = result.getString(1);
                    for (var times = result.getLong(2); times > 0; times--) written.row(text);
                }
                written.end();
            }
            return true;
        });
    }

    private void writing(Question<Boolean> work) throws Problem, InterruptedException {
        try (var _ = way.take(name);
                var connection = connectToWrite();
                var asking = connection.createStatement()) {
            Watched.run(name, patience, () -> work.of(asking), () -> cancel(asking));
        } catch (SQLException failed) {
            if (Thread.interrupted()) throw new InterruptedException();
            throw problem(failed);
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing but the database is written here", impossible);
        }
    }

    /// Without our brackets around it, so that places are those of the query as it was written.
    @Override
    public final void parse(String sql) throws Problem, InterruptedException {
        askedOnly(asking -> {
            try {
                requireOneSelect(asking, sql);
                return true;
            } catch (SQLException failed) {
                throw place(failed, sql).map(place -> place.in(problem(failed))).orElseGet(() -> problem(failed));
            }
        });
    }

    private interface Question<T> {
        T of(Statement asking) throws Problem, SQLException, IOException, InterruptedException;
    }

    private <T> T askedOnly(Question<T> question) throws Problem, InterruptedException {
        try {
            return asked(question);
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing but the database is read here", impossible);
        }
    }

    private <T> T asked(Question<T> question) throws Problem, IOException, InterruptedException {
        try (var _ = way.take(name);
                var connection = connect();
                var asking = connection.createStatement()) {
            return Watched.run(name, patience, () -> question.of(asking), () -> cancel(asking));
        } catch (SQLException failed) {
            // A driver may connect on a thread of its own and only note that it was interrupted meanwhile.
            if (Thread.interrupted()) throw new InterruptedException();
            throw problem(failed);
        }
    }
}
