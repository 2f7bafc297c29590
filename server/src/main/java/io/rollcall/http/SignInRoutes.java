package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Role;
import io.rollcall.store.Audit;
import io.rollcall.store.Entrances;
import io.rollcall.store.Person;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How people come in: by a link once, then by their password.
final class SignInRoutes {
    private static final JsonMapper JSON = new JsonMapper();

    private final Backend backend;
    private final Sessions sessions;
    private final Passwords passwords = new Passwords();
    private final Attempts attempts;

    SignInRoutes(Backend backend, Sessions sessions) {
        this.backend = backend;
        this.sessions = sessions;
        attempts = new Attempts(backend.surroundings().clock());
    }

    List<Route> routes() {
        var session = Schemas.ref("Session");
        var password = Schemas.text("At least %d characters".formatted(Passwords.SHORTEST))
                .put("format", "password")
                .put("minLength", Passwords.SHORTEST);
        return List.of(
                new Route(
                        HandlerType.POST,
                        Route.API + "/accounts",
                        Need.ANYBODY,
                        new Route.Doc(
                                        "createAccount",
                                        "Makes an account with a link: the one that the server printed at its first start, or an invitation.",
                                        session)
                                .takes(Schemas.object()
                                        .has("link", Schemas.text("The secret part of the link"))
                                        .has("name", Schemas.text("Name of the person"))
                                        .mayHave(
                                                "email",
                                                Schemas.text("Address to sign in with; an invitation has its own"))
                                        .has("password", password)
                                        .done())
                                .status(201),
                        this::account),
                new Route(
                        HandlerType.POST,
                        Route.API + "/session",
                        Need.ANYBODY,
                        new Route.Doc("signIn", "Signs in; the session is a cookie.", session)
                                .takes(Schemas.object()
                                        .has("email", Schemas.text("Address"))
                                        .has("password", Schemas.text("Password"))
                                        .done())
                                .status(201),
                        this::signIn),
                new Route(
                        HandlerType.GET,
                        Route.API + "/session",
                        Need.SIGNED_IN,
                        new Route.Doc("getSession", "Says who is signed in.", session),
                        request -> Answer.of(session((Caller.Signed) request.caller()))),
                new Route(
                        HandlerType.DELETE,
                        Route.API + "/session",
                        Need.SIGNED_IN,
                        new Route.Doc("signOut", "Signs out.", Schemas.nothing()).status(204),
                        this::signOut),
                new Route(
                        HandlerType.PUT,
                        Route.API + "/session/password",
                        Need.SIGNED_IN,
                        new Route.Doc(
                                        "changePassword",
                                        "Changes one's password; ends all one's sessions.",
                                        Schemas.nothing())
                                .takes(Schemas.object()
                                        .has("old", Schemas.text("The password until now"))
                                        .has("new", password)
                                        .done())
                                .status(204),
                        this::changePassword));
    }

    private Answer account(Request request) throws Refusal, InterruptedException {
        var body = request.body();
        var secret = Request.text(body, "link");
        var name = Request.text(body, "name");
        var given = Request.textIfAny(body, "email");
        var hash = passwords.hash(newPassword(body, "password"));
        var now = backend.surroundings().clock().instant();
        var people = backend.people();
        if (given.isPresent()) requireAddress(given.get());
        attempts.begin(request.from());
        var link = backend.entrances().takeLink(Doors.hash(secret), now);
        if (link.isEmpty()) {
            attempts.failed(request.from());
            throw Refusal.wrong("/link", "This link was used, has run out, or never was; ask for another.");
        }
        var email = link.get().email().or(() -> given);
        var added = email.flatMap(address ->
                people.add(address, name, Optional.of(hash), link.get().email().isEmpty(), now));
        if (added.isEmpty()) {
            // The link is good for another try.
            backend.entrances().addLink(Doors.hash(secret), link.get());
            throw Refusal.wrong(
                    "/email",
                    email.isEmpty() ? "\"email\" has to be an address." : "There is an account for this address.");
        }
        link.get()
                .workspace()
                .ifPresent(workspace ->
                        people.grant(added.get(), workspace, link.get().role().orElse(Role.VIEWER)));
        note(added.get(), "made", "account");
        return opened(added.get());
    }

    private static String newPassword(ObjectNode body, String name) throws Refusal {
        var password = Request.text(body, name);
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST)
            throw Refusal.wrong(
                    "/" + name, "A password has %d to %d characters.".formatted(Passwords.SHORTEST, Passwords.LONGEST));
        return password;
    }

    static void requireAddress(String email) throws Refusal {
        if (!email.strip().matches("[^@\\s]+@[^@\\s]+"))
            throw Refusal.wrong("/email", "\"email\" has to be an address.");
    }

    private Answer signIn(Request request) throws Refusal, InterruptedException {
        var body = request.body();
        var email = Request.text(body, "email");
        var password = Request.text(body, "password");
        var account = "account " + Doors.hash(email.strip().toLowerCase(Locale.ROOT));
        attempts.begin(account, request.from());
        var people = backend.people();
        var person = people.byEmail(email);
        if (!passwords.matches(password, person.flatMap(people::passwordOf)) || person.isEmpty()) {
            attempts.failed(account, request.from());
            throw new Refusal(401, "Not signed in", "The address or the password is wrong.");
        }
        attempts.succeeded(account);
        return opened(person.get());
    }

    private Answer opened(Person person) {
        var opened = sessions.open(person);
        return new Answer.Json(201, session(opened.signed()), Map.of("Set-Cookie", opened.cookie()));
    }

    private static ObjectNode session(Caller.Signed signed) {
        var person = signed.person();
        return JSON.createObjectNode()
                .put("email", person.email())
                .put("name", person.name())
                .put("owner", person.isOwner())
                .put("csrf", signed.csrf());
    }

    private Answer signOut(Request request) {
        backend.entrances().endSession(((Caller.Signed) request.caller()).session());
        return Answer.none();
    }

    private Answer changePassword(Request request) throws Refusal, InterruptedException {
        var person = ((Caller.Signed) request.caller()).person();
        var body = request.body();
        var account = "account " + Doors.hash(person.email());
        var old = Request.text(body, "old");
        var fresh = newPassword(body, "new");
        attempts.begin(account);
        if (!passwords.matches(old, backend.people().passwordOf(person))) {
            attempts.failed(account);
            throw Refusal.wrong("/old", "This is not the password until now.");
        }
        backend.people().changePassword(person, passwords.hash(fresh));
        note(person, "changed", "password");
        return Answer.none();
    }

    private void note(Person person, String action, String kind) {
        backend.note(Optional.empty(), new Audit.Act(person.email(), action, kind, person.email(), ""));
    }

    /// The link by which the first owner makes his account; empty when there is somebody already.
    static Optional<String> ownerLink(Backend backend, Doors doors) {
        if (!backend.people().none()) return Optional.empty();
        var secret = doors.secret();
        var until = backend.surroundings().clock().instant().plus(Duration.ofDays(1));
        backend.entrances()
                .addLink(
                        Doors.hash(secret),
                        new Entrances.Link(Optional.empty(), Optional.empty(), Optional.empty(), until));
        return Optional.of(secret);
    }
}
