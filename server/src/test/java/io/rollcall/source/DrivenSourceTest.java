package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Budget;
import io.rollcall.domain.Drivers;
import io.rollcall.domain.Field;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the sources tell drivers that are not in the program, and people who have none.
class DrivenSourceTest {
    @TempDir
    private Path folder;

    private Surroundings surroundings() {
        return new Surroundings(
                () -> {
                    throw new IllegalStateException("no clock is needed");
                },
                _ -> {},
                new SplittableRandom(1),
                folder,
                Drivers.in(folder),
                Budget.ALONE);
    }

    private DatabricksSource databricks(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "host", "shop.example.com",
                "http_path", "/sql/1.0/warehouses/1",
                "catalog", "shop",
                "schema", "crm",
                "port", 443L,
                "timeout", Duration.ofMinutes(1)));
        settings.putAll(more);
        return (DatabricksSource) DatabricksSource.KIND.open(new Values(settings), surroundings());
    }

    private SnowflakeSource snowflake(Secret key, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "account", "MYORG-MY_SHOP",
                "user", "ROLLCALL",
                "private_key", key,
                "warehouse", "SMALL",
                "database", "SHOP",
                "schema", "CRM",
                "timeout", Duration.ofMinutes(1)));
        settings.putAll(more);
        return (SnowflakeSource) SnowflakeSource.KIND.open(new Values(settings), surroundings());
    }

    @Test
    void a_source_whose_driver_is_missing_says_what_to_do() {
        var source = databricks(Map.of("token", new Secret("hush")));
        var problem = assertThrows(Problem.class, () -> source.catalogue().tables());
        assertEquals(
                "The source shop.example.com/shop.crm needs the Databricks driver, which is not in Rollcall: run `rollcall drivers install databricks --state %s`, or put its jar into %s."
                        .formatted(folder, folder.resolve("drivers/databricks")),
                problem.sentence());
    }

    @Test
    void databricks_takes_a_token_or_a_service_principal_and_asks_for_one_of_them() throws Exception {
        var token = databricks(Map.of("token", new Secret("hush"))).properties();
        assertEquals("3", token.getProperty("AuthMech"));
        assertEquals("hush", token.getProperty("PWD"));
        var principal = databricks(Map.of("client_id", "me", "client_secret", new Secret("hush")))
                .properties();
        assertEquals("11", principal.getProperty("AuthMech"));
        assertEquals("1", principal.getProperty("Auth_Flow"));
        assertEquals("hush", principal.getProperty("OAuth2Secret"));
        var none = databricks(Map.of());
        assertTrue(assertThrows(Problem.class, none::properties).sentence().contains("\"token\""));
    }

    @Test
    void databricks_is_found_where_the_settings_say() throws Exception {
        var source = databricks(Map.of("token", new Secret("hush")));
        assertEquals("jdbc:databricks://shop.example.com:443", source.url());
        assertEquals("/sql/1.0/warehouses/1", source.properties().getProperty("httpPath"));
        assertEquals("shop", source.properties().getProperty("ConnCatalog"));
    }

    @Test
    void a_mistake_that_databricks_finds_is_told_with_its_place_in_the_query_as_it_was_written() {
        var source = databricks(Map.of("token", new Secret("hush")));
        var told = new SQLException("[PARSE_SYNTAX_ERROR] Syntax error at or near 'from'.(line 3, pos 5)", "42601");
        var place = source.place(told, "select 1").orElseThrow();
        assertEquals(
                "Source shop.example.com/shop.crm could not be read: [PARSE_SYNTAX_ERROR] Syntax error at or near 'from', at line 2, column 6 of the query.",
                place.in(source.problem(told)).sentence());
        var quoting = new SQLException("[CAST_INVALID_INPUT] The value 'ann@example.com' is no INT", "22018");
        assertFalse(source.problem(quoting).sentence().contains("ann"));
        assertTrue(source.problem(new SQLException("late", "57KD0")).sentence().contains("\"timeout\" of 60 seconds"));
    }

    @Test
    void snowflake_is_found_by_its_account_and_logs_in_with_a_key() throws Exception {
        var source = snowflake(pem(key()), Map.of("role", "READER"));
        assertEquals("jdbc:snowflake://MYORG-MY-SHOP.snowflakecomputing.com", source.url());
        var properties = source.properties();
        assertEquals("MYORG-MY_SHOP", properties.getProperty("account"));
        assertEquals("READER", properties.getProperty("role"));
        assertEquals("60", properties.getProperty("STATEMENT_TIMEOUT_IN_SECONDS"));
        assertEquals("1", properties.getProperty("MULTI_STATEMENT_COUNT"));
        assertInstanceOf(PrivateKey.class, properties.get("privateKey"));
    }

    @Test
    void a_sealed_key_opens_with_its_passphrase_only() throws Exception {
        var sealed = new Secret(resource("sealed.p8"));
        var key = snowflake(new Secret(resource("plain.p8")), Map.of())
                .properties()
                .get("privateKey");
        var right = snowflake(sealed, Map.of("passphrase", new Secret("open sesame")));
        assertEquals(key, right.properties().get("privateKey"));
        for (var wrong : new SnowflakeSource[] {
            snowflake(sealed, Map.of("passphrase", new Secret("guessed"))),
            snowflake(sealed, Map.of()),
            snowflake(new Secret("ssh-rsa AAAA"), Map.of())
        }) assertTrue(assertThrows(Problem.class, wrong::properties).sentence().contains("\"private_key\""));
    }

    @Test
    void what_is_secret_is_hidden_in_every_form() {
        var secret = Stream.of(SnowflakeSource.KIND, DatabricksSource.KIND, BigQuerySource.KIND)
                .flatMap(kind -> kind.fields().stream())
                .filter(Field.Hidden.class::isInstance)
                .map(Field::name)
                .toList();
        assertEquals(List.of("private_key", "passphrase", "token", "client_secret", "key"), secret);
    }

    /// A key that openssl made, as it is and sealed by `openssl pkcs8 -topk8 -v2 aes-256-cbc`.
    private static String resource(String name) throws IOException {
        try (var in = DrivenSourceTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static PrivateKey key() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
    }

    private static Secret pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static Secret pem(String name, byte[] bytes) {
        return new Secret("-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(name, new String(Base64.getMimeEncoder().encode(bytes), StandardCharsets.US_ASCII)));
    }
}
