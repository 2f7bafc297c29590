package io.rollcall.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The web page: files that were packed into the jar. Every address that is nothing else is a place in the page.
/// Safe for many threads.
final class Page {
    private static final String FOLDER = "/page";
    private static final Pattern FILE = Pattern.compile("(?:/assets)?/[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.([a-z0-9]{2,5})");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    /// Scripts are files of ours and nothing else. Styles too, but for those that the page's own scripts make,
    /// which know the word of the day.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-@nonce@'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// Stands for the word of the day, in the policy and in the page.
    private static final String NONCE = "@nonce@";
    private static final String NOT_BUILT = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Rollcall</title>
            <p>This Rollcall was built without its web page: install Node 20 or newer with npm, and build it again.
            The API is there: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p></html>
            """;

    private final Optional<String> index;
    private final Supplier<String> words;

    /// `words` makes a word that nobody can guess.
    Page(Supplier<String> words) {
        this.words = words;
        index = read("/index.html").map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// Answers with a file, or with the page itself; false where neither is asked for.
    boolean answer(Context context) {
        var path = context.path();
        if (!context.method().equals(HandlerType.GET) || path.startsWith("/api/") || path.startsWith("/health/"))
            return false;
        var file = FILE.matcher(path);
        if (!file.matches()) {
            page(context);
            return true;
        }
        var type = TYPES.get(file.group(1));
        if (type == null) return false;
        var content = read(path);
        if (content.isEmpty()) return false;
        // The names of files in this folder change with what is in them.
        if (path.startsWith("/assets/")) context.header("Cache-Control", "public, max-age=31536000, immutable");
        context.status(200).contentType(type).result(content.get());
        return true;
    }

    private void page(Context context) {
        var nonce = words.get();
        context.header("Content-Security-Policy", POLICY.replace(NONCE, nonce));
        context.status(200)
                .contentType("text/html; charset=utf-8")
                .result(index.map(html -> html.replace(NONCE, nonce)).orElse(NOT_BUILT));
    }

    private static Optional<byte[]> read(String path) {
        try (var in = Page.class.getResourceAsStream(FOLDER + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
