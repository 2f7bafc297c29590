package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL behind a real SSH server.
@Timeout(60)
final class TunnelTest {
    private static final String ENDLESS = "select 'person' || generate_series(1::bigint, 100000000000) as email";

    private SshServer ssh;
    private Map<String, Object> settings;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        ssh = new SshServer();
        settings = ssh.settings();
        settings.put("ssh_password", new Secret(SshServer.PASSWORD));
    }

    @AfterEach
    void stop() throws Exception {
        ssh.close();
    }

    private Source open() {
        return PostgresSource.KIND.open(new Values(settings), Warehouse.surroundings(folder));
    }

    private void works() throws Exception {
        assertEquals(List.of("x"), Collected.from(open(), SourceContract.query("select 'x' as email")));
    }

    private String refused() {
        var problem = assertThrows(
                Problem.class,
                () -> open().read(SourceContract.query("select 'x' as email"), "email", new Collected()));
        RowsContract.assertOneSentence(problem);
        assertFalse(problem.sentence().contains(SshServer.PASSWORD), problem.sentence());
        return problem.sentence();
    }

    private void untilNobodyIsThere() {
        while (ssh.open() > 0) Thread.onSpinWait();
    }

    @Test
    void a_source_is_read_through_the_server_and_the_tunnel_is_closed_then() throws Exception {
        works();
        assertTrue(ssh.passed.get() > 0, "it went another way");
        untilNobodyIsThere();
    }

    @Test
    void a_key_serves_in_the_place_of_a_password_as_text_and_as_a_file() throws Exception {
        settings.remove("ssh_password");
        settings.put("ssh_key", new Secret(ssh.privateKey()));
        works();
        Files.writeString(folder.resolve("id"), ssh.privateKey());
        settings.put("ssh_key", new Secret("id"));
        works();
        settings.put("ssh_key", new Secret("nowhere"));
        assertTrue(refused().contains("\"ssh_key\""));
        Files.writeString(folder.resolve("id"), "no key");
        settings.put("ssh_key", new Secret("id"));
        assertTrue(refused().contains("\"ssh_key\""), refused());
    }

    @Test
    void a_server_that_nobody_vouched_for_is_refused_and_its_key_is_shown() throws Exception {
        settings.remove("ssh_known_host");
        assertTrue(refused().contains("its key is not known, " + ssh.key()), refused());
        assertEquals(0, ssh.logins.get());
        settings.put("ssh_known_host", "[bastion.example.com]:22 " + ssh.key() + " somebody's remark");
        works();
    }

    @Test
    void a_server_with_another_key_is_refused() throws Exception {
        try (var other = new SshServer()) {
            settings.put("ssh_known_host", other.key());
            assertTrue(refused().contains("another key"), refused());
            assertTrue(refused().contains(ssh.key()), refused());
        }
        assertEquals(0, ssh.logins.get());
        settings.put("ssh_known_host", "not a key");
        assertTrue(refused().contains("not known"), refused());
    }

    @Test
    void a_wrong_user_or_password_is_told() {
        settings.put("ssh_user", "somebody");
        assertTrue(refused().contains("refuses the user"), refused());
        settings.put("ssh_user", SshServer.USER);
        settings.put("ssh_password", new Secret("wrong"));
        assertTrue(refused().contains("refuses the user"), refused());
        settings.remove("ssh_password");
        assertTrue(refused().contains("refuses the user"), refused());
        settings.remove("ssh_user");
        assertFalse(refused().isEmpty());
    }

    @Test
    void a_server_that_is_not_there_is_told() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings.put("ssh_port", (long) taken.getLocalPort());
        }
        assertTrue(refused().contains("nobody listens"), refused());
        settings.put("ssh_host", "nowhere.invalid");
        assertTrue(refused().contains("no host of that name"), refused());
    }

    @Test
    void a_tunnel_lost_in_the_middle_is_a_problem_and_the_next_read_opens_another() throws Exception {
        var source = open();
        var count = new SourceContract.Counting();
        var reader = new SourceContract.Reading(source, SourceContract.query(ENDLESS), count);
        assertTrue(count.first.await(30, TimeUnit.SECONDS));
        ssh.breakOff();
        var problem = assertInstanceOf(Problem.class, reader.ended.get(30, TimeUnit.SECONDS));
        RowsContract.assertOneSentence(problem);
        assertEquals(List.of("x"), Collected.from(source, SourceContract.query("select 'x' as email")));
    }

    @Test
    void many_readers_share_one_tunnel() throws Exception {
        var source = open();
        var readers = new ArrayList<SourceContract.Reading>();
        for (var i = 0; i < 8; i++) {
            var model = SourceContract.query("select 'x' as email, pg_sleep(1)");
            readers.add(new SourceContract.Reading(source, model, new SourceContract.Counting()));
        }
        for (var each : readers) assertSame(SourceContract.Reading.WELL, each.ended.get(30, TimeUnit.SECONDS));
        assertTrue(ssh.passed.get() >= 8);
        assertTrue(ssh.logins.get() <= 2, ssh.logins.get() + " logins");
        untilNobodyIsThere();
    }

    @Test
    void interrupting_the_reader_cancels_through_the_tunnel() throws Exception {
        var count = new SourceContract.Counting();
        var reader = new SourceContract.Reading(open(), SourceContract.query(ENDLESS), count);
        assertTrue(count.first.await(30, TimeUnit.SECONDS));
        reader.thread.interrupt();
        assertInstanceOf(InterruptedException.class, reader.ended.get(30, TimeUnit.SECONDS));
        untilNobodyIsThere();
    }
}
