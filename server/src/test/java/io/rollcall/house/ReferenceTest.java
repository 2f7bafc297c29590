package io.rollcall.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.Application;
import io.rollcall.cli.Root;
import io.rollcall.destination.Destinations;
import io.rollcall.project.Schema;
import io.rollcall.source.Sources;
import io.rollcall.workspace.Offered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What is written is checked: the pages below docs/reference/ are made from the code, and equal what it says.
class ReferenceTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    /// With this property set, the pages are written instead of compared.
    private static final boolean WRITE = Boolean.getBoolean("rollcall.write-reference");

    @Test
    void the_schema_is_the_code_s() throws IOException {
        same("rollcall.schema.json", Schema.text(Offered.KINDS));
    }

    @Test
    void the_page_of_the_project_file_is_the_code_s() throws IOException {
        same("project-file.md", ReferencePages.projectFile());
    }

    @Test
    void the_page_of_the_conditions_is_the_code_s() throws IOException {
        same("conditions.md", ReferencePages.conditions());
    }

    @Test
    void the_page_of_the_commands_is_the_code_s() throws IOException {
        same("commands.md", ReferencePages.commands(commands()));
    }

    @Test
    void the_readme_names_the_commands_there_are() throws IOException {
        var readme = Files.readString(Path.of("..", "README.md"));
        var known = commands().getSubcommands().keySet();
        var named = Pattern.compile("\\./rollcall ([a-z]+)")
                .matcher(readme)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertTrue(named.contains("demo"), "the README shows the demo");
        for (var name : named)
            assertTrue(known.contains(name), "the README names a command that is not there: " + name);
    }

    @Test
    void the_kinds_that_are_supported_are_those_that_are_documented() {
        assertEquals(
                List.of(
                        "postgres",
                        "mariadb",
                        "mysql",
                        "redshift",
                        "sqlserver",
                        "clickhouse",
                        "trino",
                        "bigquery",
                        "snowflake",
                        "databricks",
                        "files",
                        "bucket"),
                Sources.KINDS.stream().map(kind -> kind.name()).toList());
        assertEquals(
                List.of("emarsys"),
                Destinations.KINDS.stream().map(kind -> kind.name()).toList());
    }

    private static CommandLine commands() {
        return Root.commandLine(Application.program());
    }

    private static void same(String name, String text) throws IOException {
        var page = REFERENCE.resolve(name);
        if (WRITE) {
            Files.createDirectories(REFERENCE);
            Files.writeString(page, text);
        }
        assertEquals(
                text, Files.readString(page), "run the tests with -Drollcall.write-reference=true to write " + name);
    }
}
