package io.rollcall.source;

import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.rollcall.source.dialect.Snowflake;
import io.rollcall.source.driver.Driver;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/// Snowflake as a source, with a key pair for a login. Safe for many threads.
public final class SnowflakeSource extends DrivenSource {
    public static final Kind<Source> KIND = new Kind<>(
            "snowflake",
            "Snowflake",
            List.of(
                    Field.text("account", "Identifier of the account, such as MYORG-SHOP"),
                    Field.text("user", "User; the right to read the models' tables is enough"),
                    Field.hidden("private_key", "Private key of the user: the whole PEM file (PKCS #8)"),
                    new Field.Hidden("passphrase", "Passphrase of the private key, if it has one", false, ""),
                    Field.text("warehouse", "Warehouse that runs the queries"),
                    Field.text("database", "Database of tables that are named without one"),
                    Field.text("schema", "Schema of tables that are named without one"),
                    Field.text("role", "Role; else the user's default one", ""),
                    Field.time("timeout", "The longest a query may take", "30m"),
                    new Field.Url("endpoint", "Address of the server, where the account does not tell it", false, "")),
            SnowflakeSource::new);

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int LOGIN_SECONDS = 30;
    /// What stands before the message that counts.
    private static final Pattern HEAD = Pattern.compile("^SQL compilation error:\\s*(error line [^\n]*\n)?");

    private static final Pattern PLACE = Pattern.compile(" line (\\d+) at position (\\d+)");

    private final Values settings;
    private final Duration limit;

    private SnowflakeSource(Values settings, Surroundings surroundings) {
        super(
                new Named(
                        "%s/%s.%s"
                                .formatted(
                                        settings.text("account"), settings.text("database"), settings.text("schema")),
                        new Snowflake(),
                        Driver.SNOWFLAKE,
                        PLACE),
                settings.time("timeout").plus(GRACE),
                settings,
                surroundings.drivers());
        this.settings = settings;
        limit = settings.time("timeout");
    }

    @Override
    String url() {
        var endpoint = settings.textIfAny("endpoint").orElse("");
        // The account's name as a host has no underscores.
        return "jdbc:snowflake://"
                + (endpoint.isEmpty()
                        ? settings.text("account").replace('_', '-') + ".snowflakecomputing.com"
                        : endpoint);
    }

    @Override
    Properties properties() throws Problem {
        var properties = new Properties();
        for (var name : List.of("account", "user", "warehouse", "schema"))
            properties.setProperty(name, settings.text(name));
        properties.setProperty("db", settings.text("database"));
        settings.textIfAny("role").filter(it -> !it.isEmpty()).ifPresent(it -> properties.setProperty("role", it));
        properties.setProperty("authenticator", "SNOWFLAKE_JWT");
        try {
            properties.put("privateKey", Pem.rsa(settings.secret("private_key"), settings.secretIfAny("passphrase")));
        } catch (GeneralSecurityException broken) {
            throw new Problem(
                    "The \"private_key\" of source %s cannot be read: give the whole PEM file of an RSA key (PKCS #8), and its \"passphrase\" if it has one."
                            .formatted(name()));
        }
        properties.setProperty("loginTimeout", Integer.toString(LOGIN_SECONDS));
        properties.setProperty("networkTimeout", Long.toString(limit.plus(GRACE).toMillis()));
        properties.setProperty("TIMEZONE", "UTC");
        properties.setProperty("STATEMENT_TIMEOUT_IN_SECONDS", Long.toString(Math.max(1, limit.toSeconds())));
        properties.setProperty("MULTI_STATEMENT_COUNT", "1");
        properties.setProperty("QUERY_TAG", "rollcall");
        quiet(properties);
        return properties;
    }

    /// It neither reports to anybody, nor looks around, nor touches files; and it holds little at once.
    private static void quiet(Properties properties) {
        properties.setProperty("CLIENT_TELEMETRY_ENABLED", "false");
        properties.setProperty("CLIENT_OUT_OF_BAND_TELEMETRY_ENABLED", "false");
        properties.setProperty("disablePlatformDetection", "true");
        properties.setProperty("enablePutGet", "false");
        properties.setProperty("tracing", "OFF");
        properties.setProperty("CLIENT_PREFETCH_THREADS", "2");
        properties.setProperty("CLIENT_RESULT_CHUNK_SIZE", "48");
        properties.setProperty("CLIENT_MEMORY_LIMIT", "256");
    }

    @Override
    void begin(Statement session) {
        // All that matters came with the login.
    }

    /// A query within brackets is nothing but a query, and Snowflake takes one statement only.
    @Override
    void plan(Statement asking, String select) throws SQLException {
        asking.execute("EXPLAIN USING TEXT SELECT * FROM (\n" + select + "\n)");
    }

    @Override
    Problem problem(SQLException failed) {
        var state = Objects.requireNonNullElse(failed.getSQLState(), "");
        if (state.equals("57014")) return Told.stopped(name(), limit);
        var told = withoutPlace(HEAD.matcher(said(failed)).replaceFirst(""), failed);
        // 02 and 42 syntax and missing things, 08 connection, 28 login.
        return Told.problem(name(), told, Told.isOf(state, "02", "08", "28", "42"));
    }
}
