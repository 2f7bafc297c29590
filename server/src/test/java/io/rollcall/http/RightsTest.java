package io.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every route, asked by everybody: made from the table of routes, so that none can be forgotten.
@Timeout(300)
class RightsTest {
    private static final String OTHER = "/api/v1/workspaces/other";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path state;

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static Api.As owner;

    /// By role: somebody with a session, and a script, in the default workspace.
    private static final Map<Role, List<Api.As>> CALLERS = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private static Api.As stranger;

    @BeforeAll
    static void open() throws Exception {
        api = new Api(state);
        owner = api.owner();
        api.post("/api/v1/workspaces", owner, "{\"name\": \"other\", \"title\": \"Other\"}")
                .is(201);
        for (var role : Role.values())
            CALLERS.put(role, List.of(api.token(owner, role.word()), invited(Api.DEFAULT, role)));
        stranger = invited(OTHER, Role.ADMIN);
    }

    @AfterAll
    static void close() {
        api.close();
    }

    private static Api.As invited(String workspace, Role role) throws Exception {
        var email = "%s%d@example.org".formatted(role.word(), workspace.length());
        var link = api.post(
                        workspace + "/invitations",
                        owner,
                        "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role.word()))
                .is(201)
                .at("/link");
        return Api.session(api.post(
                        "/api/v1/accounts",
                        Api.As.NOBODY,
                        "{\"link\": \"%s\", \"name\": \"N\", \"password\": \"%s\"}".formatted(link, Api.PASSWORD))
                .is(201));
    }

    private static List<Api.As> admins() {
        return Objects.requireNonNull(CALLERS.get(Role.ADMIN));
    }

    private static Api.Reply ask(Route route, String workspace, Api.As as) throws Exception {
        var path = route.path()
                .replace("{workspace}", workspace)
                .replaceAll("\\{(run|token)}", "999999")
                .replaceAll("\\{[a-z]+}", "nothing");
        return api.send(route.method().name(), path, as, body(route));
    }

    /// What no route takes: whoever is let in is told so, and nothing is changed.
    private static @Nullable String body(Route route) {
        return route.changes() ? "[]" : null;
    }

    @Test
    void nobody_gets_past_the_doors_that_are_not_open_to_all() throws Exception {
        var wrong = new ArrayList<String>();
        for (var route : api.routes()) {
            if (route.need() instanceof Need.Anybody) continue;
            for (var as : List.of(
                    Api.As.NOBODY,
                    Api.As.token("nonsense"),
                    new Api.As(Map.of("Cookie", "rollcall_session=nonsense")),
                    new Api.As(Map.of("Authorization", "Basic b2xnYTpvbGdh")))) {
                var reply = ask(route, "default", as);
                if (reply.status() != 401) wrong.add(said(route, reply));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void a_role_may_what_the_table_says_and_nothing_else() throws Exception {
        var wrong = new ArrayList<String>();
        for (var route : api.routes()) {
            if (!(route.need() instanceof Need.In(var needed))) continue;
            for (var entry : CALLERS.entrySet())
                for (var as : entry.getValue()) {
                    var reply = ask(route, "default", as);
                    var isIn = reply.status() != 403 && reply.status() != 401;
                    if (isIn != entry.getKey().covers(needed)) wrong.add(entry.getKey() + " " + said(route, reply));
                }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void who_has_no_part_in_a_workspace_does_not_learn_that_there_is_one() throws Exception {
        var wrong = new ArrayList<String>();
        for (var route : api.routes()) {
            if (!(route.need() instanceof Need.In)) continue;
            var callers = new ArrayList<Api.As>(List.of(stranger));
            for (var each : CALLERS.values()) callers.addAll(each);
            for (var as : callers) {
                var where = as.equals(stranger) ? "default" : "other";
                var reply = ask(route, where, as);
                var missing = ask(route, "nowhere", as);
                if (reply.status() != 404 || !reply.text().equals(missing.text().replace("nowhere", where)))
                    wrong.add(said(route, reply));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void only_owners_make_workspaces_and_scripts_have_no_session() throws Exception {
        for (var route : api.routes()) {
            if (route.need() instanceof Need.SignedIn)
                assertEquals(401, ask(route, "default", admins().getFirst()).status(), route::path);
            if (!(route.need() instanceof Need.Owner)) continue;
            assertEquals(401, ask(route, "default", admins().getFirst()).status(), route::path);
            assertEquals(403, ask(route, "default", admins().getLast()).status(), route::path);
            assertEquals(
                    route.changes() ? 400 : 200, ask(route, "default", owner).status(), route::path);
        }
    }

    @Test
    void a_page_of_another_site_cannot_use_our_cookie() throws Exception {
        var forged = new Api.As(Map.of("Cookie", owner.headers().getOrDefault("Cookie", "")));
        api.get("/api/v1/session", forged).is(200);
        for (var route : api.routes())
            if (route.changes() && !(route.need() instanceof Need.Anybody))
                assertEquals(403, ask(route, "default", forged).status(), route::path);
    }

    @Test
    void every_answer_keeps_browsers_from_mischief() throws Exception {
        for (var path : List.of("/health/live", "/api/v1/nothing", Api.DEFAULT + "/sources")) {
            var reply = api.get(path, Api.As.NOBODY);
            assertTrue(reply.header("Content-Security-Policy").contains("default-src 'none'"), path);
            assertEquals("nosniff", reply.header("X-Content-Type-Options"), path);
            assertEquals("no-store", reply.header("Cache-Control"), path);
            assertFalse(reply.text().contains("Javalin"), reply::text);
        }
    }

    private static String said(Route route, Api.Reply reply) {
        return "%s %s: %d %s".formatted(route.method(), route.path(), reply.status(), reply.text());
    }
}
