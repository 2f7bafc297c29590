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

/// Two CSV files with customers and their orders, segments over both, an account, and somebody who gives commands.
final class SmallShop implements AutoCloseable {
    final Sandbox sandbox = Sandbox.start(Setup.defaults().withCallsPerMinute(0));
    private final Path folder;
    private final StringWriter out = new StringWriter();

    SmallShop(Path folder) throws IOException {
        this.folder = folder;
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

    @Override
    public void close() {
        sandbox.close();
    }

    /// Replaces a text that a file has.
    void edit(String name, String before, String after) throws IOException {
        var file = folder.resolve(name);
        var text = Files.readString(file);
        assertTrue(text.contains(before), before);
        Files.writeString(file, text.replace(before, after));
    }

    private int give(String... command) {
        out.getBuffer().setLength(0);
        var all = Stream.concat(
                        Stream.of(command),
                        Stream.of("--file", folder.resolve("rollcall.yaml").toString()))
                .toArray(String[]::new);
        return Root.commandLine(Application.program())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all);
    }

    /// A command that does what it should.
    void does(String... command) {
        var exit = give(command);
        assertEquals(Exit.DONE, exit, out::toString);
    }

    /// A command that fails.
    void fails(String... command) {
        var exit = give(command);
        assertEquals(Exit.FAILED, exit, out::toString);
    }

    void said(String words) {
        assertTrue(out.toString().contains(words), () -> "\"" + words + "\" is not in: " + out);
    }

    void didNotSay(String words) {
        assertFalse(out.toString().contains(words), () -> "\"" + words + "\" is in: " + out);
    }
}
