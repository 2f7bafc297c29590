package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Role;
import io.rollcall.store.Tokens;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The tokens that scripts sign in with.
final class TokenRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_DAYS = 366;

    private final Backend backend;
    private final Doors doors;

    TokenRoutes(Backend backend, Doors doors) {
        this.backend = backend;
        this.doors = doors;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/tokens",
                        Need.in(Role.ADMIN),
                        new Route.Doc("listTokens", "Lists the tokens.", Schemas.page("tokens", Schemas.ref("Token"))),
                        this::tokens),
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/tokens",
                        Need.in(Role.ADMIN),
                        new Route.Doc(
                                        "createToken",
                                        "Makes a token; its secret is shown this once.",
                                        Schemas.ref("Token"))
                                .takes(Schemas.object()
                                        .has("name", Schemas.text("What it is for"))
                                        .has("role", Schemas.role())
                                        .mayHave("days", Schemas.number("How long it is good, 90 days by default"))
                                        .done())
                                .status(201),
                        this::addToken),
                new Route(
                        HandlerType.DELETE,
                        Route.WORKSPACE + "/tokens/{token}",
                        Need.in(Role.ADMIN),
                        new Route.Doc("deleteToken", "Ends a token.", Schemas.nothing()).status(204),
                        this::revokeToken));
    }

    private Answer tokens(Request request) {
        var page = JSON.createObjectNode();
        var all = page.putArray("tokens");
        for (var token : backend.tokens().of(request.workspace())) all.add(json(token));
        return Answer.of(page);
    }

    private static ObjectNode json(Tokens.Token token) {
        return JSON.createObjectNode()
                .put("id", token.id())
                .put("name", token.name())
                .put("role", token.role().word())
                .put("created_by", token.createdBy())
                .put("created_at", token.createdAt().toString())
                .put("expires_at", token.expiresAt().toString())
                .put("used_at", token.usedAt().map(Object::toString).orElse(null));
    }

    private Answer addToken(Request request) throws Refusal {
        var body = request.body();
        var name = Request.text(body, "name");
        var role = PeopleRoutes.role(body);
        var days = body.path("days").isMissingNode() ? 90 : body.path("days").asInt(0);
        if (days < 1 || days > LONGEST_DAYS)
            throw Refusal.wrong("/days", "\"days\" has to be a whole number from 1 to %d.".formatted(LONGEST_DAYS));
        var now = backend.surroundings().clock().instant();
        var secret = doors.secret();
        var wish = new Tokens.Wish(
                request.workspace(), name, role, request.caller().who(), now.plus(Duration.ofDays(days)));
        var token = backend.tokens().add(wish, Doors.hash(secret), now);
        backend.note(request, "made for " + role.word(), "token", name, "");
        return Answer.of(201, json(token).put("secret", secret));
    }

    private Answer revokeToken(Request request) throws Refusal {
        var id = request.number("token");
        if (!backend.tokens().revoke(request.workspace(), id))
            throw Refusal.missing("There is no token %d.".formatted(id));
        backend.note(request, "ended", "token", Long.toString(id), "");
        return Answer.none();
    }
}
