package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How the web page is served: with a strict policy, and nothing beside it.
@Timeout(60)
class PageTest {
    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{16,})'");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @BeforeEach
    void open() throws Exception {
        api = new Api(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Api.Reply get(String path) throws Exception {
        return api.get(path, Api.As.NOBODY);
    }

    @Test
    void every_place_of_the_page_is_the_page_and_runs_no_script_but_its_own() throws Exception {
        for (var place : new String[] {"/", "/default/segments", "/default/activations/news", "/sign-in"}) {
            var page = get(place).is(200);
            assertTrue(page.header("Content-Type").startsWith("text/html"), place);
            var policy = page.header("Content-Security-Policy");
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
            assertTrue(policy.contains("frame-ancestors 'none'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals("nosniff", page.header("X-Content-Type-Options"));
            assertFalse(page.text().contains("@nonce@"), "the page knows the word of the day");
        }
    }

    @Test
    void the_word_that_styles_are_let_in_by_is_another_one_each_time() throws Exception {
        assertNotEquals(nonce(), nonce());
    }

    private String nonce() throws Exception {
        var found = NONCE.matcher(get("/").header("Content-Security-Policy"));
        assertTrue(found.find());
        return found.group(1);
    }

    @Test
    void a_file_of_the_page_is_kept_by_browsers_and_one_that_is_not_there_is_no_page() throws Exception {
        var script = get("/assets/of-a-test.js").is(200);
        assertTrue(script.header("Content-Type").startsWith("text/javascript"));
        assertTrue(script.header("Cache-Control").contains("immutable"));
        get("/assets/gone-a1b2c3.js").is(404);
        get("/assets/application.class").is(404);
    }

    @Test
    void nothing_beside_the_page_is_reached_through_it() throws Exception {
        for (var path : new String[] {
            "/../log4j.properties",
            "/assets/../../db/V1__activations_and_runs.sql",
            "/assets/%2e%2e/%2e%2e/db/V1__activations_and_runs.sql",
            "/assets/..%2f..%2fdb%2fV1__activations_and_runs.sql",
            "//etc/passwd",
            "/db/V1__activations_and_runs.sql"
        }) assertFalse(get(path).text().contains("create table"), path);
    }

    @Test
    void what_the_api_has_not_is_an_answer_of_the_api() throws Exception {
        assertTrue(get("/api/v1/nothing").is(404).header("Content-Type").contains("json"));
        assertTrue(get("/health/nothing").is(404).header("Content-Type").contains("json"));
        api.post("/default/segments", Api.As.NOBODY, "{}").is(404);
    }
}
