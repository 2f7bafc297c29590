package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.Application;
import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program from the command line, against a sandbox, with a file as source.
class CommandsTest {
    private static final int PEOPLE = 250;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Sandbox sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(0));

    @BeforeEach
    void project() throws IOException {
        sandbox.account().addContacts(people(0, PEOPLE - 10));
        audience(people(0, PEOPLE));
        Files.writeString(
                folder.resolve("rollcall.secrets"),
                "SECRET=" + sandbox.account().login().clientSecret());
        Files.writeString(folder.resolve("rollcall.yaml"), """
                sources:
                  files: {kind: files, folder: .}
                models:
                  customers: {source: files, table: customers.csv, primary_key: id, email: email}
                platforms:
                  sandbox:
                    kind: emarsys
                    host: "%s"
                    token_url: "%s/oauth2/token"
                    client_id: sandbox-client
                    client_secret: ${SECRET}
                destinations:
                  lists:
                    platform: sandbox
                    defaults: {model: customers}
                activations:
                  news: {destination: lists, name: News}
                """.formatted(sandbox.address(), sandbox.address()));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static List<String> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "p" + i + "@example.org").toList();
    }

    private void audience(List<String> people) throws IOException {
        var rows = IntStream.range(0, people.size()).mapToObj(i -> i + "," + people.get(i));
        Files.write(
                folder.resolve("customers.csv"),
                Stream.concat(Stream.of("id,email"), rows).toList());
    }

    private int rollcall(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--file", folder.resolve("rollcall.yaml").toString()))
                .toArray(String[]::new);
        return Root.commandLine(Application.program())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    private long[] members() {
        return sandbox.account().members(sandbox.account().lists().getFirst().id());
    }

    private void said(String words) {
        assertTrue(out.toString().contains(words), () -> "\"" + words + "\" is not in: " + out + err);
    }

    @Test
    void check_says_that_all_is_well() {
        assertEquals(Exit.DONE, rollcall("check"));
        said("ok      model customers");
        said("ok      platform sandbox");
    }

    @Test
    void check_names_the_missing_permission() throws IOException {
        sandbox.close();
        sandbox = Sandbox.start(
                Setup.defaults().withAccounts(Account.Login.standard().without("contactlist.contact.add")));
        project();
        assertEquals(Exit.FAILED, rollcall("check"));
        said("contactlist.contact.add");
    }

    @Test
    void a_plan_sends_nothing_and_a_run_fills_the_list() {
        assertEquals(Exit.DONE, rollcall("plan"));
        said("250 would join for the first time");
        assertEquals(0, sandbox.account().lists().size());
        assertEquals(Exit.DONE, rollcall("run"));
        said("added 240, removed 0");
        said("250 addresses = 240 listed + 10 waiting");
        assertEquals(240, members().length);
        assertEquals(Exit.DONE, rollcall("status"));
        said("run 1  run done  listed 240, waiting 10");
    }

    @Test
    void the_calls_are_as_few_as_can_be() throws IOException {
        rollcall("run");
        assertEquals(1, sandbox.calls().count(Endpoint.LIST_CREATE));
        assertEquals(1, sandbox.calls().count(Endpoint.LIST_ADD));
        assertEquals(1, sandbox.calls().count(Endpoint.CHECK_IDS));
        assertEquals(1, sandbox.calls().count(Endpoint.LIST_COUNT));
        audience(people(5, PEOPLE - 10));
        rollcall("run");
        sandbox.calls().reset();
        rollcall("run");
        assertEquals(1, sandbox.calls().count(Endpoint.LIST_COUNT));
        assertEquals(
                0, sandbox.calls().count(Endpoint.LIST_ADD) + sandbox.calls().count(Endpoint.LIST_REMOVE));
    }

    @Test
    void a_mass_removal_is_held_until_it_is_approved() throws IOException {
        rollcall("run");
        var before = members();
        audience(people(0, 50));
        assertEquals(Exit.HELD, rollcall("run"));
        said("190 of 240");
        assertArrayEquals(before, members());
        assertEquals(Exit.HELD, rollcall("plan"));
        assertEquals(Exit.DONE, rollcall("skip"));
        assertEquals(Exit.FAILED, rollcall("approve"), "what is skipped is not held any more");
        assertEquals(Exit.HELD, rollcall("run"));
        assertEquals(Exit.DONE, rollcall("approve", "--new-normal"));
        assertEquals(50, members().length);
        audience(people(0, 8));
        assertEquals(Exit.DONE, rollcall("run"), "the new normal holds");
    }

    @Test
    void a_broken_source_fails_and_leaves_the_list_alone() throws IOException {
        rollcall("run");
        var before = members();
        Files.writeString(folder.resolve("customers.csv"), "id,mail\n1,p1@example.org\n");
        assertEquals(Exit.FAILED, rollcall("run"));
        said("failed");
        Files.delete(folder.resolve("customers.csv"));
        assertEquals(Exit.FAILED, rollcall("run"));
        assertArrayEquals(before, members());
    }

    @Test
    void somebody_edits_the_list_by_hand_and_reconcile_puts_it_right() {
        rollcall("run");
        var list = sandbox.account().lists().getFirst().id();
        sandbox.account().removeMember(list, members()[3]);
        assertEquals(Exit.DONE, rollcall("reconcile"));
        said("1 members were taken off the list by somebody else");
        assertEquals(239, members().length);
        assertEquals(Exit.DONE, rollcall("reconcile", "--repair"));
        assertEquals(240, members().length);
        assertEquals(Exit.DONE, rollcall("reconcile"));
        said("the list is as it should be");
    }

    @Test
    void undo_puts_the_list_back_and_pauses_until_it_is_resumed() throws IOException {
        rollcall("run");
        var before = members();
        audience(people(20, PEOPLE));
        rollcall("run");
        assertEquals(220, members().length);
        assertEquals(Exit.FAILED, rollcall("undo", "news", "1"), "nobody is there to ask");
        assertEquals(Exit.DONE, rollcall("undo", "news", "1", "--yes"));
        assertArrayEquals(before, members());
        assertEquals(Exit.FAILED, rollcall("run"));
        assertTrue(err.toString().contains("rollcall resume news"));
        assertEquals(Exit.DONE, rollcall("resume", "news"));
        assertEquals(Exit.DONE, rollcall("run"));
        assertEquals(220, members().length);
    }

    @Test
    void undo_does_not_take_off_whom_it_puts_back_under_his_old_address() throws IOException {
        rollcall("run");
        var before = members();
        var id = sandbox.account().contactId("p7@example.org").orElseThrow();
        sandbox.account().changeEmail(id, "seven@example.org");
        audience(people(0, PEOPLE).stream()
                .map(address -> address.equals("p7@example.org") ? "seven@example.org" : address)
                .toList());
        rollcall("run");
        assertArrayEquals(before, members(), "the same person under another address");
        assertEquals(Exit.DONE, rollcall("undo", "news", "1", "--yes"));
        assertArrayEquals(before, members());
    }

    @Test
    void resync_mends_whatever_happened() {
        rollcall("run");
        var list = sandbox.account().lists().getFirst().id();
        for (var i = 0; i < 30; i++) sandbox.account().removeMember(list, members()[0]);
        assertEquals(Exit.DONE, rollcall("resync"));
        assertEquals(240, members().length);
    }

    @Test
    void why_tells_the_story_of_one_address() throws IOException {
        rollcall("run");
        audience(people(1, PEOPLE));
        rollcall("run");
        assertEquals(Exit.DONE, rollcall("why", " P0@EXAMPLE.ORG "));
        said("no row of model customers has this address");
        said("run 1: not known -> on the list");
        said("run 2: on the list -> not known");
        assertEquals(Exit.DONE, rollcall("why", "p249@example.org"));
        said("waiting: no Emarsys contact has this address yet");
        assertEquals(Exit.FAILED, rollcall("why", "nobody"));
    }

    @Test
    void json_is_one_object_a_line() {
        assertEquals(Exit.DONE, rollcall("run", "--json"));
        assertEquals(1, out.toString().lines().count());
        said("\"listed\":240");
        assertTrue(err.toString().isEmpty(), err.toString());
    }

    @Test
    void wrong_usage_is_told_from_failure() {
        assertEquals(Exit.USAGE, rollcall("run", "--no-such-option"));
        assertEquals(Exit.FAILED, rollcall("run", "no-such-activation"));
        assertTrue(err.toString().contains("There is no activation no-such-activation: news."));
        assertFalse(err.toString().contains("Exception"));
    }

    @Test
    void no_address_is_left_on_disk() throws IOException {
        rollcall("run");
        try (var files = Files.walk(folder.resolve(".rollcall"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertFalse(text.contains("@example.org"), "an address is in " + file.getFileName());
            }
        }
    }

    @Test
    void the_demo_ends_well() {
        assertEquals(Exit.DONE, rollcall("demo"));
        said("The guard holds the run");
    }
}
