package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class SandboxCommandTest {
    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        var out = new PrintWriter(said, true);
        return new CommandLine(new SandboxCommand()).setOut(out).setErr(out).execute(arguments);
    }

    @Test
    void help_teaches_by_example() {
        assertEquals(0, run("--help"));
        assertTrue(said.toString().contains("sandbox --seed people.parquet --seed-column mail"), said.toString());
    }

    @Test
    void every_switch_is_listed_with_its_positions() {
        assertEquals(0, run("--switches"));
        for (var each : Switch.values()) {
            assertTrue(said.toString().contains(each.label() + "=" + each.standard()), each.label());
        }
    }

    @Test
    void a_switch_that_is_not_there_is_an_error() {
        assertTrue(run("--port", "0", "--admin-port", "0", "--switch", "nonsense=1") != 0);
        assertTrue(said.toString().contains("There is no switch called nonsense"));
    }
}
