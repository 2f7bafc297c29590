package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder with a project file: one table of customers, one list.
record ProjectFolder(Path folder) {
    private static final String ACTIVATION = "people";

    /// Writes the project file; the state stays.
    void write(int databasePort, String table, String emarsys, int callsPerMinute, String list) throws IOException {
        write("""
                    kind: postgres
                    host: localhost
                    port: %d
                    database: postgres
                    user: postgres""".formatted(databasePort), table, emarsys, callsPerMinute, list);
    }

    /// The same where the audience is compared at this place; calls are not limited.
    void write(int databasePort, String diff, String table, String emarsys) throws IOException {
        write("""
                    kind: postgres
                    host: localhost
                    port: %d
                    database: postgres
                    user: postgres
                    ssl: disable
                    diff: %s""".formatted(databasePort, diff), table, emarsys, 100_000, "People");
    }

    /// The same with the people in a file.
    void write(Path people, String emarsys, int callsPerMinute, String list) throws IOException {
        write("""
                    kind: files
                    folder: %s""".formatted(people.getParent()), String.valueOf(people.getFileName()), emarsys, callsPerMinute, list);
    }

    private void write(String source, String table, String emarsys, int callsPerMinute, String list)
            throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("rollcall.yaml"), """
                sources:
                  shop:
                %1$s
                models:
                  people:
                    source: shop
                    table: %2$s
                    primary_key: email
                    email: email
                platforms:
                  sandbox:
                    kind: emarsys
                    host: %3$s
                    token_url: %3$s/oauth2/token
                    client_id: sandbox-client
                    client_secret: sandbox-client-secret
                    calls_per_minute: %6$d
                destinations:
                  lists:
                    platform: sandbox
                activations:
                  %4$s:
                    destination: lists
                    model: people
                    name: %5$s
                """.formatted(
                        source.indent(4).stripTrailing(), table, emarsys, ACTIVATION, list, callsPerMinute));
    }

    Path file() {
        return folder.resolve("rollcall.yaml");
    }

    Path key() {
        return folder.resolve(".rollcall/key");
    }

    Path ledgers() {
        return folder.resolve(".rollcall/activations").resolve(ACTIVATION);
    }
}
