package io.rollcall.http;

import io.javalin.http.Context;
import io.rollcall.store.Entrances;
import io.rollcall.store.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Knows callers by their session or token. Safe for many threads.
final class Doors {
    static final String COOKIE = "rollcall_session";
    /// Which requests of a session repeat its word: a page of another site can send our cookie, but does not know
    /// it.
    static final String CSRF = "X-Rollcall-Csrf";

    private static final String BEARER = "Bearer ";
    private static final int BYTES = 32;

    private final Entrances entrances;
    private final Tokens tokens;
    private final InstantSource clock;
    private final RandomGenerator random;

    Doors(Entrances entrances, Tokens tokens, InstantSource clock, RandomGenerator random) {
        this.entrances = entrances;
        this.tokens = tokens;
        this.clock = clock;
        this.random = random;
    }

    /// A text that nobody guesses.
    String secret() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What we keep of such a text. It has 256 bits of chance, so that a plain hash is enough.
    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Who sent a request.
    ///
    /// @throws Refusal when he shows something that is not, or no longer, good
    Caller caller(Context context, boolean changes) throws Refusal {
        var authorization = context.header("Authorization");
        if (authorization != null) {
            if (!authorization.startsWith(BEARER)) throw Refusal.signIn();
            return tokens.use(hash(authorization.substring(BEARER.length()).strip()), clock.instant())
                    .<Caller>map(Caller.Script::new)
                    .orElseThrow(Refusal::signIn);
        }
        var cookie = context.cookie(COOKIE);
        if (cookie == null) return new Caller.Nobody();
        var session = entrances.session(hash(cookie), clock.instant());
        if (session.isEmpty()) return new Caller.Nobody();
        var csrf = session.get().csrf();
        if (changes && !same(csrf, context.header(CSRF)))
            throw Refusal.forbidden("The header %s has to hold the \"csrf\" of the session.".formatted(CSRF));
        return new Caller.Signed(session.get().person(), hash(cookie), csrf);
    }

    private static boolean same(String one, @Nullable String other) {
        return other != null
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
