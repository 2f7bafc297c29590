package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.store.Entrances;
import io.rollcall.store.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// How people come in over a sign-in provider: away to it, and back from it.
final class OpenIdRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String COOKIE = "rollcall_errand";
    private static final Duration ERRAND = Duration.ofMinutes(10);
    /// A redirect from another site would not carry our strict cookie along; a page of ours does.
    private static final String ON_WE_GO =
            "<!doctype html><html lang=\"en\"><head><title>Signed in</title><meta http-equiv=\"refresh\" content=\"0; url=/\"></head><body><a href=\"/\">Signed in: go on</a></body></html>";

    private final Backend backend;
    private final Doors doors;
    private final Sessions sessions;

    OpenIdRoutes(Backend backend, Doors doors, Sessions sessions) {
        this.backend = backend;
        this.doors = doors;
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        HandlerType.GET,
                        Route.API + "/sign-in",
                        Need.ANYBODY,
                        new Route.Doc(
                                "getWaysIn",
                                "Says how one can sign in here.",
                                Schemas.object()
                                        .has("openid", Schemas.flag("Whether over a sign-in provider, at /openid"))
                                        .has("nobody", Schemas.flag("Whether nobody has an account yet"))
                                        .done()),
                        _ -> Answer.of(JSON.createObjectNode()
                                .put("openid", backend.surroundings().openId().isPresent())
                                .put("nobody", backend.people().none()))),
                new Route(
                        HandlerType.GET,
                        Route.API + "/openid",
                        Need.ANYBODY,
                        new Route.Doc("signInByOpenId", "Sends a browser to the sign-in provider.", Schemas.nothing())
                                .status(302),
                        _ -> away()),
                new Route(
                        HandlerType.GET,
                        Route.API + "/openid/return",
                        Need.ANYBODY,
                        new Route.Doc(
                                        "returnFromOpenId",
                                        "Takes a browser back from the sign-in provider, and signs it in.",
                                        Schemas.text("text/html"))
                                .asks(
                                        Schemas.parameter("code", "What the provider gives", false),
                                        Schemas.parameter("state", "What it was sent with", false),
                                        Schemas.parameter("error", "What the provider says instead", false)),
                        this::back));
    }

    private OpenId openId() throws Refusal {
        return backend.surroundings()
                .openId()
                .orElseThrow(() -> Refusal.missing("No sign-in provider is set up here; sign in with a password."));
    }

    private Answer away() throws Problem, Refusal {
        var openId = openId();
        var state = doors.secret();
        var nonce = doors.secret();
        var verifier = doors.secret();
        var now = backend.surroundings().clock().instant();
        var address = openId.away(state, nonce, verifier);
        backend.entrances().begin(Doors.hash(state), new Entrances.Errand(nonce, verifier), now, now.plus(ERRAND));
        return new Answer.Json(
                302,
                null,
                Map.of(
                        "Location",
                        address.toString(),
                        "Set-Cookie",
                        "%s=%s; Path=%s; HttpOnly; SameSite=Lax; Max-Age=%d%s"
                                .formatted(
                                        COOKIE,
                                        state,
                                        Route.API + "/openid",
                                        ERRAND.toSeconds(),
                                        backend.overTls() ? "; Secure" : "")));
    }

    private Answer back(Request request) throws Problem, Refusal {
        var openId = openId();
        if (request.query("error").isPresent())
            throw Refusal.forbidden("The sign-in provider did not let you in; begin again, or ask who runs it.");
        var state = request.needed("state");
        var code = request.needed("code");
        var now = backend.surroundings().clock().instant();
        // Who began it came back, and nobody who was handed his address.
        var errand = request.cookie(COOKIE)
                .filter(state::equals)
                .flatMap(its -> backend.entrances().take(Doors.hash(its), now));
        if (errand.isEmpty())
            throw Refusal.forbidden("This sign-in was not begun in this browser, or too long ago; begin again.");
        var identity = openId.identity(code, errand.get().nonce(), errand.get().verifier());
        var person = person(identity);
        if (person.isEmpty())
            throw Refusal.forbidden("There is no account for you here; ask an admin of Rollcall for an invitation.");
        return new Answer.Stream(
                "text/html; charset=utf-8",
                Map.of("Set-Cookie", sessions.open(person.get()).cookie()),
                out -> out.write(ON_WE_GO.getBytes(StandardCharsets.UTF_8)));
    }

    /// Who has an account, or was invited and gets one now.
    private Optional<Person> person(OpenId.Identity identity) {
        var people = backend.people();
        var known = people.byEmail(identity.email());
        if (known.isPresent()) return known.filter(person -> !people.isBlocked(person));
        var now = backend.surroundings().clock().instant();
        var invitation = backend.entrances().takeInvitation(identity.email(), now);
        if (invitation.isEmpty()) return Optional.empty();
        var added = people.add(identity.email(), identity.name(), Optional.empty(), false, now);
        added.ifPresent(person -> invitation
                .get()
                .workspace()
                .ifPresent(workspace ->
                        people.grant(person, workspace, invitation.get().role().orElse(Role.VIEWER))));
        return added;
    }
}
