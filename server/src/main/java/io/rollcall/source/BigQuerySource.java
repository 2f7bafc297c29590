package io.rollcall.source;

import io.rollcall.domain.Field;
import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.rollcall.source.BigQueryJobs.Job;
import io.rollcall.source.dialect.BigQuery;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Google BigQuery as a source, over its REST API. Safe for many threads.
public final class BigQuerySource implements Source {
    public static final Kind<Source> KIND = new Kind<>(
            "bigquery",
            "Google BigQuery",
            List.of(
                    Field.hidden("key", "Key of a service account: the whole JSON file"),
                    Field.text("dataset", "Dataset of tables that are named without one"),
                    Field.text(
                            "project", "Project that pays for queries and has the dataset; else that of the key", ""),
                    Field.text("location", "Location of the dataset, such as EU; else BigQuery finds it", ""),
                    Field.number(
                            "most_bytes",
                            "The most bytes that one query may be billed for; what needs more is not run",
                            100_000_000_000L,
                            10_485_760,
                            Long.MAX_VALUE),
                    Field.time("timeout", "The longest a query may take", "30m"),
                    new Field.Url("endpoint", "Address of the API", false, "https://bigquery.googleapis.com")),
            BigQuerySource::new);

    private static final Dialect DIALECT = new BigQuery();
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int MOST_IN_A_BLOCK = 10_000;
    private static final Pattern PLACE = Pattern.compile(" at \\[(\\d+):(\\d+)]\\.?$");
    /// Reasons that speak of the statement or of rights, and of no value.
    private static final Set<String> OF_SQL = Set.of("accessDenied", "notFound", "08006", "quotaExceeded");

    private static final Set<String> STOPPED = Set.of("stopped", "timeout", "jobTimeout");

    private final String name;
    private final Values settings;
    private final Duration limit;
    private final BigQueryJobs jobs;

