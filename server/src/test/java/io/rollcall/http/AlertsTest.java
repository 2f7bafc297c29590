package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import io.rollcall.source.Warehouse;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that nobody looks at, with a clock turned by hand and a real mail server: who is told of what, and
/// when.
@Timeout(120)
class AlertsTest {
    private static final int TURNS = 400;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T09:00:00Z"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Sandbox sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(0));
    private final GreenMail mail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @SuppressWarnings("NullAway.Init")
    private Api.As owner;

    @BeforeEach
    void open() throws Exception {
        mail.start();
        Files.createDirectory(folder.resolve("data"));
        people(30);
        for (var i = 0; i < 30; i++) sandbox.account().addContact("p%d@example.org".formatted(i));
        api = new Api(folder.resolve("state"), Map.of(), now::get);
        // A session would end with the clock.
        owner = api.token(api.owner(), "admin");
        api.people(owner, folder.resolve("data"));
        api.lists(owner, sandbox, "{\"model\": \"people\"}");
        api.define(
                owner,
                "/channels/team",
                "{\"kind\": \"email\", \"to\": \"crm@example.org\", \"from\": \"r@example.org\", \"host\": \"127.0.0.1\", \"port\": %d, \"security\": \"none\"}"
                        .formatted(mail.getSmtp().getPort()));
    }

    @AfterEach
    void close() {
        api.close();
        sandbox.close();
        mail.stop();
    }

    private void people(int count) throws Exception {
        Files.writeString(
                folder.resolve("data/people.csv"),
                IntStream.range(0, count)
                        .mapToObj(i -> "%1$d,p%1$d@example.org".formatted(i))
                        .collect(Collectors.joining("\n", "id,email\n", "\n")));
    }

    private void activation(String more) throws Exception {
        api.define(owner, "/activations/news", "{\"destination\": \"lists\", \"name\": \"News\"%s}".formatted(more));
    }

    /// Turns the clock on, little by little, until the answer is as wanted.
    private Api.Reply until(String path, Predicate<Api.Reply> wanted) throws Exception {
        for (var turns = 0; ; turns++) {
            var reply = api.get(Api.DEFAULT + path, owner).is(200);
            if (wanted.test(reply)) return reply;
            if (turns == TURNS) throw new AssertionError("still " + reply.text() + ", " + status().text());
            Thread.sleep(100);
            now.updateAndGet(moment -> moment.plusSeconds(2));
        }
    }

    private static Predicate<Api.Reply> triggers(String... wanted) {
        return reply -> {
            var found = new ArrayList<String>();
            reply.body()
                    .path("alerts")
                    .forEach(alert -> found.add(alert.path("trigger").asString()));
            return found.equals(List.of(wanted));
        };
    }

    private List<String> mails() throws Exception {
        var subjects = new ArrayList<String>();
        for (var message : mail.getReceivedMessages()) subjects.add(message.getSubject());
        return subjects;
    }

    /// Lets the rounds go by a few times more.
    private void quiet() throws Exception {
        for (var i = 0; i < 15; i++) {
            now.updateAndGet(moment -> moment.plusSeconds(11));
            Thread.sleep(200);
        }
    }

    private void mailed(int count) throws Exception {
        until("/notices", _ -> mail.getReceivedMessages().length >= count);
    }

    private Api.Reply status() throws Exception {
        return api.get(Api.DEFAULT + "/activations/news/status", owner).is(200);
    }

