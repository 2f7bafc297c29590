package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sign-in over a provider that runs here, with real keys and signatures.
class OpenIdTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Provider provider = new Provider();

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @SuppressWarnings("NullAway.Init")
    private Api.As owner;

    OpenIdTest() throws Exception {}

    @BeforeEach
    void open() throws Exception {
        api = new Api(
                folder,
                Map.of(
                        OpenId.ISSUER,
                        provider.issuer(),
                        OpenId.CLIENT,
                        Provider.CLIENT,
                        OpenId.SECRET,
                        Provider.SECRET));
        owner = api.owner();
    }

    @AfterEach
    void close() {
        api.close();
        provider.close();
    }

    /// A browser that was sent away and signs in there.
    private record Away(String code, String state, Api.As cookie) {
        String back() {
            return "/api/v1/openid/return?code=%s&state=%s".formatted(code, state);
        }
    }

    private Away away() throws Exception {
        var sent = api.get("/api/v1/openid", Api.As.NOBODY);
        assertEquals(302, sent.status(), sent.text());
        var location = URI.create(sent.header("Location"));
        var asked = Provider.query(location.getRawQuery());
        assertEquals("http://rollcall.example/api/v1/openid/return", asked.get("redirect_uri"));
        assertEquals("S256", asked.get("code_challenge_method"));
        return new Away(
                provider.signIn(asked),
                String.valueOf(asked.get("state")),
                new Api.As(Map.of("Cookie", sent.header("Set-Cookie").split(";", 2)[0])));
    }

    private Api.Reply back(Away away) throws Exception {
        return api.get(away.back(), away.cookie());
    }

    private void refused(int status, String said, Api.Reply reply) {
        assertEquals(status, reply.status(), reply.text());
        assertTrue(reply.at("/detail").contains(said), reply.text());
        assertEquals("", reply.header("Set-Cookie"));
    }

    @Test
    void who_has_an_account_is_signed_in() throws Exception {
        assertTrue(
                api.get("/api/v1/sign-in", Api.As.NOBODY).body().path("openid").asBoolean());
        provider.person("olga@example.org", true);
        var back = back(away()).is(200);
        var cookie = back.header("Set-Cookie");
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        var session = api.get("/api/v1/session", new Api.As(Map.of("Cookie", cookie.split(";", 2)[0])))
                .is(200);
        assertEquals("olga@example.org", session.at("/email"));
    }

    @Test
    void who_was_invited_gets_an_account_once_and_nobody_else_does() throws Exception {
        provider.person("ann@example.org", true);
        refused(403, "no account for you", back(away()));
        api.post(Api.DEFAULT + "/invitations", owner, "{\"email\": \"Ann@example.org\", \"role\": \"editor\"}")
                .is(201);
        back(away()).is(200);
        var people = api.get(Api.DEFAULT + "/people", owner).is(200);
        assertEquals("editor", people.at("/people/0/role"), people.text());
        // Without a password there is none to try.
        api.post("/api/v1/session", Api.As.NOBODY, "{\"email\": \"ann@example.org\", \"password\": \"\\u0000\"}")
                .is(401);
    }

    @Test
    void an_address_that_nobody_verified_is_nobody() throws Exception {
        provider.person("olga@example.org", false);
        refused(409, "no verified e-mail address", back(away()));
    }

    @Test
    void an_address_that_the_provider_tells_only_when_asked_is_asked_for() throws Exception {
        provider.person("olga@example.org", true);
        provider.tellsOnlyWhenAsked();
        back(away()).is(200);
    }

    @Test
    void a_sign_in_of_another_browser_is_refused() throws Exception {
        provider.person("olga@example.org", true);
        var mine = away();
        var others = away();
        refused(403, "not begun in this browser", api.get(others.back(), mine.cookie()));
        refused(403, "not begun in this browser", api.get(others.back(), Api.As.NOBODY));
    }

    @Test
    void a_sign_in_comes_back_once() throws Exception {
        provider.person("olga@example.org", true);
        var away = away();
        back(away).is(200);
        refused(403, "not begun in this browser", back(away));
    }

    @Test
    void a_token_that_is_forged_or_of_another_sign_in_is_refused() throws Exception {
        provider.person("olga@example.org", true);
        provider.forge();
        refused(409, "did not vouch", back(away()));
        provider.mend();
        provider.nonce("of another sign-in");
        refused(409, "did not vouch", back(away()));
        provider.nonce("");
        provider.audience("another client");
        refused(409, "did not vouch", back(away()));
    }

    @Test
    void who_is_blocked_stays_outside() throws Exception {
        provider.person("ann@example.org", true);
        api.post(Api.DEFAULT + "/invitations", owner, "{\"email\": \"ann@example.org\", \"role\": \"viewer\"}")
                .is(201);
        var cookie = back(away()).is(200).header("Set-Cookie").split(";", 2)[0];
        var ann = new Api.As(Map.of("Cookie", cookie));
        api.get("/api/v1/session", ann).is(200);
        api.post("/api/v1/people/block", owner, "{\"email\": \"ann@example.org\"}")
                .is(204);
        api.get("/api/v1/session", ann).is(401);
        refused(403, "no account for you", back(away()));
        api.post("/api/v1/people/unblock", owner, "{\"email\": \"ann@example.org\"}")
                .is(204);
        back(away()).is(200);
        api.post("/api/v1/people/block", owner, "{\"email\": \"olga@example.org\"}")
                .is(409);
    }

    @Test
    void a_provider_that_says_no_is_told_in_a_sentence() throws Exception {
        refused(403, "did not let you in", api.get("/api/v1/openid/return?error=access_denied", Api.As.NOBODY));
        provider.close();
        try (var other = new Api(
                folder.resolve("other"),
                Map.of(OpenId.ISSUER, provider.issuer(), OpenId.CLIENT, "c", OpenId.SECRET, "s"))) {
            refused(409, "does not answer", other.get("/api/v1/openid", Api.As.NOBODY));
        }
        try (var without = new Api(folder.resolve("without"), Map.of())) {
            assertFalse(without.get("/api/v1/sign-in", Api.As.NOBODY)
                    .body()
                    .path("openid")
                    .asBoolean());
            refused(404, "No sign-in provider", without.get("/api/v1/openid", Api.As.NOBODY));
        }
    }
}
