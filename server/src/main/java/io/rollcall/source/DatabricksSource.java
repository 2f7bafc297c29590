package io.rollcall.source;

import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.rollcall.source.dialect.Databricks;
import io.rollcall.source.driver.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Databricks as a source: a SQL warehouse or a cluster. Safe for many threads.
public final class DatabricksSource extends DrivenSource {
    public static final Kind<Source> KIND = new Kind<>(
            "databricks",
            "Databricks",
            List.of(
                    Field.text("host", "Name of the workspace's server"),
                    Field.text("http_path", "HTTP path of the SQL warehouse or cluster, from its connection details"),
                    new Field.Hidden("token", "Personal access token; or else the two that follow", false, ""),
                    Field.text("client_id", "Client id of a service principal (OAuth)", ""),
                    new Field.Hidden("client_secret", "Its OAuth secret", false, ""),
                    Field.text("catalog", "Catalog of tables that are named without one"),
                    Field.text("schema", "Schema of tables that are named without one"),
                    Field.number("port", "Port of the server", 443, 1, 65_535),
                    new Field.Flag(
                            "ssl",
                            "Whether the connection is protected by TLS; without it, the login travels in the clear",
                            false,
                            "true"),
                    Field.time("timeout", "The longest a query may take", "30m")),
            DatabricksSource::new);

    private static final Duration GRACE = Duration.ofSeconds(30);
    /// How a plan begins where there is none: Spark does not call that an error.
    private static final String NO_PLAN = "Error occurred during query planning";

    /// What the server complains of, behind its name for it, whatever the driver puts around.
    private static final Pattern COMPLAINT =
            Pattern.compile("\\[[A-Z][A-Z0-9_.]+\\] .+?(?= SQLSTATE: |, \\w+:|\\)\\]|$)", Pattern.MULTILINE);

    private static final Pattern STATE = Pattern.compile("SQLSTATE: (\\w{5})");

    private static final Pattern PLACE = Pattern.compile("\\(?;? ?line (\\d+),? pos (\\d+)\\)?");

    private final Values settings;
    private final Duration limit;

    private DatabricksSource(Values settings, Surroundings surroundings) {
        super(
                new Named(
                        "%s/%s.%s".formatted(settings.text("host"), settings.text("catalog"), settings.text("schema")),
                        new Databricks(),
                        Driver.DATABRICKS,
                        PLACE),
                settings.time("timeout").plus(GRACE),
                settings,
                surroundings.drivers());
        this.settings = settings;
        limit = settings.time("timeout");
    }

    @Override
    String url() {
        return "jdbc:databricks://%s:%d".formatted(settings.text("host"), settings.number("port"));
    }

    @Override
    Properties properties() throws Problem {
        var properties = new Properties();
        properties.setProperty("httpPath", settings.text("http_path"));
        properties.setProperty("ConnCatalog", settings.text("catalog"));
        properties.setProperty("ConnSchema", settings.text("schema"));
        properties.setProperty("ssl", settings.flag("ssl") ? "1" : "0");
        properties.setProperty("UserAgentEntry", "rollcall");
        properties.setProperty("SocketTimeout", Long.toString(limit.plus(GRACE).toSeconds()));
        // Its thread that fetches ahead was seen to look for a page behind the last one, and to fail then.
        properties.setProperty("EnableInlineStreaming", "0");
        properties.setProperty("EnableTelemetry", "0");
        properties.setProperty("LogLevel", "0");
        login(properties);
        return properties;
    }

    private void login(Properties properties) throws Problem {
        var token = settings.secretIfAny("token");
        var client = settings.textIfAny("client_id").orElse("");
        var secret = settings.secretIfAny("client_secret");
        if (token.isPresent()) {
            properties.setProperty("AuthMech", "3");
            properties.setProperty("UID", "token");
            properties.setProperty("PWD", token.get().reveal());
        } else if (!client.isEmpty() && secret.isPresent()) {
            properties.setProperty("AuthMech", "11");
            properties.setProperty("Auth_Flow", "1");
            properties.setProperty("OAuth2ClientId", client);
            properties.setProperty("OAuth2Secret", secret.get().reveal());
        } else
            throw new Problem("Source %s needs a \"token\", or \"client_id\" and \"client_secret\".".formatted(name()));
    }

    @Override
    void begin(Statement session) throws SQLException {
        session.execute("SET TIME ZONE 'UTC'");
        session.execute("SET STATEMENT_TIMEOUT = " + Math.max(1, limit.toSeconds()));
    }

    /// A query within brackets is nothing but a query, and Databricks takes one statement only.
    @Override
    void plan(Statement asking, String select) throws SQLException {
        try (var plan = asking.executeQuery("EXPLAIN SELECT * FROM (\n" + select + "\n) AS planned")) {
            var text = plan.next() ? Objects.requireNonNullElse(plan.getString(1), "") : "";
            var failed = text.indexOf(NO_PLAN);
            if (failed < 0) return;
            throw new SQLException(text.substring(failed + NO_PLAN.length()).replaceFirst("^[:\\s]+", ""), "42000");
        }
    }

    @Override
    Problem problem(SQLException failed) {
        var state = Objects.requireNonNullElse(failed.getSQLState(), "");
        if (state.startsWith("57") || state.equals("HY008")) return Told.stopped(name(), limit);
        var complaint = COMPLAINT.matcher(said(failed));
        var told = withoutPlace(complaint.find() ? complaint.group() : said(failed), failed);
        // The driver has states of its own; the server's count too, where its words are among the driver's.
        var states = Stream.concat(
                Stream.of(state), STATE.matcher(said(failed)).results().map(found -> found.group(1)));
        // 08 connection, 28 login, 42 syntax and missing things.
        return Told.problem(name(), told, states.allMatch(each -> Told.isOf(each, "08", "28", "42")));
    }
}
