package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Logging in to Redshift with a password that AWS gives for an hour.
@Timeout(60)
final class RedshiftLoginsTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final String CLUSTER = "crm.abc123.eu-central-1.redshift.amazonaws.com";
    private static final String WORKGROUP = "crm.123456789012.eu-west-1.redshift-serverless.amazonaws.com";

    @SuppressWarnings("NullAway.Init")
    private MadeAws aws;

    private Instant now = NOON;

    @BeforeAll
    static void a_user_who_needs_the_password() throws Exception {
        // Redshift's driver does not speak the newer way of PostgreSQL.
        Warehouse.guardedUser("\"IAM:reader\"", "for an hour", "password");
    }

    @BeforeEach
    void start() throws Exception {
        aws = new MadeAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private static String ofCluster(String password) {
        return """
                <GetClusterCredentialsResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">
                  <GetClusterCredentialsResult>
                    <Expiration>2026-11-29T13:00:00Z</Expiration>
                    <DbUser>IAM:reader</DbUser>
                    <DbPassword>%s</DbPassword>
                  </GetClusterCredentialsResult>
                </GetClusterCredentialsResponse>""".formatted(password);
    }

    /// The logins of a source whose host is this one.
    private RedshiftLogins logins(String host, Map<String, Object> more) {
        return new RedshiftLogins("shop", new Values(settings(host, more)), () -> now, _ -> {});
    }

    private Map<String, Object> settings(String host, Map<String, Object> more) {
        var settings = new HashMap<>(RedshiftFront.settings(Duration.ofMinutes(1)));
        settings.put("host", host);
        settings.put("database", "postgres");
        settings.put("login", "iam");
        settings.put("endpoint", aws.address());
        settings.put("access_key", new Secret(MadeAws.KEY));
        settings.put("secret_key", new Secret(MadeAws.SECRET));
        settings.putAll(more);
        return settings;
    }

    @Test
    void the_database_is_entered_with_the_password_that_aws_gave() throws Exception {
        aws.answer(200, ofCluster("for an hour"));
        var surroundings = new Surroundings(() -> now, _ -> {}, new SplittableRandom(1), Path.of(""));
        var here = settings("localhost", Map.of("cluster", "crm", "region", "eu-central-1", "user", "reader"));
        var source = RedshiftFront.open(here, surroundings);
        assertEquals(List.of("IAM:reader"), Collected.from(source, SourceContract.query("select user as email")));
        assertEquals(List.of("IAM:reader"), Collected.from(source, SourceContract.query("select user as email")));
        assertEquals(1, aws.asked.size(), "one password for an hour");
    }

    @Test
    void a_cluster_is_told_by_its_host_and_its_password_asked_for_when_the_last_is_nearly_over() throws Exception {
        aws.answer(200, ofCluster("one")).answer(200, ofCluster("two"));
        var logins = logins(CLUSTER, Map.of("user", "reader"));
        assertEquals("one", logins.login().password().reveal());
        now = NOON.plus(Duration.ofMinutes(54));
        assertEquals("one", logins.login().password().reveal());
        now = NOON.plus(Duration.ofMinutes(56));
        var second = logins.login();
        assertEquals("two", second.password().reveal());
        assertFalse(second.toString().contains("two"), "a password is not printed");
        var asked = aws.asked.getFirst();
        assertEquals("eu-central-1/redshift", asked.scope());
        assertEquals(
                "Action=GetClusterCredentials&Version=2012-12-01&ClusterIdentifier=crm&DbName=postgres"
                        + "&DurationSeconds=3600&DbUser=reader",
                asked.body());
    }

    @Test
    void without_a_user_it_is_the_one_of_the_identity() throws Exception {
        aws.answer(200, ofCluster("one"));
        logins(CLUSTER, Map.of("user", "")).login();
        var body = aws.asked.getFirst().body();
        assertTrue(body.startsWith("Action=GetClusterCredentialsWithIAM&"), body);
        assertFalse(body.contains("DbUser"), body);
    }

    @Test
    void a_workgroup_has_an_api_of_its_own() throws Exception {
        aws.answer(200, "{\"dbUser\": \"IAM:reader\", \"dbPassword\": \"one\", \"expiration\": 1795957200.25}");
        var login = logins(WORKGROUP, Map.of()).login();
        assertEquals("one", login.password().reveal());
        assertEquals(Instant.ofEpochSecond(1_795_957_200L), login.until());
        var asked = aws.asked.getFirst();
        assertEquals("eu-west-1/redshift-serverless", asked.scope());
        assertEquals("RedshiftServerless.GetCredentials", asked.target());
        assertTrue(asked.body().contains("\"workgroupName\":\"crm\""), asked.body());
    }

    private String refused(RedshiftLogins logins) {
        var failed = assertThrows(SQLException.class, logins::login);
        return Told.problem("shop", failed, true).sentence();
    }

    @Test
    void what_aws_refuses_is_one_sentence_with_its_reason() {
        aws.answer(
                400,
                "<ErrorResponse><Error><Code>ClusterNotFound</Code><Message>Cluster crm not found.</Message></Error></ErrorResponse>");
        assertEquals(
                "Source shop could not be read: AWS gives no login (ClusterNotFound): Cluster crm not found.",
                refused(logins(CLUSTER, Map.of())));
        aws.answer(400, "{\"__type\": \"com.amazonaws#ValidationException\", \"Message\": \"No such workgroup\"}");
        assertEquals(
                "Source shop could not be read: AWS gives no login (ValidationException): No such workgroup.",
                refused(logins(WORKGROUP, Map.of())));
        aws.answer(200, "<GetClusterCredentialsResponse/>");
        assertEquals(
                "Source shop could not be read: AWS answered without a login.", refused(logins(CLUSTER, Map.of())));
        assertTrue(refused(logins(CLUSTER, Map.of("secret_key", new Secret("another"))))
                .contains("SignatureDoesNotMatch"));
    }

    @Test
    void a_service_that_is_down_is_asked_again() throws Exception {
        aws.answer(503, "")
                .answer(400, "<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>")
                .answer(200, ofCluster("one"));
        assertEquals("one", logins(CLUSTER, Map.of()).login().password().reveal());
        aws.close();
        assertEquals(
                "Source shop could not be read: no answer from 127.0.0.1, which gives the login.",
                refused(logins(CLUSTER, Map.of())));
    }

    @Test
    void a_host_that_tells_no_cluster_needs_the_settings_that_do() {
        for (var more :
                List.<Map<String, Object>>of(Map.of(), Map.of("cluster", "crm"), Map.of("region", "eu-central-1"))) {
            var told = assertThrows(
                    Problem.class, () -> logins("redshift.example.com", more).login());
            assertTrue(told.sentence().contains("\"region\" and \"cluster\""), told.sentence());
        }
    }

    @Test
    void what_this_machine_may_get_does_not_go_to_a_host_that_aws_did_not_give() {
        var settings = settings("db.example.com", Map.of("cluster", "crm", "region", "eu-central-1"));
        settings.remove("access_key");
        settings.remove("secret_key");
        var logins = new RedshiftLogins("shop", new Values(settings), () -> now, _ -> {});
        var told = assertThrows(Problem.class, logins::login);
        assertTrue(told.sentence().contains("\"access_key\" of its own"), told.sentence());
        assertEquals(List.of(), aws.asked);
        settings.put("workgroup", "crm");
        assertThrows(Problem.class, logins::login);
    }

    @Test
    void a_login_that_the_database_refuses_is_asked_for_again() throws Exception {
        aws.answer(200, ofCluster("over already")).answer(200, ofCluster("for an hour"));
        var surroundings = new Surroundings(() -> now, _ -> {}, new SplittableRandom(1), Path.of(""));
        var here = settings("localhost", Map.of("cluster", "crm", "region", "eu-central-1", "user", "reader"));
        var source = RedshiftFront.open(here, surroundings);
        assertThrows(Problem.class, () -> source.ask("select 1", 1));
        assertEquals(List.of("IAM:reader"), Collected.from(source, SourceContract.query("select user as email")));
    }

    @Test
    void a_password_without_a_user_is_no_login() {
        var settings = settings("localhost", Map.of("login", "password"));
        settings.remove("user");
        var told =
                assertThrows(Problem.class, () -> RedshiftFront.open(settings).ask("select 1", 1));
        assertTrue(told.sentence().endsWith("needs a \"user\"."), told.sentence());
    }
}