    private BigQuerySource(Values settings, Surroundings surroundings) {
        this.settings = settings;
        name = "bigquery/" + settings.text("dataset");
        limit = settings.time("timeout");
        var api = new GoogleApi(
                name, settings.text("endpoint"), settings.secret("key"), surroundings.clock(), surroundings.pause());
        jobs = new BigQueryJobs(api, settings, surroundings.random());
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public void read(Model model, String field, Rows rows) throws Problem, IOException, InterruptedException {
        run(DIALECT.selectField(model, field), job -> {
            var written = new Written(rows, MOST_IN_A_BLOCK);
            var count = 0L;
            var page = jobs.page(job, null, Integer.MAX_VALUE);
            while (true) {
                for (var row : page.rows()) written.row(cell(row, 0));
                count += page.rows().size();
                if (page.next().isEmpty()) break;
                page = jobs.page(job, page.next().get(), Integer.MAX_VALUE);
            }
            written.end();
            if (count != page.total())
                throw new SQLException("BigQuery sent " + count + " of " + page.total() + " rows", "08006");
            return true;
        });
    }

    @Override
    public KeyCheck check(Model model) throws Problem, InterruptedException {
        if (model.from() instanceof Model.From.Query(var sql)) parse(sql);
        return ask(DIALECT.checkKey(model, model.email()), 1).keyCheck();
    }

    @Override
    public Answer ask(String select, int most) throws Problem, InterruptedException {
        return readOnly(select, job -> {
            var page = jobs.page(job, null, Math.max(1, most));
            var columns = new ArrayList<String>();
            var types = new ArrayList<String>();
            for (var each : page.fields()) {
                columns.add(each.path("name").asString(""));
                types.add(type(each));
            }
            var rows = new ArrayList<List<@Nullable String>>();
            while (true) {
                for (var row : page.rows()) if (rows.size() < most) rows.add(cells(row, types));
                if (rows.size() >= most || page.next().isEmpty()) return new Answer(columns, types, rows);
                page = jobs.page(job, page.next().get(), most - rows.size());
            }
        });
    }

    private static List<@Nullable String> cells(JsonNode row, List<String> types) {
        var cells = new ArrayList<@Nullable String>();
        for (var i = 0; i < types.size(); i++)
            cells.add(BigQueryCells.text(row.path("f").path(i).path("v"), types.get(i)));
        return cells;
    }

    private static String type(JsonNode field) {
        var type = field.path("type").asString("");
        return field.path("mode").asString("").equals("REPEATED") ? "ARRAY<" + type + ">" : type;
    }

    private static @Nullable String cell(JsonNode row, int column) {
        var value = row.path("f").path(column).path("v");
        return value.isNull() || value.isMissingNode() ? null : value.asString();
    }

    @Override
    public void parse(String sql) throws Problem, InterruptedException {
        watched(
                () -> {
                    try {
                        requireOneSelect(sql);
                        return true;
                    } catch (SQLException failed) {
                        throw placed(failed);
                    }
                },
                () -> {});
    }

    /// BigQuery says the place itself, at the end of its sentence.
    private Problem placed(SQLException failed) {
        var message = Objects.requireNonNullElse(failed.getMessage(), "");
        var place = PLACE.matcher(message);
        if (!place.find()) return problem(failed);
        var told = new SQLException(message.substring(0, place.start()), failed.getSQLState());
        return new Place(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2))).in(problem(told));
    }

    /// Has BigQuery plan it, which costs nothing: what it would do, and how much of the tables it would read.
    private void requireOneSelect(String sql) throws Problem, SQLException, InterruptedException {
        try {
            var tried = jobs.attempt(sql);
            if (!tried.kind().equals("SELECT"))
                throw new SQLException("this is no SELECT alone, but " + tried.kind(), "planned");
            if (tried.bytes() > settings.number("most_bytes")) throw tooMuch(tried.bytes());
        } catch (SQLException failed) {
            // Nothing was read for it, so that what is said can only be about the statement.
            throw Objects.equals(failed.getSQLState(), "invalidQuery")
                    ? new SQLException(failed.getMessage(), "planned")
                    : failed;
        }
    }

    private Problem tooMuch(long bytes) {
        return new Problem(
                "Source %s would have to read %,d bytes for this query, and its \"most_bytes\" is %,d: narrow the query (a partition, fewer columns), or raise it."
                        .formatted(name, bytes, settings.number("most_bytes")));
    }

    private interface Question<T> {
        T of(Job job) throws Problem, SQLException, IOException, InterruptedException;
    }

    private <T> T readOnly(String select, Question<T> question) throws Problem, InterruptedException {
        try {
            return run(select, question);
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing but BigQuery is read here", impossible);
        }
    }

    /// Runs a query and reads what it found; a job that is not read to its end is cancelled.
    private <T> T run(String select, Question<T> question) throws Problem, IOException, InterruptedException {
        var begun = new AtomicReference<@Nullable Job>();
        var whole = new AtomicReference<Boolean>(false);
        Watched.Cancel cancel = () -> {
            var job = begun.getAndSet(null);
            if (job != null) cancel(job);
        };
        try {
            return Watched.run(
                    name,
                    limit.plus(GRACE),
                    () -> {
                        requireOneSelect(select);
                        // One whose beginning is not answered yet may run already.
                        var named = jobs.named();
                        begun.set(named);
                        var job = jobs.begin(named, select);
                        begun.set(job);
                        var answer = question.of(job);
                        whole.set(true);
                        return answer;
                    },
                    cancel);
        } catch (SQLException failed) {
            throw problem(failed);
        } finally {
            if (!whole.get()) stop(cancel);
        }
    }

    private void stop(Watched.Cancel cancel) {
        try {
            cancel.now();
        } catch (SQLException gone) {
            // Then it ends by itself, at its own limit.
        }
    }

    private void cancel(Job job) throws SQLException {
        var interrupted = Thread.interrupted();
        try {
            jobs.cancel(job);
        } catch (Problem unreached) {
            throw new SQLException(unreached);
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private <T> T watched(Watched.Query<T> query, Watched.Cancel cancel) throws Problem, InterruptedException {
        try {
            return Watched.run(name, limit.plus(GRACE), query, cancel);
        } catch (SQLException failed) {
            throw problem(failed);
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing but BigQuery is read here", impossible);
        }
    }

    private Problem problem(SQLException failed) {
        var reason = Objects.requireNonNullElse(failed.getSQLState(), "");
        if (STOPPED.contains(reason)) return Told.stopped(name, limit);
        if (reason.equals("bytesBilledLimitExceeded"))
            return new Problem(
                    "Source %s would have to read more for this query than its \"most_bytes\" of %,d: narrow the query, or raise it."
                            .formatted(name, settings.number("most_bytes")));
        return Told.problem(name, failed, OF_SQL.contains(reason) || reason.equals("planned"));
    }
}