    @Test
    void a_source_that_is_gone_pauses_what_needs_it_is_told_once_and_all_goes_on_when_it_is_back() throws Exception {
        activation(", \"schedule\": {\"every\": \"1h\"}");
        until("/activations/news/status", it -> !it.at("/due_at").isEmpty());
        Files.move(folder.resolve("data"), folder.resolve("away"));
        now.updateAndGet(moment -> moment.plus(Duration.ofHours(1)));
        var due = now.get();
        until("/alerts", triggers("broken"));
        assertEquals("shop", status().at("/waits_for/0/name"), status().text());
        assertEquals("source shop", status().at("/last_run/culprit"));
        mailed(1);
        quiet();
        assertEquals(List.of("[Rollcall] Critical: source shop: cannot be used"), mails());
        assertEquals(1, status().body().at("/last_run/run").asInt(), "it was tried in vain");
        Files.move(folder.resolve("away"), folder.resolve("data"));
        until("/alerts", triggers());
        until("/activations/news/status", it -> it.at("/last_run/status").equals("done"));
        var all = api.get(Api.DEFAULT + "/statuses", owner).is(200);
        assertEquals("every 1h", all.at("/statuses/0/schedule"), all.text());
        assertEquals("done", all.at("/statuses/0/last_run/status"), all.text());
        assertFalse(all.at("/statuses/0/in_step_as_of").isEmpty(), all.text());
        mailed(2);
        quiet();
        assertEquals("[Rollcall] Well again: source shop: can be used again", mails().getLast());
        assertEquals(2, mails().size());
        assertTrue(now.get().isBefore(due.plus(Duration.ofHours(1))), "it waited for the next hour");
    }

