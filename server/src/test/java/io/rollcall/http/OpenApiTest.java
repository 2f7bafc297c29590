package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.workspace.Offered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The description of the API, held against the routes and against a linter that others maintain.
class OpenApiTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private ObjectNode document() throws Exception {
        try (var api = new Api(folder)) {
            return OpenApi.document(api.routes(), Offered.KINDS);
        }
    }

    @Test
    void the_page_is_the_code_s() throws Exception {
        var text = JSON.writeValueAsString(document()) + "\n";
        if (Boolean.getBoolean("rollcall.write-reference")) Files.writeString(PAGE, text);
        assertEquals(text, Files.exists(PAGE) ? Files.readString(PAGE) : "");
    }

    @Test
    void every_route_has_a_name_of_its_own_and_the_server_tells_of_it() throws Exception {
        try (var api = new Api(folder)) {
            var told = api.get("/api/v1/openapi.json", Api.As.NOBODY).is(200).body();
            var names = new HashSet<String>();
            for (var route : api.routes()) {
                assertTrue(names.add(route.doc().id()), route.doc().id());
                var operation = told.path("paths")
                        .path(route.path())
                        .path(route.method().name().toLowerCase(java.util.Locale.ROOT));
                assertEquals(route.doc().id(), operation.path("operationId").asString(""), route::path);
            }
        }
    }

    @Test
    @Tag("slow")
    void a_linter_that_others_maintain_finds_nothing() throws Exception {
        var place = Files.createDirectory(folder.resolve("lint"));
        for (var name : List.of("package.json", "package-lock.json", ".npmrc", "redocly.yaml"))
            Files.copy(Path.of("src", "test", "openapi", name), place.resolve(name));
        Files.writeString(place.resolve("openapi.json"), JSON.writeValueAsString(document()));
        run(place, "npm", "ci");
        run(place, "npx", "redocly", "lint", "openapi.json", "--max-problems=20");
    }

    private static void run(Path place, String... command) throws IOException, InterruptedException {
        var log = place.resolve("log");
        var process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        process.environment().put("REDOCLY_TELEMETRY", "off");
        var ended = process.start().waitFor();
        assertEquals(0, ended, () -> String.join(" ", command) + ": " + read(log));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return "no log";
        }
    }
}
