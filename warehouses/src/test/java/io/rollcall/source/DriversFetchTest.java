package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Drivers;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import io.rollcall.source.driver.Driver;
import io.rollcall.source.driver.Installer;
import io.rollcall.source.driver.Repositories;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Drivers are fetched for real, from the repository that this machine is set up for.
@Tag("slow")
@Timeout(300)
class DriversFetchTest {
    /// A small one, which needs another.
    private static final Driver SMALL = new Driver(
            "small",
            "Small",
            "org.slf4j:slf4j-nop:2.0.17",
            "3716f83649ec66161a2edefd4f49df34d1dd1c51cdcf941996c6987260f0a829");

    @TempDir
    private Path folder;

    @Test
    void an_artifact_comes_with_what_it_needs() throws Exception {
        var from = Repositories.of(
                Optional.empty(), System.getenv(), Path.of(System.getProperty("user.home")));
        var jars = new Installer(Drivers.in(folder)).install(SMALL, from, (_, _, _) -> {});
        assertEquals(
                List.of("slf4j-api-2.0.17.jar", "slf4j-nop-2.0.17.jar"),
                jars.stream().map(jar -> jar.getFileName().toString()).toList());
    }

    @Test
    void the_driver_of_databricks_takes_our_address_and_what_fails_is_one_sentence() throws Exception {
        var surroundings = Fetched.with(Driver.DATABRICKS);
        var settings = new Values(Map.of(
                "host", "localhost",
                "http_path", "/sql/1.0/warehouses/1",
                "token", new Secret("hush"),
                "catalog", "shop",
                "schema", "crm",
                "port", 1L,
                "timeout", Duration.ofSeconds(20)));
        var source = (DatabricksSource) DatabricksSource.KIND.open(settings, surroundings);
        assertTrue(Driver.DATABRICKS.from(surroundings.drivers(), "shop").acceptsURL(source.url()));
        var problem = assertThrows(Problem.class, () -> source.parse("select 1"));
        assertTrue(problem.sentence().startsWith("Source localhost/shop.crm could not be read"), problem.sentence());
    }
}
