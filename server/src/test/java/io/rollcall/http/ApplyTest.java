package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.Application;
import io.rollcall.cli.Root;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Project files and the API see the same definitions.
@Timeout(120)
class ApplyTest {
    private static final String SECRET = "not to be shown";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private String said = "";

    @BeforeEach
    void files() throws IOException {
        Files.createDirectory(folder.resolve("files"));
        Files.writeString(folder.resolve("files/rollcall.secrets"), "CLIENT=" + SECRET);
        Files.writeString(folder.resolve("files/sources.yaml"), """
                version: 1
                time_zone: Europe/Paris
                sources:
                  shop: {kind: files, folder: /data}
                platforms:
                  emarsys: {kind: emarsys, client_id: me, client_secret: "${CLIENT}"}
                destinations:
                  lists: {platform: emarsys, defaults: {model: customers}}
                """);
        Files.writeString(folder.resolve("files/segments.yaml"), """
                models:
                  customers:
                    source: shop
                    table: customers.csv
                    primary_key: id
                    email: email
                    fields: {country: text, age: number}
                segments:
                  french: {model: customers, where: {field: country, is: FR}}
                  grown: {model: customers, where: {field: age, at_least: 18}}
                activations:
                  french: {destination: lists, segment: french}
                """);
    }

    private int rollcall(String... command) {
        var out = new StringWriter();
        var all = Stream.concat(
                        Stream.of(command),
                        Stream.of("--state", folder.resolve("state").toString()))
                .toArray(String[]::new);
        var code = Root.commandLine(Application.program())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all);
        said = out.toString();
        return code;
    }

    private void applied() {
        var code = rollcall("apply", "--yes", "--file", folder.resolve("files").toString());
        assertEquals(0, code, said);
    }

    private void edit(String name, String before, String after) throws IOException {
        var file = folder.resolve("files").resolve(name);
        var text = Files.readString(file);
        assertTrue(text.contains(before), before);
        Files.writeString(file, text.replace(before, after));
    }

    @Test
    void the_difference_is_shown_and_applied() throws Exception {
        assertEquals(
                0,
                rollcall("apply", "--dry-run", "--file", folder.resolve("files").toString()),
                said);
        assertTrue(said.contains("new         segment french\n"), said);
        applied();
        applied();
        assertTrue(said.contains("everything is as the files say"), said);
        edit("segments.yaml", "at_least: 18", "at_least: 21");
        edit("segments.yaml", "  french: {model: customers, where: {field: country, is: FR}}\n", "");
        assertEquals(
                1, rollcall("apply", "--yes", "--file", folder.resolve("files").toString()));
        assertTrue(said.contains("activation french"), said);
        edit("segments.yaml", "  french: {destination: lists, segment: french}\n", "");
        applied();
        for (var line :
                new String[] {"changed     segment grown", "deleted     segment french", "deleted     activation french"
                }) assertTrue(said.contains(line + "\n"), said);
        assertFalse(said.contains("source"), said);
        edit("sources.yaml", "kind: files", "kind: fils");
        assertEquals(
                1, rollcall("apply", "--yes", "--file", folder.resolve("files").toString()));
        assertTrue(said.contains("source shop"), said);
    }

    @Test
    void what_files_define_is_read_only_over_the_api_and_says_so() throws Exception {
        applied();
        try (var api = new Api(folder.resolve("state"))) {
            var owner = api.owner();
            var shown = api.get(Api.DEFAULT + "/segments/french", owner).is(200);
            assertEquals("files", shown.at("/owner"));
            var refused = api.put(
                            Api.DEFAULT + "/segments/french",
                            owner,
                            shown.body().path("definition").toString())
                    .is(409);
            assertTrue(refused.at("/detail").contains("project file"), refused::text);
            api.send("DELETE", Api.DEFAULT + "/segments/grown", owner, null).is(409);
            api.put(
                            Api.DEFAULT + "/segments/own",
                            owner,
                            "{\"model\": \"customers\", \"where\": {\"field\": \"age\", \"at_most\": 9}}")
                    .is(200);
            applied();
            assertTrue(said.contains("everything is as the files say"), said);
            edit("segments.yaml", "at_least: 18", "at_least: 21");
            applied();
            assertEquals("21", api.get(Api.DEFAULT + "/segments/grown", owner).at("/definition/where/at_least"));
            api.get(Api.DEFAULT + "/segments/own", owner).is(200);
        }
    }

    @Test
    void what_is_exported_can_be_applied_elsewhere() throws Exception {
        applied();
        assertEquals(0, rollcall("export"), said);
        assertFalse(said.contains(SECRET), said);
        assertTrue(said.contains("${PLATFORM_EMARSYS_CLIENT_SECRET}"), said);
        var other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("rollcall.yaml"), said);
        Files.writeString(other.resolve("rollcall.secrets"), "PLATFORM_EMARSYS_CLIENT_SECRET=" + SECRET);
        assertEquals(
                0,
                rollcall(
                        "apply",
                        "--dry-run",
                        "--file",
                        other.resolve("rollcall.yaml").toString()),
                said);
        assertTrue(said.contains("everything is as the files say"), said);
    }

    @Test
    void after_keys_were_rotated_everything_still_opens() throws Exception {
        applied();
        var before = Files.readString(folder.resolve("state/keys.json"));
        assertEquals(0, rollcall("rotate-keys"), said);
        assertTrue(said.contains("the secrets of 1 definitions"), said);
        assertFalse(Files.readString(folder.resolve("state/keys.json")).equals(before));
        applied();
        assertTrue(said.contains("everything is as the files say"), said);
    }

    @Test
    void mistakes_in_files_are_told_with_their_lines() throws Exception {
        edit("sources.yaml", "sources:", "surces:");
        assertEquals(
                1, rollcall("apply", "--yes", "--file", folder.resolve("files").toString()));
        assertTrue(said.contains("sources.yaml:3: there is no section \"surces\"; did you mean \"sources\"?"), said);
        assertEquals(
                1,
                rollcall(
                        "apply",
                        "--workspace",
                        "nowhere",
                        "--file",
                        folder.resolve("files/segments.yaml").toString()));
        assertTrue(said.contains("There is no workspace nowhere; there are: default."), said);
    }
}
