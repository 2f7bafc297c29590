package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whether PostgreSQL's certificate is looked at, on the straight way and through an SSH server. It is one that nobody
/// but us trusts, and names `localhost`.
@Timeout(60)
final class CertificateTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @BeforeAll
    static void the_server_shows_a_certificate() throws Exception {
        var store = folder.resolve("store");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        String.valueOf(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        assertEquals(0, made, "keytool");
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        var data = Path.of(Warehouse.text("show data_directory"));
        var key = data.resolve("made.key");
        var certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
        Files.writeString(
                key, pem("PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(data.resolve("made.crt"), certificate);
        Files.setOwner(key, Files.getOwner(data));
        Files.writeString(folder.resolve("root.crt"), certificate);
        Warehouse.run(
                "alter system set ssl_cert_file = 'made.crt'",
                "alter system set ssl_key_file = 'made.key'",
                "alter system set ssl = on",
                "select pg_reload_conf()");
        for (var turns = 0; !Warehouse.text("show ssl").equals("on"); turns++) {
            if (turns == 500) throw new IllegalStateException("the server shows no certificate");
            Thread.sleep(20);
        }
    }

    @AfterAll
    static void as_it_was() throws Exception {
        Warehouse.run("alter system reset ssl", "select pg_reload_conf()");
    }

    private static String pem(String what, byte[] bytes) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, lines, what);
    }

    private static Source open(Map<String, Object> way, Map<String, Object> more) {
        var settings = new HashMap<>(way);
        settings.put("ssl", "verify-full");
        settings.put("ssl_root", "root.crt");
        settings.putAll(more);
        return PostgresSource.KIND.open(new Values(settings), Warehouse.surroundings(folder));
    }

    private static void goesWellOnlyByItsName(Map<String, Object> way) throws Exception {
        var asked = SourceContract.query("select ssl::text as email from pg_stat_ssl where pid = pg_backend_pid()");
        assertEquals(List.of("true"), Collected.from(open(way, Map.of()), asked));
        for (var more : List.<Map<String, Object>>of(
                Map.of("host", "127.0.0.1"), Map.of("ssl_root", ""), Map.of("ssl_root", "nowhere.crt"))) {
            var told = assertThrows(Problem.class, () -> open(way, more).read(asked, "email", new Collected()));
            RowsContract.assertOneSentence(told);
        }
        assertEquals(
                List.of("true"), Collected.from(open(way, Map.of("host", "127.0.0.1", "ssl", "verify-ca")), asked));
    }

    @Test
    void a_certificate_that_nothing_would_look_at_is_refused() {
        for (var ssl : List.of("prefer", "require")) {
            var told = assertThrows(
                    Problem.class,
                    () -> open(Warehouse.settings(), Map.of("ssl", ssl)).ask("select 1", 1));
            assertTrue(told.sentence().contains("\"ssl_root\" that nothing looks at"), told.sentence());
        }
    }

    @Test
    void it_is_checked_by_name_and_by_who_signed_it() throws Exception {
        goesWellOnlyByItsName(Warehouse.settings());
    }

    @Test
    void it_is_checked_by_the_databases_own_name_through_a_tunnel() throws Exception {
        try (var ssh = new SshServer()) {
            var way = ssh.settings();
            way.put("ssh_password", new Secret(SshServer.PASSWORD));
            goesWellOnlyByItsName(way);
            assertTrue(ssh.passed.get() > 0, "it went another way");
        }
    }
}
