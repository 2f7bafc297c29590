package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.Application;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Segments from the command line: written in YAML over two CSV files, sized, explained, and put on a list.
class SegmentCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final StringWriter out = new StringWriter();
    private final Sandbox sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(0));

    @BeforeEach
    void project() throws IOException {
        sandbox.account().addContacts(List.of("ann@example.com", "ben@example.com", "cleo@example.com"));
        Files.writeString(folder.resolve("customers.csv"), """
                id,email,country,vip,"date, of birth"
                1,Ann@example.com,FR,true,1990-11-23
                2,ben@example.com,BE,false,1984-02-29
                3,cleo@example.com,DE,,
                4,dan@example.com,,true,1999-12-24
                5,,FR,false,2000-01-01
                """);
        Files.writeString(folder.resolve("orders.csv"), """
                id;customer_id;amount;ordered_at
                1;1;70.50;2020-10-01
                2;1;80;2020-11-02T10:00:00Z
                3;2;20;2020-09-09
                4;3;100;2020-01-01
                """);
        Files.writeString(folder.resolve("rollcall.yaml"), """
                sources:
                  files: {kind: files, folder: .}
                models:
                  customers:
                    source: files
                    table: customers.csv
                    primary_key: id
                    email: email
                    fields:
                      country: {type: text, categorical: true}
                      vip: boolean
                      birthday: {type: date, column: "date, of birth"}
                    relations:
                      orders: {model: orders, field: id, other_field: customer_id}
                  orders:
                    source: files
                    table: orders.csv
                    kind: events
                    primary_key: id
                    fields: {amount: number, ordered_at: timestamp}
                segments:
                  buyers:
                    model: customers
                    where:
                      all:
                        - {field: country, is_not: DE}
                        - {related: orders, sum: amount, at_least: 20}
                  complained: {model: customers, where: {field: country, is: IT}}
                exclusions: [complained]
                platforms:
                  sandbox:
                    kind: emarsys
                    host: "%1$s"
                    token_url: "%1$s/oauth2/token"
                    client_id: sandbox-client
                    client_secret: %2$s
                destinations:
                  lists: {platform: sandbox}
                activations:
                  buyers: {destination: lists, segment: buyers}
                """.formatted(
                        sandbox.address(), sandbox.account().login().clientSecret()));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private int rollcall(String... arguments) {
        out.getBuffer().setLength(0);
        var all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--file", folder.resolve("rollcall.yaml").toString()))
                .toArray(String[]::new);
        return Root.commandLine(Application::open)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all);
    }

    private void said(String words) {
        assertTrue(out.toString().contains(words), () -> "\"" + words + "\" is not in: " + out);
    }

    @Test
    void models_and_segments_are_told_in_plain_words() {
        assertEquals(Exit.DONE, rollcall("models"));
        said("-> orders: one to many of orders, where id is their customer_id");
        assertEquals(Exit.DONE, rollcall("segments"));
        said("rows of customers where country is not \"DE\" and sum of amount over orders at least 20");
        assertEquals(Exit.DONE, rollcall("models", "--json"));
        said("\"column\":\"date, of birth\"");
    }

    @Test
    void a_segment_is_counted() {
        assertEquals(Exit.DONE, rollcall("size", "buyers"));
        said("buyers: 2 of 5 rows (40.0 %), 2 with an address, 2 different addresses");
        assertEquals(Exit.DONE, rollcall("size", "customers", "--json"));
        said("{\"segment\":\"customers\",\"model_rows\":5,\"rows\":5,\"with_address\":4,\"addresses\":4}");
        assertEquals(Exit.FAILED, rollcall("size", "nobody"));
        said("There is no segment or model nobody; the segments are: buyers, complained.");
        assertEquals(Exit.FAILED, rollcall("size", "orders"));
        said("Model orders holds no people");
    }

    @Test
    void rows_of_a_segment_are_shown() {
        assertEquals(Exit.DONE, rollcall("preview", "buyers", "--fields", "id,country,birthday"));
        said("id  country  birthday");
        said("1   FR       1990-11-23");
        assertFalse(out.toString().contains("cleo"));
    }

    @Test
    void every_condition_says_whether_it_holds_and_what_it_saw() {
        assertEquals(Exit.DONE, rollcall("explain", "buyers", "  CLEO@example.com"));
        said("not in segment buyers");
        said("no    country is not \"DE\"  (it is DE)");
        said("yes   sum of amount over orders at least 20  (it is 100");
        assertEquals(Exit.DONE, rollcall("explain", "buyers", "nobody@example.com"));
        said("No row of model customers has this address.");
        assertEquals(Exit.FAILED, rollcall("explain", "buyers", "nobody"));
        said("This is nobody's address");
    }

    @Test
    void a_segment_is_broken_down_by_a_field() {
        assertEquals(Exit.DONE, rollcall("breakdown", "customers", "--by", "country"));
        said("           2  FR");
        said("           1  (none)");
        assertEquals(Exit.FAILED, rollcall("breakdown", "buyers", "--by", "contry"));
        said("Model customers has no field \"contry\"; it has: country, vip, birthday.");
    }

    @Test
    void two_segments_are_compared() {
        assertEquals(Exit.DONE, rollcall("overlap", "buyers", "complained"));
        said("0 in both; 2 only in buyers, 0 only in complained");
        assertEquals(Exit.DONE, rollcall("overlap", "customers", "buyers"));
        said("2 in both; 3 only in customers, 0 only in buyers");
        assertEquals(Exit.FAILED, rollcall("overlap", "buyers", "nobody"));
        said("There is no segment nobody");
    }

    @Test
    void the_statement_is_shown() {
        assertEquals(Exit.DONE, rollcall("sql", "buyers"));
        said("FROM \"customers.csv:text\" AS \"t0\"");
    }

    @Test
    void a_segment_keeps_a_list_of_its_name() {
        assertEquals(Exit.DONE, rollcall("check"));
        assertEquals(Exit.DONE, rollcall("run"));
        said("added 2");
        var list = sandbox.account().lists().getFirst();
        assertEquals("buyers", list.name());
        assertEquals(2, sandbox.account().members(list.id()).length);
        assertEquals(Exit.DONE, rollcall("why", "ann@example.com"));
        said("1 row(s) of model customers");
    }

    @Test
    void check_finds_a_segment_that_the_source_cannot_answer() throws IOException {
        assertEquals(Exit.DONE, rollcall("check"));
        said("ok      segment buyers");
        var project = folder.resolve("rollcall.yaml");
        Files.writeString(
                project, Files.readString(project).replace("{field: country, is_not: DE}", "{sql: contry = 'DE'}"));
        assertEquals(Exit.FAILED, rollcall("check"));
        said("WRONG   segment buyers: ");
        said("contry");
    }

    @Test
    void a_value_of_another_type_is_a_failure_and_no_smaller_audience() throws IOException {
        var file = folder.resolve("customers.csv");
        Files.writeString(file, Files.readString(file).replace("false,1984", "perhaps,1984"));
        var project = folder.resolve("rollcall.yaml");
        Files.writeString(
                project, Files.readString(project).replace("{field: country, is_not: DE}", "{field: vip, is: false}"));
        assertEquals(Exit.FAILED, rollcall("run"));
        assertEquals(0, sandbox.account().lists().size());
    }
}