    @Test
    void a_platform_that_refuses_the_login_is_named_and_a_new_secret_is_tried_soon() throws Exception {
        activation("");
        api.define(
                owner,
                "/platforms/emarsys",
                "{\"kind\": \"emarsys\", \"host\": \"%1$s\", \"token_url\": \"%1$s/oauth2/token\", \"client_id\": \"sandbox-client\", \"client_secret\": \"wrong\"}"
                        .formatted(sandbox.address()));
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}").is(202);
        until("/alerts", triggers("broken"));
        assertEquals("platform", status().at("/waits_for/0/kind"));
        assertEquals("broken", status().at("/last_run/cause"));
        api.lists(owner, sandbox, "{\"model\": \"people\"}");
        var then = now.get();
        until("/alerts", triggers());
        assertTrue(Duration.between(then, now.get()).compareTo(Duration.ofMinutes(2)) < 0);
        assertTrue(status().body().path("waits_for").isEmpty());
    }

    @Test
    void a_held_run_is_told_until_a_person_decides() throws Exception {
        activation(", \"guard\": {\"min_audience\": 25}");
        people(10);
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}").is(202);
        var alert = until("/alerts", triggers("held"));
        assertTrue(alert.at("/alerts/0/text").contains("approve run 1, or skip it"), alert.text());
        mailed(1);
        api.post(Api.DEFAULT + "/runs/1/skip", owner, "{}").is(200);
        until("/alerts", triggers());
        mailed(2);
        assertEquals(
                List.of(
                        "[Rollcall] Critical: activation news: its run is held by the guard",
                        "[Rollcall] Well again: activation news: its run is no longer held"),
                mails());
    }

    @Test
    void a_list_that_is_deleted_in_emarsys_is_told_as_that() throws Exception {
        activation("");
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}").is(202);
        until("/activations/news/status", it -> it.at("/last_run/status").equals("done"));
        sandbox.account().deleteList(sandbox.account().lists().getFirst().id());
        people(20);
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}").is(202);
        until("/alerts", triggers("list_gone"));
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{\"new_list\": true}")
                .is(202);
        until("/alerts", triggers());
    }

    @Test
    void a_list_with_members_of_its_own_is_told_unless_that_is_tolerated() throws Exception {
        activation("");
        var stranger = sandbox.account().addContact("stranger@example.org");
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}").is(202);
        until("/activations/news/status", it -> it.at("/last_run/status").equals("done"));
        sandbox.account().addMember(sandbox.account().lists().getFirst().id(), stranger);
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}").is(202);
        until("/alerts", triggers("drifted"));
        activation(", \"alerts\": {\"drift\": 1}");
        until("/alerts", triggers());
    }

    @Test
    void a_list_that_is_late_is_told_and_gets_worse() throws Exception {
        activation(", \"alerts\": {\"late_after\": \"6h\"}");
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}").is(202);
        until("/activations/news/status", it -> it.at("/last_run/status").equals("done"));
        quiet();
        assertTrue(triggers().test(api.get(Api.DEFAULT + "/alerts", owner)));
        now.updateAndGet(moment -> moment.plus(Duration.ofHours(6)));
        var late = until("/alerts", triggers("late"));
        assertEquals("warning", late.at("/alerts/0/level"));
        now.updateAndGet(moment -> moment.plus(Duration.ofHours(7)));
        until("/alerts", it -> it.at("/alerts/0/level").equals("critical"));
        mailed(2);
        assertEquals(
                List.of(
                        "[Rollcall] Warning: activation news: its list is late",
                        "[Rollcall] Critical: activation news: its list is late"),
                mails());
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}").is(202);
        until("/alerts", triggers());
    }

    @Test
    void wsse_is_told_while_it_is_in_use() throws Exception {
        api.define(
                owner,
                "/platforms/old",
                "{\"kind\": \"emarsys\", \"login\": \"wsse\", \"user\": \"u\", \"secret\": \"s\"}");
        var told = until("/alerts", triggers("ending"));
        assertTrue(told.at("/alerts/0/text").contains("2026-12-31"), told.text());
        assertEquals("warning", told.at("/alerts/0/level"));
        now.set(Instant.parse("2026-12-20T09:00:00Z"));
        until("/alerts", it -> it.at("/alerts/0/level").equals("critical"));
        api.send("DELETE", Api.DEFAULT + "/platforms/old", owner, null).is(204);
        until("/alerts", triggers());
    }

    @Test
    void a_notice_waits_for_a_mail_server_that_is_away_and_is_sent_once() throws Exception {
        var port = mail.getSmtp().getPort();
        mail.stop();
        api.define(
                owner,
                "/platforms/old",
                "{\"kind\": \"emarsys\", \"login\": \"wsse\", \"user\": \"u\", \"secret\": \"s\"}");
        var failing = until(
                "/notices",
                it -> it.body().at("/notices/0/deliveries/0/attempts").asInt() >= 2);
        assertTrue(failing.at("/notices/0/deliveries/0/error").contains("did not take the message"), failing.text());
        assertFalse(failing.text().contains("crm@example.org"), failing.text());
        api.close();
        api = new Api(folder.resolve("state"), Map.of(), now::get);
        var again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            until("/notices", it -> !it.at("/notices/0/deliveries/0/ended_at").isEmpty());
            quiet();
            assertEquals(1, Arrays.stream(again.getReceivedMessages()).count());
        } finally {
            again.stop();
        }
    }

    @Test
    void each_run_is_recorded_in_a_table_of_the_users() throws Exception {
        activation("");
        var address = URI.create(Warehouse.address("postgres"));
        api.define(
                owner,
                "/sources/warehouse",
                "{\"kind\": \"postgres\", \"host\": \"localhost\", \"port\": %d, \"database\": \"postgres\", \"user\": \"postgres\", \"password\": \"postgres\", \"ssl\": \"disable\"}"
                        .formatted(address.getPort()));
        api.define(
                owner,
                "/settings",
                "{\"run_records\": {\"source\": \"warehouse\", \"table\": \"public.runs_of_alerts_test\"}}");
        api.post(Api.DEFAULT + "/activations/news/runs", owner, "{}").is(202);
        until("/activations/news/status", it -> it.at("/last_run/status").equals("done"));
        for (var turns = 0; recorded().isEmpty() && turns < TURNS; turns++) {
            Thread.sleep(100);
            now.updateAndGet(moment -> moment.plusSeconds(2));
        }
        assertEquals("1 default news run done 30 0", recorded());
        quiet();
        assertEquals("1 default news run done 30 0", recorded(), "once");
    }

    private static String recorded() throws SQLException {
        try (var connection = Warehouse.connect();
                var statement = connection.createStatement();
                var there = statement.executeQuery("select to_regclass('public.runs_of_alerts_test')")) {
            there.next();
            if (there.getString(1) == null) return "";
            try (var rows = connection
                    .createStatement()
                    .executeQuery(
                            "select string_agg(concat_ws(' ', run, workspace, activation, kind, status, listed, waiting), ';') from public.runs_of_alerts_test")) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        }
    }

    @Test
    void a_channel_can_be_tested() throws Exception {
        var tested = api.post(Api.DEFAULT + "/channels/team/test", owner, "").is(200);
        assertTrue(tested.body().path("ok").asBoolean(), tested.text());
        assertEquals("[Rollcall] Warning: channel team: this is only a test", mails().getFirst());
        mail.stop();
        var failed = api.post(Api.DEFAULT + "/channels/team/test", owner, "").is(200);
        assertFalse(failed.body().path("ok").asBoolean(), failed.text());
    }
}
