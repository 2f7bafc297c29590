package io.rollcall.source;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Query jobs of BigQuery: tried without being run, begun, read page by page, cancelled. Safe for many threads.
final class BigQueryJobs {
    private static final JsonMapper JSON = new JsonMapper();
    /// How long one call waits for a job; then it is asked again.
    private static final Duration WAIT = Duration.ofSeconds(10);
    /// A page of addresses is about a fifth of the 10 MB that BigQuery sends at most.
    private static final int ROWS_IN_A_PAGE = 50_000;

    private final GoogleApi api;
    private final Values settings;
    private final RandomGenerator random;

    BigQueryJobs(GoogleApi api, Values settings, RandomGenerator random) {
        this.api = api;
        this.settings = settings;
        this.random = random;
    }

    /// A job that was begun: where it is, and its name there.
    record Job(String project, String id, String location) {}

    /// Some rows: `next` is the mark of the page after them; empty where these are the last.
    record Page(JsonNode fields, JsonNode rows, long total, Optional<String> next) {}

    /// What BigQuery would do with a query.
    record Tried(String kind, long bytes) {}

    private String project() throws Problem {
        var named = settings.textIfAny("project").orElse("");
        return named.isEmpty() ? api.account().project() : named;
    }

    /// Lets BigQuery plan a query without running it, which costs nothing.
    Tried attempt(String sql) throws Problem, SQLException, InterruptedException {
        var body = configuration(sql);
        ((ObjectNode) body.path("configuration")).put("dryRun", true);
        var statistics = api.post(jobs(project()), body).path("statistics");
        return new Tried(
                statistics.path("query").path("statementType").asString(""),
                statistics.path("totalBytesProcessed").asLong(0));
    }

    /// A job that is not begun yet. Its name is ours, so that one whose answer was lost is not begun twice, and can
    /// be cancelled.
    Job named() throws Problem {
        return new Job(
                project(),
                "rollcall_" + new BigInteger(1, bytes()).toString(36),
                location().orElse(""));
    }

    /// Begins it, and says where it is.
    Job begin(Job job, String sql) throws Problem, SQLException, InterruptedException {
        var body = configuration(sql);
        var reference =
                body.putObject("jobReference").put("projectId", job.project()).put("jobId", job.id());
        location().ifPresent(it -> reference.put("location", it));
        try {
            var begun = api.post(jobs(job.project()), body);
            var place = begun.path("jobReference").path("location").asString(job.location());
            return new Job(job.project(), job.id(), place);
        } catch (SQLException told) {
            if (!"duplicate".equals(told.getSQLState())) throw told;
            return job;
        }
    }

    private byte[] bytes() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return bytes;
    }

    private Optional<String> location() {
        return settings.textIfAny("location").filter(it -> !it.isEmpty());
    }

    private ObjectNode configuration(String sql) throws Problem {
        var body = JSON.createObjectNode();
        var configuration = body.putObject("configuration");
        configuration.put("jobTimeoutMs", Long.toString(settings.time("timeout").toMillis()));
        configuration.putObject("labels").put("application", "rollcall");
        var query = configuration.putObject("query");
        query.put("query", sql)
                .put("useLegacySql", false)
                .put("maximumBytesBilled", Long.toString(settings.number("most_bytes")));
        query.putObject("defaultDataset").put("projectId", project()).put("datasetId", settings.text("dataset"));
        return body;
    }

    /// The first page, as soon as the job is done; or the page with this mark.
    Page page(Job job, @Nullable String mark, int most) throws Problem, SQLException, InterruptedException {
        var path =
                "/bigquery/v2/projects/%s/queries/%s?timeoutMs=%d&maxResults=%d&formatOptions.useInt64Timestamp=true%s%s"
                        .formatted(
                                GoogleApi.encoded(job.project()),
                                GoogleApi.encoded(job.id()),
                                WAIT.toMillis(),
                                Math.min(most, ROWS_IN_A_PAGE),
                                job.location().isEmpty() ? "" : "&location=" + GoogleApi.encoded(job.location()),
                                mark == null ? "" : "&pageToken=" + GoogleApi.encoded(mark));
        while (true) {
            var answer = api.get(path);
            if (!answer.path("jobComplete").asBoolean(false)) continue;
            return new Page(
                    answer.path("schema").path("fields"),
                    answer.path("rows"),
                    Long.parseLong(answer.path("totalRows").asString("-1")),
                    Optional.of(answer.path("pageToken").asString("")).filter(next -> !next.isEmpty()));
        }
    }

    void cancel(Job job) throws Problem, SQLException, InterruptedException {
        api.post(
                jobs(job.project()) + "/" + GoogleApi.encoded(job.id()) + "/cancel"
                        + (job.location().isEmpty() ? "" : "?location=" + GoogleApi.encoded(job.location())),
                JSON.createObjectNode());
    }

    private static String jobs(String project) {
        return "/bigquery/v2/projects/" + GoogleApi.encoded(project) + "/jobs";
    }
}
